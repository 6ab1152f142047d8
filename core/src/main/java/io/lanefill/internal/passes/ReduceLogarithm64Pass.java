// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.DoubleConstants.EXPONENT;
import static io.lanefill.internal.kernel.DoubleConstants.LOG_OFFSET;
import static io.lanefill.internal.kernel.DoubleConstants.MANTISSA;
import static io.lanefill.internal.kernel.DoubleConstants.U1_MIN;
import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.F64;
import static io.lanefill.internal.passes.PassesScratch.K64;
import static io.lanefill.internal.passes.PassesScratch.X;

/**
 * Splits the uniform of the radius, u = 2^k (1 + f). No vector code, as C2 25 has none for the bits
 * of a double.
 */
final class ReduceLogarithm64Pass extends Pass {
  private static final long U1_MIN_BITS = Double.doubleToRawLongBits(U1_MIN);

  ReduceLogarithm64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    double[] d = s.doubles64;
    for (int i = 0; i < BLOCKS; i++) {
      long m = Long.rotateLeft(w[i + X], 32) & MANTISSA;
      // The larger one of doubles that are not negative has the larger bits.
      long bits = Math.max(Double.doubleToRawLongBits(m * 0x1p-52), U1_MIN_BITS);
      long t = bits - LOG_OFFSET;
      d[i + F64] = Double.longBitsToDouble(bits - (t & EXPONENT)) - 1.0;
      d[i + K64] = (double) (t >> 52);
    }
  }
}
