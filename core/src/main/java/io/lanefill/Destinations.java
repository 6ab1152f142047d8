// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.fill.ChannelWatch;
import io.lanefill.internal.fill.Destination;
import io.lanefill.internal.fill.DoubleArray;
import io.lanefill.internal.fill.FloatArray;
import io.lanefill.internal.fill.SegmentDestination;
import io.lanefill.internal.fill.Stored;
import io.lanefill.internal.fill.StridedDestination;
import io.lanefill.internal.fill.Strides;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/** Checks a destination against a tensor, before anything is written. */
final class Destinations {
  /** The longest array that every JVM allocates. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private Destinations() {}

  /** Returns the length of an array that holds a tensor, or says what to use instead. */
  static int arrayLength(RandomTensor tensor) {
    if (tensor.size() > MAX_ARRAY) {
      throw new IllegalArgumentException(
          "An array holds at most %d elements: use fill(MemorySegment), or a range at a time."
                  .formatted(MAX_ARRAY)
              + " Received: "
              + tensor);
    }
    return (int) tensor.size();
  }

  static Destination of(RandomTensor tensor, float[] dst) {
    fits(tensor, Objects.requireNonNull(dst, "dst").length);
    return of(tensor, dst, 0);
  }

  static Destination of(RandomTensor tensor, float[] dst, int offset) {
    type(tensor, Stored.FLOAT, "float[]");
    room(tensor, Objects.requireNonNull(dst, "dst").length, offset);
    return new FloatArray(dst, offset);
  }

  static Destination of(RandomTensor tensor, double[] dst) {
    fits(tensor, Objects.requireNonNull(dst, "dst").length);
    return of(tensor, dst, 0);
  }

  static Destination of(RandomTensor tensor, double[] dst, int offset) {
    room(tensor, Objects.requireNonNull(dst, "dst").length, offset);
    return tensor.dtype() == DType.FLOAT64
        ? new DoubleArray(dst, offset)
        : part(MemorySegment.ofArray(dst), Stored.DOUBLE, offset);
  }

  static Destination of(RandomTensor tensor, short[] dst) {
    fits(tensor, Objects.requireNonNull(dst, "dst").length);
    return of(tensor, dst, 0);
  }

  static Destination of(RandomTensor tensor, short[] dst, int offset) {
    type(tensor, Stored.HALF, "short[]");
    room(tensor, Objects.requireNonNull(dst, "dst").length, offset);
    return part(MemorySegment.ofArray(dst), Stored.HALF, offset);
  }

  private static Destination part(MemorySegment array, Stored stored, int offset) {
    MemorySegment part = array.asSlice((long) offset * stored.bytes());
    return new SegmentDestination(part, stored, ByteOrder.nativeOrder());
  }

  static Destination of(RandomTensor tensor, MemorySegment dst) {
    return ownForm(tensor, dst, ByteOrder.nativeOrder());
  }

  static Destination of(RandomTensor tensor, ByteBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    return ownForm(tensor, MemorySegment.ofBuffer(dst), order);
  }

  static Destination of(RandomTensor tensor, ShortBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    type(tensor, Stored.HALF, "ShortBuffer");
    return view(tensor, dst, Stored.HALF, order);
  }

  static Destination of(RandomTensor tensor, FloatBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    type(tensor, Stored.FLOAT, "FloatBuffer");
    return view(tensor, dst, Stored.FLOAT, order);
  }

  static Destination of(RandomTensor tensor, DoubleBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    return view(tensor, dst, Stored.DOUBLE, order);
  }

  static ChannelWatch.Target of(RandomTensor tensor, WritableByteChannel dst) {
    int bytes = notNull(tensor).dtype().bytes();
    Objects.requireNonNull(dst, "dst");
    if (dst instanceof SelectableChannel selectable && !selectable.isBlocking()) {
      throw new IllegalArgumentException(
          "`dst` must be in blocking mode. Received: a channel in non-blocking mode");
    }
    if (tensor.size() > Long.MAX_VALUE / bytes) {
      throw new IllegalArgumentException(
          "A channel takes at most 2^63 - 1 bytes: write a range at a time. Received: " + tensor);
    }
    return new ChannelWatch.Target(dst, tensor.size(), bytes, IncompleteFillException::new);
  }

