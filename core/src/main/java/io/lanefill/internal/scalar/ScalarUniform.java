// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FloatConstants;

/** Words to unit values of the uniform law, for each number of mantissa bits. */
final class ScalarUniform {
  /** The 23 mantissa bits of a float32, and what one of them is worth, 2^-23. */
  private static final int FLOAT32_MANTISSA = FloatConstants.MANTISSA;

  private static final float FLOAT32_UNIT = 0x1p-23f;

  /** The 10 mantissa bits of a float16, 1023, and what one of them is worth, 2^-10. */
  private static final int FLOAT16_MANTISSA = 0x3FF;

  private static final float FLOAT16_UNIT = 0x1p-10f;

  /** The 7 mantissa bits of a bfloat16, 127, and what one of them is worth, 2^-7. */
  private static final int BFLOAT16_MANTISSA = 0x7F;

  private static final float BFLOAT16_UNIT = 0x1p-7f;

  private ScalarUniform() {}

  /** Writes four unit values for each block. */
  static void units(ElementFormat format, long[] pairs, int blocks, float[] dst, int offset) {
    switch (format) {
      case FLOAT16 -> units(FLOAT16_MANTISSA, FLOAT16_UNIT, pairs, blocks, dst, offset);
      case BFLOAT16 -> units(BFLOAT16_MANTISSA, BFLOAT16_UNIT, pairs, blocks, dst, offset);
      default -> units(FLOAT32_MANTISSA, FLOAT32_UNIT, pairs, blocks, dst, offset);
    }
  }

  private static void units(
      int mantissa, float unit, long[] pairs, int blocks, float[] dst, int offset) {
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
