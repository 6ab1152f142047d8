// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** The 16 bits of elements of the half formats, which kernels write as floats; all are exact. */
public final class HalfBits {
  private HalfBits() {}

  /**
   * Takes the bits of elements.
   *
   * @param format FLOAT16 or BFLOAT16
   * @param elements of that format
   * @param bits receives the bits, at the same indices
   * @param from the first index
   * @param to the one after the last
   */
  public static void take(ElementFormat format, float[] elements, short[] bits, int from, int to) {
    switch (format) {
      case FLOAT16 -> takeFloat16(elements, bits, from, to);
      case BFLOAT16 -> takeBfloat16(elements, bits, from, to);
      case FLOAT32, FLOAT64 -> throw new IllegalArgumentException("not a half format");
    }
  }

  // Two methods, as C2 makes vectors of the first loop.

  private static void takeFloat16(float[] elements, short[] bits, int from, int to) {
    for (int i = from; i < to; i++) {
      bits[i] = Float.floatToFloat16(elements[i]);
    }
  }

  private static void takeBfloat16(float[] elements, short[] bits, int from, int to) {
    for (int i = from; i < to; i++) {
      bits[i] = (short) (Float.floatToRawIntBits(elements[i]) >>> 16);
    }
  }
}
