// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.ElementFormat;

/**
 * Uniform unit values of the half formats from those of float32: they take the lower 10 or 7 of the
 * 23 bits that a float32 takes of the same word. C2 makes vectors of the loop by itself.
 */
final class HalfUniform {
  private HalfUniform() {}

  /** Replaces float32 unit values by those of a half format. */
  static void fromFloat32(ElementFormat format, float[] dst, int offset, int length) {
    int mantissa = (1 << format.mantissaBits()) - 1;
    float unit = 1.0f / (1 << format.mantissaBits());
    for (int i = offset; i < offset + length; i++) {
      // u + 1 is exact and has the 23 bits of the word as its mantissa.
      dst[i] = (Float.floatToRawIntBits(dst[i] + 1.0f) & mantissa) * unit;
    }
  }
}
