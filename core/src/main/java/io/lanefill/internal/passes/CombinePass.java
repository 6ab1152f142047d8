// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.COSINE;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.PassesScratch.RADIUS;
import static io.lanefill.internal.passes.PassesScratch.SINE;
import static io.lanefill.internal.passes.PassesScratch.TURN_COSINE;
import static io.lanefill.internal.passes.PassesScratch.TURN_SINE;

/**
 * Turns the point (cosine, sine) by its quarter turns, stretches it by the radius, scales and
 * shifts.
 *
 * <p>Where scalar code exchanges and negates bits, this pass multiplies by 0, 1 and -1: C2 25 has
 * no vectors for a float's bits. The bits are the same, as one product is exact and the other 0.
 */
final class CombinePass extends Pass {
  CombinePass() {
    super(PAIRS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    float[] f = s.floats;
    float scale = (float) s.scale;
    float shift = (float) s.shift;
    for (int i = 0; i < PAIRS; i++) {
      float r = f[i + RADIUS];
      float sine = f[i + SINE];
      float cosine = f[i + COSINE];
      float turnCosine = f[i + TURN_COSINE];
      float turnSine = f[i + TURN_SINE];
      f[i + SINE] = (sine * turnCosine + cosine * turnSine) * r * scale + shift;
      f[i + COSINE] = (cosine * turnCosine - sine * turnSine) * r * scale + shift;
    }
  }
}
