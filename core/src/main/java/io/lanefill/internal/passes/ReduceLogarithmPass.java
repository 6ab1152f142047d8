// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.FloatConstants.A0;
import static io.lanefill.internal.kernel.FloatConstants.A1;
import static io.lanefill.internal.kernel.FloatConstants.A2;
import static io.lanefill.internal.kernel.FloatConstants.LN2;
import static io.lanefill.internal.kernel.FloatConstants.LOG_OFFSET;
import static io.lanefill.internal.kernel.FloatConstants.MANTISSA;
import static io.lanefill.internal.kernel.FloatConstants.U1_MIN;
import static io.lanefill.internal.passes.PassesScratch.INVERSE;
import static io.lanefill.internal.passes.PassesScratch.LOG;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;

import io.lanefill.internal.kernel.FloatConstants;

/**
 * Looks up what the logarithm needs of each radius word. No vector code, as C2 gathers nothing by
 * itself, so this pass does as little as it can: the tables hold an entry for each exponent and
 * interval, and the scaling is in the entries.
 */
final class ReduceLogarithmPass extends Pass {
  /** Exponents times 16 intervals. */
  private static final int ENTRIES = 512;

  /**
   * Places by which the 23 bits m of a word are moved up before they become a float, whose exponent
   * and interval are the index. Without it m = 0 would have the index of another m.
   */
  private static final int UP = 8;

  /** 2^-23 / (2^k c), where u = m * 2^-23 = 2^k z and c is near z. */
  private static final double[] INVERSES = new double[ENTRIES];

  /** k ln 2 + log c. */
  private static final double[] LOGS = new double[ENTRIES];

  static {
    for (int t = 0; t < ENTRIES; t++) {
      int k = (t >> 4) - 23 - UP;
      INVERSES[t] = Math.scalb(FloatConstants.inverse(t & 15), -23 - k);
      LOGS[t] = k * LN2 + FloatConstants.log(t & 15);
    }
    // The product with m = 0 leaves -1 to the polynomial, whatever the inverse; the sum is right.
    int least = index(U1_MIN * 0x1p23f * (1 << UP));
    double r = U1_MIN * 0x1p23 * INVERSES[least] - 1.0;
    LOGS[index(0)] = LOGS[least] + log1p(r) - log1p(-1.0);
  }

  ReduceLogarithmPass() {
    super(PAIRS);
  }

  private static int index(float moved) {
    return (Float.floatToRawIntBits(moved) - LOG_OFFSET) >>> 19 & (ENTRIES - 1);
  }

  private static double log1p(double r) {
    double r2 = r * r;
    return (A0 * r2 + (A1 * r + A2)) * r2 + r;
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    double[] d = s.doubles;
    for (int i = 0; i < PAIRS; i++) {
      float moved = ((int) w[i] & MANTISSA) << UP;
      int t = (Float.floatToRawIntBits(moved) - LOG_OFFSET) >>> 19 & (ENTRIES - 1);
      d[i + INVERSE] = INVERSES[t];
      d[i + LOG] = LOGS[t];
    }
  }
}
