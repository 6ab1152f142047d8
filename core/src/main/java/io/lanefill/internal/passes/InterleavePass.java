// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.COSINE;
import static io.lanefill.internal.passes.PassesScratch.SINE;
import static io.lanefill.internal.passes.PassesScratch.Y;

/**
 * Normal values in the order of the elements. No vector code, as C2 has none for strides; two
 * blocks an iteration, as it would unroll a shorter body sixteen times to find that out.
 */
final class InterleavePass extends Pass {
  InterleavePass() {
    super(BLOCKS / 2);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    float[] f = s.floats;
    float[] units = s.units;
    int at = s.offset;
    for (int i = 0; i < BLOCKS; i += 2) {
      units[at + 4 * i] = f[i + SINE];
      units[at + 4 * i + 1] = f[i + COSINE];
      units[at + 4 * i + 2] = f[i + SINE + Y];
      units[at + 4 * i + 3] = f[i + COSINE + Y];
      units[at + 4 * i + 4] = f[i + SINE + 1];
      units[at + 4 * i + 5] = f[i + COSINE + 1];
      units[at + 4 * i + 6] = f[i + SINE + Y + 1];
      units[at + 4 * i + 7] = f[i + COSINE + Y + 1];
    }
  }
}
