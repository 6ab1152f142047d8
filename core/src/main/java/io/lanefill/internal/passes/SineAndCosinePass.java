// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.FloatConstants.C1;
import static io.lanefill.internal.kernel.FloatConstants.C2;
import static io.lanefill.internal.kernel.FloatConstants.C3;
import static io.lanefill.internal.kernel.FloatConstants.C4;
import static io.lanefill.internal.kernel.FloatConstants.S1;
import static io.lanefill.internal.kernel.FloatConstants.S2;
import static io.lanefill.internal.kernel.FloatConstants.S3;
import static io.lanefill.internal.passes.PassesScratch.ANGLE;
import static io.lanefill.internal.passes.PassesScratch.COSINE;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.PassesScratch.SINE;

/** Sines and cosines of the reduced angles. */
final class SineAndCosinePass extends Pass {
  SineAndCosinePass() {
    super(PAIRS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    double[] d = s.doubles;
    float[] f = s.floats;
    for (int i = 0; i < PAIRS; i++) {
      double x = d[i + ANGLE];
      double z = x * x;
      double y = S3 * z + S2;
      y = y * z + S1;
      double c = C4 * z + C3;
      c = c * z + C2;
      c = c * z + C1;
      f[i + SINE] = (float) (y * (x * z) + x);
      f[i + COSINE] = (float) (c * z + 1.0);
    }
  }
}
