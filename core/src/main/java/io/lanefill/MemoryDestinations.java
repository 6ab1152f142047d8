// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static io.lanefill.ArrayDestinations.fits;
import static io.lanefill.ArrayDestinations.holds;
import static io.lanefill.ArrayDestinations.isHalf;
import static io.lanefill.ArrayDestinations.isNarrow;
import static io.lanefill.ArrayDestinations.notNull;

import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.fill.ArrayDestination;
import io.lanefill.internal.fill.ChannelWatch;
import io.lanefill.internal.fill.Destination;
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

/** Checks a memory segment or a buffer against a tensor, before anything is written. */
final class MemoryDestinations {
  private MemoryDestinations() {}

  static Destination of(RandomTensor tensor, MemorySegment dst) {
    return ownForm(tensor, dst, ByteOrder.nativeOrder());
  }

  static Destination of(RandomTensor tensor, ByteBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    return ownForm(tensor, MemorySegment.ofBuffer(dst), order);
  }

  static Destination of(RandomTensor tensor, ShortBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    holds(isHalf(tensor), tensor, "ShortBuffer");
    return view(tensor, dst, Stored.HALF, order);
  }

  static Destination of(RandomTensor tensor, FloatBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    holds(isNarrow(tensor), tensor, "FloatBuffer");
    return view(tensor, dst, Stored.FLOAT, order);
  }

  static Destination of(RandomTensor tensor, DoubleBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    return view(tensor, dst, Stored.DOUBLE, order);
  }

  static ChannelWatch.Target of(RandomTensor tensor, WritableByteChannel dst) {
    int bytes = notNull(tensor).dtype().bytes();
    Objects.requireNonNull(dst, "dst");
    return channel(tensor.size(), bytes, tensor, dst);
  }

  /** Checks a channel against a tensor of a size, whose elements have so many bytes. */
  static ChannelWatch.Target channel(long size, int bytes, Object tensor, WritableByteChannel dst) {
    if (dst instanceof SelectableChannel selectable && !selectable.isBlocking()) {
      throw new IllegalArgumentException(
          "`dst` must be in blocking mode. Received: a channel in non-blocking mode");
    }
    if (size > Long.MAX_VALUE / bytes) {
      throw new IllegalArgumentException(
          "A channel takes at most 2^63 - 1 bytes: write a range at a time. Received: " + tensor);
    }
    return new ChannelWatch.Target(dst, size, bytes, IncompleteFillException::new);
  }

  /** Bytes, in which the elements stand in the form of their own format. */
  private static Destination ownForm(RandomTensor tensor, MemorySegment dst, ByteOrder order) {
    Stored stored = Stored.of(notNull(tensor).dtype().format());
    writable(dst);
    bytes(tensor.size(), stored, dst);
    return segment(dst, stored, order);
  }

  private static Destination view(RandomTensor tensor, Buffer dst, Stored stored, ByteOrder order) {
    MemorySegment segment = MemorySegment.ofBuffer(dst);
    writable(segment);
    fits(notNull(tensor).size(), dst.remaining());
    return segment(segment, stored, order);
  }

  /** Prefers the array behind a heap segment, where the kernel can write in place. */
  private static Destination segment(MemorySegment dst, Stored stored, ByteOrder order) {
    boolean inPlace =
        stored == Stored.FLOAT
            && order == ByteOrder.nativeOrder()
            && dst.address() % Float.BYTES == 0;
    return inPlace && dst.heapBase().orElse(null) instanceof float[] array
        ? new ArrayDestination(array, (int) (dst.address() / Float.BYTES))
        : new SegmentDestination(dst, stored, order);
  }

  static Destination strided(RandomTensor tensor, MemorySegment dst, long[] byteStrides) {
    Stored stored = Stored.of(notNull(tensor).dtype().format());
    return strided(tensor.shape(), stored, dst, byteStrides);
  }

  /** Checks strides against the shape of what is written. */
  static Destination strided(long[] shape, Stored stored, MemorySegment dst, long[] byteStrides) {
    writable(dst);
    if (Objects.requireNonNull(byteStrides, "byteStrides").length != shape.length) {
      throw new IllegalArgumentException(
          "`byteStrides` must have one entry for each of %d dimensions. Received: %s"
              .formatted(shape.length, Shown.of(byteStrides)));
    }
    if (Checks.size(shape) > 0) {
      Strides.check(shape, byteStrides, stored.bytes(), dst.byteSize());
    }
    return StridedDestination.of(dst, stored, shape, byteStrides);
  }

  static void writable(MemorySegment dst) {
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

  static void bytes(long size, Stored stored, MemorySegment dst) {
    if (dst.byteSize() / stored.bytes() < size) {
      throw new IllegalArgumentException(
          "`dst` must have room for all %d elements of %d bytes. Received: %d bytes"
              .formatted(size, stored.bytes(), dst.byteSize()));
    }
  }
}
