// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.COSINE64;
import static io.lanefill.internal.passes.PassesScratch.RADIUS64;
import static io.lanefill.internal.passes.PassesScratch.SINE64;
import static io.lanefill.internal.passes.PassesScratch.TURN_COSINE64;
import static io.lanefill.internal.passes.PassesScratch.TURN_SINE64;

/** Turns, stretches, scales and shifts the point, as {@link CombinePass} does. */
final class Combine64Pass extends Pass {
  Combine64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    double[] d = s.doubles64;
    double scale = s.scale;
    double shift = s.shift;
    for (int i = 0; i < BLOCKS; i++) {
      double r = d[i + RADIUS64];
      double sine = d[i + SINE64];
      double cosine = d[i + COSINE64];
      double turnCosine = d[i + TURN_COSINE64];
      double turnSine = d[i + TURN_SINE64];
      d[i + SINE64] = (sine * turnCosine + cosine * turnSine) * r * scale + shift;
      d[i + COSINE64] = (cosine * turnCosine - sine * turnSine) * r * scale + shift;
    }
  }
}
