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
    int bits = format.mantissaBits();
    for (int i = 0; i < 2 * blocks; i++) {
      dst[offset + 2 * i] = unit(bits, (int) pairs[i]);
      dst[offset + 2 * i + 1] = unit(bits, (int) (pairs[i] >>> 32));
    }
  }

  /** Returns the unit value of a word. */
  static float unit(int mantissaBits, int word) {
    int mantissa = (1 << mantissaBits) - 1;
    return (word & mantissa) * (1.0f / (1 << mantissaBits));
  }

  /** Writes two unit values for each block. */
  static void units(long[] pairs, int blocks, double[] dst, int offset) {
    for (int i = 0; i < 2 * blocks; i++) {
      dst[offset + i] = ScalarMath64.unit(pairs[i]);
    }
  }
}
