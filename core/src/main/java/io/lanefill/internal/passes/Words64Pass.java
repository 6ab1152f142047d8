// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.IN_ORDER;
import static io.lanefill.internal.passes.PassesScratch.X;
import static io.lanefill.internal.passes.PassesScratch.Y;

/** Pairs of words in the order of the elements. No vector code, as C2 has none for strides. */
final class Words64Pass extends Pass {
  Words64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    for (int i = 0; i < BLOCKS; i++) {
      w[2 * i + IN_ORDER] = w[i + X];
      w[2 * i + IN_ORDER + 1] = w[i + Y];
    }
  }
}
