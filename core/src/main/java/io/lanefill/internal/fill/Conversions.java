// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/** From elements as kernels write them to elements as they are stored; all are exact. */
final class Conversions {
  private Conversions() {}

  /** Widens elements, which is exact. */
  static void widen(float[] floats, double[] doubles, int length) {
    for (int i = 0; i < length; i++) {
      doubles[i] = floats[i];
    }
  }

  /** Takes the bits of float16 elements. */
  static void float16Bits(float[] floats, short[] bits, int length) {
    for (int i = 0; i < length; i++) {
      bits[i] = Float.floatToFloat16(floats[i]);
    }
  }

  /** Takes the bits of bfloat16 elements. */
  static void bfloat16Bits(float[] floats, short[] bits, int length) {
    for (int i = 0; i < length; i++) {
      bits[i] = (short) (Float.floatToRawIntBits(floats[i]) >>> 16);
    }
  }
}
