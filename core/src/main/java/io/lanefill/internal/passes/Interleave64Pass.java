// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.COSINE64;
import static io.lanefill.internal.passes.PassesScratch.SINE64;

/** Normal values in the order of the elements. No vector code, as C2 has none for strides. */
final class Interleave64Pass extends Pass {
  Interleave64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    double[] d = s.doubles64;
    double[] units = s.units64;
    int at = s.offset;
    for (int i = 0; i < BLOCKS; i++) {
      units[at + 2 * i] = d[i + SINE64];
      units[at + 2 * i + 1] = d[i + COSINE64];
    }
  }
}
