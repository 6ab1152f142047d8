// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.FloatConstants.A0;
import static io.lanefill.internal.kernel.FloatConstants.A1;
import static io.lanefill.internal.kernel.FloatConstants.A2;
import static io.lanefill.internal.kernel.FloatConstants.MANTISSA;
import static io.lanefill.internal.passes.PassesScratch.INVERSE;
import static io.lanefill.internal.passes.PassesScratch.LOG;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.PassesScratch.RADIUS;

/** Radius words to radii: the logarithm's polynomial, and the root. */
final class LogarithmPass extends Pass {
  LogarithmPass() {
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
      double r = ((int) w[i] & MANTISSA) * d[i + INVERSE] - 1.0;
      double r2 = r * r;
      double y = A1 * r + A2;
      y = A0 * r2 + y;
      float log = (float) (y * r2 + (d[i + LOG] + r));
      f[i + RADIUS] = (float) Math.sqrt(-2.0f * log);
    }
  }
}
