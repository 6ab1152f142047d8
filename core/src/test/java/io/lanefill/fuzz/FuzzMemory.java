// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.internal.fill.Stored;
import io.lanefill.support.Bits;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Memory around a destination, preset byte by byte, and what must be in it after a fill. */
final class FuzzMemory {
  /** All of it; null if nobody may look (null, closed, another thread's). */
  private final MemorySegment all;

  /** The byte at which the destination starts. */
  private final long start;

  private final Stored stored;
  private final ByteOrder order;

  /** Bytes from one index of each axis to the next; null for one element after the other. */
  private final long[] strides;

  private FuzzMemory(
      MemorySegment all, long start, Stored stored, ByteOrder order, long[] strides) {
    this.all = all;
    this.start = start;
    this.stored = stored;
    this.order = order;
    this.strides = strides;
  }

  /** Presets memory for elements one after the other, in the machine's order. */
  static FuzzMemory of(MemorySegment all, long start, Stored stored) {
    if (all != null) {
      all.fill(Bits.UNTOUCHED);
    }
    return at(all, start, stored);
  }

  /** Returns memory as it is. */
  static FuzzMemory at(MemorySegment all, long start, Stored stored) {
    return new FuzzMemory(all, start, stored, ByteOrder.nativeOrder(), null);
  }

  FuzzMemory withOrder(ByteOrder other) {
    return new FuzzMemory(all, start, stored, other, strides);
  }

  FuzzMemory withStrides(long[] other) {
    return new FuzzMemory(all, start, stored, order, other);
  }

  /** Returns the bytes of an element. */
  int bytes() {
    return stored.bytes();
  }

  void assertUntouched() {
    if (all != null) {
      Bits.assertUntouched(all, "a refused call");
    }
  }

  /** Asserts that all elements are in their places, and everything else is untouched. */
  void assertHolds(FuzzTensor tensor) {
    double[] elements = tensor.elements();
    MemorySegment expected = MemorySegment.ofArray(Bits.untouched(Math.toIntExact(all.byteSize())));
    for (int i = 0; i < elements.length; i++) {
      long at = start + (strides == null ? (long) i * stored.bytes() : place(i, tensor.shape()));
      if (Double.isNaN(elements[i])) {
        // IEEE 754 leaves sign and payload of a computed NaN to the processor.
        assertTrue(Double.isNaN(read(at, tensor.dtype())), "element " + i + " must be NaN");
        MemorySegment.copy(all, at, expected, at, stored.bytes());
      } else {
        write(expected, at, elements[i], tensor.dtype());
      }
    }
    long byteAt = all.mismatch(expected);
    assertEquals(-1, byteAt, "first wrong byte, where the destination starts at " + start);
  }

  private long place(int position, long[] shape) {
    long place = 0;
    long rest = position;
    for (int k = shape.length - 1; k >= 0; k--) {
      place += rest % shape[k] * strides[k];
      rest /= shape[k];
    }
    return place;
  }

  private void write(MemorySegment to, long at, double element, DType dtype) {
    switch (stored) {
      case FLOAT -> to.set(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at, (float) element);
      case DOUBLE -> to.set(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at, element);
      case HALF ->
          to.set(
              ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at, half((float) element, dtype));
      case INT, LONG -> throw new AssertionError("no floats");
    }
  }

  private static short half(float element, DType dtype) {
    return dtype == DType.FLOAT16
        ? Float.floatToFloat16(element)
        : (short) (Float.floatToRawIntBits(element) >>> 16);
  }

  private double read(long at, DType dtype) {
    return switch (stored) {
      case FLOAT -> all.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at);
      case DOUBLE -> all.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
      case HALF -> {
        short bits = all.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
        yield dtype == DType.FLOAT16
            ? Float.float16ToFloat(bits)
            : Float.intBitsToFloat(bits << 16);
      }
      case INT, LONG -> throw new AssertionError("no floats");
    };
  }
}
