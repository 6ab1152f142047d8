// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.RandomTensor;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** What memory must hold after a fill, byte by byte. */
public final class Bits {
  /** What destinations are preset with. Four of them are no element of any test. */
  public static final byte UNTOUCHED = (byte) 0xCA;

  private Bits() {}

  /**
   * Returns the elements in the machine's byte order, made from the arrays of floats or doubles.
   */
  public static byte[] of(RandomTensor tensor) {
    int bytes = tensor.dtype().bytes();
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(tensor.size() * bytes));
    all.order(ByteOrder.nativeOrder());
    switch (tensor.dtype()) {
      case FLOAT64 -> all.asDoubleBuffer().put(tensor.toDoubleArray());
      case FLOAT32 -> all.asFloatBuffer().put(tensor.toFloatArray());
      case FLOAT16 -> {
        for (float element : tensor.toFloatArray()) {
          all.putShort(Float.floatToFloat16(element));
        }
      }
      case BFLOAT16 -> {
        for (float element : tensor.toFloatArray()) {
          all.putShort((short) (Float.floatToRawIntBits(element) >>> 16));
        }
      }
    }
    return all.array();
  }

  /** Returns the same elements in a byte order. */
  public static byte[] of(RandomTensor tensor, ByteOrder order) {
    byte[] bytes = of(tensor);
    if (order != ByteOrder.nativeOrder()) {
      int width = tensor.dtype().bytes();
      byte[] swapped = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        swapped[i / width * width + width - 1 - i % width] = bytes[i];
      }
      return swapped;
    }
    return bytes;
  }

  /** Returns so many untouched bytes. */
  public static byte[] untouched(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, UNTOUCHED);
    return bytes;
  }

  /**
   * Returns so many untouched bytes and, from a place on, the elements, each at the sum of its
   * indices times the strides.
   */
  public static byte[] scattered(RandomTensor tensor, long[] byteStrides, int place, int length) {
    byte[] elements = of(tensor);
    byte[] all = untouched(length);
    int bytes = tensor.dtype().bytes();
    long[] shape = tensor.shape();
    for (int i = 0; i < tensor.size(); i++) {
      long at = place;
      long rest = i;
      for (int k = shape.length - 1; k >= 0; k--) {
        at += rest % shape[k] * byteStrides[k];
        rest /= shape[k];
      }
      System.arraycopy(elements, i * bytes, all, (int) at, bytes);
    }
    return all;
  }

  /** Asserts that memory holds untouched bytes alone, but the written ones from a place on. */
  public static void assertWritten(MemorySegment memory, int place, byte[] written, Object what) {
    byte[] expected = untouched(Math.toIntExact(memory.byteSize()));
    System.arraycopy(written, 0, expected, place, written.length);
    assertHolds(memory, expected, what);
  }

  public static void assertUntouched(MemorySegment memory, Object what) {
    assertWritten(memory, 0, new byte[0], what);
  }

  public static void assertHolds(MemorySegment memory, byte[] expected, Object what) {
    long byteAt = memory.mismatch(MemorySegment.ofArray(expected));
    assertEquals(-1, byteAt, () -> "first wrong byte of " + what);
  }
}
