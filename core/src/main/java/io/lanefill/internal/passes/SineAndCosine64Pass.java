// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.DoubleConstants.C1;
import static io.lanefill.internal.kernel.DoubleConstants.C2;
import static io.lanefill.internal.kernel.DoubleConstants.C3;
import static io.lanefill.internal.kernel.DoubleConstants.C4;
import static io.lanefill.internal.kernel.DoubleConstants.C5;
import static io.lanefill.internal.kernel.DoubleConstants.C6;
import static io.lanefill.internal.kernel.DoubleConstants.S1;
import static io.lanefill.internal.kernel.DoubleConstants.S2;
import static io.lanefill.internal.kernel.DoubleConstants.S3;
import static io.lanefill.internal.kernel.DoubleConstants.S4;
import static io.lanefill.internal.kernel.DoubleConstants.S5;
import static io.lanefill.internal.kernel.DoubleConstants.S6;
import static io.lanefill.internal.passes.PassesScratch.ANGLE64;
import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.COSINE64;
import static io.lanefill.internal.passes.PassesScratch.RESIDUE64;
import static io.lanefill.internal.passes.PassesScratch.SINE64;

/** Sines and cosines of the reduced angles. */
final class SineAndCosine64Pass extends Pass {
  SineAndCosine64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    double[] d = s.doubles64;
    for (int i = 0; i < BLOCKS; i++) {
      double x = d[i + ANGLE64];
      double y = d[i + RESIDUE64];
      double z = x * x;
      double v = z * x;
      double p = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
      d[i + SINE64] = x - ((z * (0.5 * y - v * p) - y) - v * S1);
      double q = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
      double half = 0.5 * z;
      double w = 1.0 - half;
      d[i + COSINE64] = w + (((1.0 - w) - half) + (z * q - x * y));
    }
  }
}
