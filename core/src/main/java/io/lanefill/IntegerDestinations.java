// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.ArrayDestination;
import io.lanefill.internal.fill.ChannelRun;
import io.lanefill.internal.fill.ChannelWatch;
import io.lanefill.internal.fill.Destination;
import io.lanefill.internal.fill.SegmentDestination;
import io.lanefill.internal.fill.Stored;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/** Checks a destination against a tensor of integers, before anything is written. */
final class IntegerDestinations {
  private IntegerDestinations() {}

  static Destination of(RandomIntegers tensor, int[] dst) {
    Objects.requireNonNull(dst, "dst");
    type(tensor, IntegerType.INT32, "int[]");
    ArrayDestinations.fits(tensor.size(), dst.length);
    return new ArrayDestination(dst, 0);
  }

  static Destination of(RandomIntegers tensor, long[] dst) {
    Objects.requireNonNull(dst, "dst");
    type(tensor, IntegerType.INT64, "long[]");
    ArrayDestinations.fits(tensor.size(), dst.length);
    return new ArrayDestination(dst, 0);
  }

  static Destination of(RandomIntegers tensor, IntBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    type(tensor, IntegerType.INT32, "IntBuffer");
    return view(tensor, dst, order);
  }

  static Destination of(RandomIntegers tensor, LongBuffer dst) {
    ByteOrder order = Objects.requireNonNull(dst, "dst").order();
    type(tensor, IntegerType.INT64, "LongBuffer");
    return view(tensor, dst, order);
  }

  static Destination of(RandomIntegers tensor, MemorySegment dst) {
    MemoryDestinations.writable(dst);
    MemoryDestinations.bytes(tensor.size(), stored(tensor), dst);
    return segment(tensor, dst, ByteOrder.nativeOrder());
  }

  static ChannelWatch.Target of(RandomIntegers tensor, WritableByteChannel dst) {
    Objects.requireNonNull(dst, "dst");
    return MemoryDestinations.channel(tensor.size(), stored(tensor).bytes(), tensor, dst);
  }

  static ChannelRun channelRun(RandomIntegers tensor) {
    return new ChannelRun(
        tensor.recipe(), tensor.selection(), stored(tensor), ByteOrder.LITTLE_ENDIAN);
  }

  static Destination strided(RandomIntegers tensor, MemorySegment dst, long[] byteStrides) {
    return MemoryDestinations.strided(tensor.shape(), stored(tensor), dst, byteStrides);
  }

  private static Destination view(RandomIntegers tensor, Buffer dst, ByteOrder order) {
    MemorySegment segment = MemorySegment.ofBuffer(dst);
    MemoryDestinations.writable(segment);
    ArrayDestinations.fits(tensor.size(), dst.remaining());
    return segment(tensor, segment, order);
  }

  /** Prefers the array behind a heap segment, where the kernel can write in place. */
  private static Destination segment(RandomIntegers tensor, MemorySegment dst, ByteOrder order) {
    int bytes = tensor.elements().type().bytes();
    Object array = dst.heapBase().orElse(null);
    boolean ownArray =
        switch (tensor.elements().type()) {
          case INT32 -> array instanceof int[];
          case INT64 -> array instanceof long[];
        };
    return ownArray && order == ByteOrder.nativeOrder() && dst.address() % bytes == 0
        ? new ArrayDestination(array, (int) (dst.address() / bytes))
        : new SegmentDestination(dst, stored(tensor), order);
  }

  private static Stored stored(RandomIntegers tensor) {
    return switch (tensor.elements().type()) {
      case INT32 -> Stored.INT;
      case INT64 -> Stored.LONG;
    };
  }

  /** Refuses a destination of another type. */
  static void type(RandomIntegers tensor, IntegerType type, String destination) {
    if (tensor.elements().type() != type) {
      throw new IllegalArgumentException(
          "`%s` holds %s, and the tensor does not. Received: %s"
              .formatted(destination, type, tensor));
    }
  }
}
