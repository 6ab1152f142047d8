// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.ElementFormat;

/**
 * Words to unit values of the uniform law: the lowest bits of a word, as many as a mantissa has.
 */
final class ScalarUniform {
  private ScalarUniform() {}

  /** Writes four unit values for each block. */
  static void units(ElementFormat format, long[] pairs, int blocks, float[] dst, int offset) {
    int mantissa = (1 << format.mantissaBits()) - 1;
    float unit = 1.0f / (1 << format.mantissaBits());
    for (int i = 0; i < 2 * blocks; i++) {
      dst[offset + 2 * i] = ((int) pairs[i] & mantissa) * unit;
      dst[offset + 2 * i + 1] = ((int) (pairs[i] >>> 32) & mantissa) * unit;
    }
  }

  /** Writes two unit values for each block. */
  static void units(long[] pairs, int blocks, double[] dst, int offset) {
    for (int i = 0; i < 2 * blocks; i++) {
      dst[offset + i] = ScalarMath64.unit(pairs[i]);
    }
  }
}