  /** Bytes, in which the elements stand in the form of their own format. */
  private static Destination ownForm(RandomTensor tensor, MemorySegment dst, ByteOrder order) {
    Stored stored = Stored.of(notNull(tensor).dtype().format());
    writable(dst);
    if (dst.byteSize() / stored.bytes() < tensor.size()) {
      throw new IllegalArgumentException(
          "`dst` must have room for all %d elements of %d bytes. Received: %d bytes"
              .formatted(tensor.size(), stored.bytes(), dst.byteSize()));
    }
    return segment(dst, stored, order);
  }

  private static Destination view(RandomTensor tensor, Buffer dst, Stored stored, ByteOrder order) {
    MemorySegment segment = MemorySegment.ofBuffer(dst);
    writable(segment);
    fits(tensor, dst.remaining());
    return segment(segment, stored, order);
  }

  /** Prefers the array behind a heap segment, where the kernel can write in place. */
  private static Destination segment(MemorySegment dst, Stored stored, ByteOrder order) {
    boolean inPlace =
        stored == Stored.FLOAT
            && order == ByteOrder.nativeOrder()
            && dst.address() % Float.BYTES == 0;
    return inPlace && dst.heapBase().orElse(null) instanceof float[] array
        ? new FloatArray(array, (int) (dst.address() / Float.BYTES))
        : new SegmentDestination(dst, stored, order);
  }

  static Destination strided(RandomTensor tensor, MemorySegment dst, long[] byteStrides) {
    Stored stored = Stored.of(notNull(tensor).dtype().format());
    writable(dst);
    long[] shape = tensor.shape();
    if (Objects.requireNonNull(byteStrides, "byteStrides").length != shape.length) {
      throw new IllegalArgumentException(
          "`byteStrides` must have one entry for each of %d dimensions. Received: %s"
              .formatted(shape.length, Shown.of(byteStrides)));
    }
    if (tensor.size() > 0) {
      Strides.check(shape, byteStrides, stored.bytes(), dst.byteSize());
    }
    return new StridedDestination(dst, stored, shape, byteStrides);
  }

  private static void writable(MemorySegment dst) {
    Objects.requireNonNull(dst, "dst");
    if (dst.isReadOnly()) {
      throw new IllegalArgumentException("`dst` must be writable. Received: read-only memory");
    }
    if (!dst.scope().isAlive()) {
      throw new IllegalStateException("`dst` must be alive. Received: memory of a closed arena");
    }
    if (!dst.isAccessibleBy(Thread.currentThread())) {
      throw new WrongThreadException(
          "`dst` must be filled by the thread that owns it. Received: memory of a confined arena,"
              + " on thread "
              + Shown.of(Thread.currentThread().getName()));
    }
  }

  private static RandomTensor notNull(RandomTensor tensor) {
    return Objects.requireNonNull(tensor, "tensor");
  }

  private static void type(RandomTensor tensor, Stored stored, String destination) {
    DType dtype = notNull(tensor).dtype();
    boolean holds =
        switch (stored) {
          case FLOAT -> dtype != DType.FLOAT64;
          case DOUBLE -> true;
          case HALF -> Stored.of(dtype.format()) == Stored.HALF;
        };
    if (!holds) {
      boolean buffer = destination.endsWith("Buffer");
      String wider =
          dtype == DType.FLOAT64
              ? buffer ? "DoubleBuffer" : "double[]"
              : buffer ? "FloatBuffer" : "float[]";
      throw new IllegalArgumentException(
          "A %s cannot hold the elements of a %s tensor exactly: use a %s."
              .formatted(destination, dtype, wider));
    }
  }

  private static void fits(RandomTensor tensor, int length) {
    if (length < notNull(tensor).size()) {
      throw new IllegalArgumentException(
          "`dst` must have room for all %d elements. Received: length %d"
              .formatted(tensor.size(), length));
    }
  }

  private static void room(RandomTensor tensor, int length, int offset) {
    if (offset < 0 || notNull(tensor).size() > length - (long) offset) {
      throw new IndexOutOfBoundsException(
          "`offset` must leave room for all %d elements in a length of %d. Received: %d"
              .formatted(tensor.size(), length, offset));
    }
  }
}
