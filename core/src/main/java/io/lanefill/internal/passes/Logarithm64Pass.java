// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.DoubleConstants.LG1;
import static io.lanefill.internal.kernel.DoubleConstants.LG2;
import static io.lanefill.internal.kernel.DoubleConstants.LG3;
import static io.lanefill.internal.kernel.DoubleConstants.LG4;
import static io.lanefill.internal.kernel.DoubleConstants.LG5;
import static io.lanefill.internal.kernel.DoubleConstants.LG6;
import static io.lanefill.internal.kernel.DoubleConstants.LG7;
import static io.lanefill.internal.kernel.DoubleConstants.LN2_HI;
import static io.lanefill.internal.kernel.DoubleConstants.LN2_LO;
import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.F64;
import static io.lanefill.internal.passes.PassesScratch.K64;
import static io.lanefill.internal.passes.PassesScratch.RADIUS64;

/** Radii: the logarithm's polynomials, and the root. */
final class Logarithm64Pass extends Pass {
  Logarithm64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    double[] d = s.doubles64;
    for (int i = 0; i < BLOCKS; i++) {
      double f = d[i + F64];
      double k = d[i + K64];
      double g = f / (2.0 + f);
      double z = g * g;
      double w = z * z;
      double even = w * (LG2 + w * (LG4 + w * LG6));
      double odd = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
      double halfSquare = 0.5 * f * f;
      double small = g * (halfSquare + (even + odd)) + k * LN2_LO;
      double log = k * LN2_HI - ((halfSquare - small) - f);
      d[i + RADIUS64] = Math.sqrt(-2.0 * log);
    }
  }
}
