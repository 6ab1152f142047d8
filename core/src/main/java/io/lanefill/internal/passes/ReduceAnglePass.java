// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.FloatConstants.HALF_PI;
import static io.lanefill.internal.kernel.FloatConstants.HALF_QUADRANT;
import static io.lanefill.internal.kernel.FloatConstants.MANTISSA;
import static io.lanefill.internal.kernel.FloatConstants.QUADRANT_SHIFT;
import static io.lanefill.internal.kernel.FloatConstants.TWO_PI;
import static io.lanefill.internal.passes.PassesScratch.ANGLE;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.PassesScratch.TURN_COSINE;
import static io.lanefill.internal.passes.PassesScratch.TURN_SINE;

/** Angle words to reduced angles, and the quarter turns that were taken off. */
final class ReduceAnglePass extends Pass {
  ReduceAnglePass() {
    super(PAIRS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    double[] d = s.doubles;
    float[] f = s.floats;
    for (int i = 0; i < PAIRS; i++) {
      int m = (int) (w[i] >>> 32) & MANTISSA;
      int n = (m + HALF_QUADRANT) >>> QUADRANT_SHIFT;
      d[i + ANGLE] = (float) (m * (TWO_PI * 0x1p-23)) - n * HALF_PI;
      int odd = n & 1;
      int sign = 1 - (n & 2);
      f[i + TURN_COSINE] = sign * (1 - odd);
      f[i + TURN_SINE] = sign * odd;
    }
  }
}
