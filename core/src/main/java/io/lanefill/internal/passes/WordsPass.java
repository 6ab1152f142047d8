// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.X;
import static io.lanefill.internal.passes.PassesScratch.Y;

/**
 * Words in the order of the elements. No vector code, as C2 has none for strides; but it joins the
 * two stores of each long.
 */
final class WordsPass extends Pass {
  WordsPass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    int[] ints = s.ints;
    for (int i = 0; i < BLOCKS; i++) {
      long x = w[i + X];
      long y = w[i + Y];
      ints[4 * i] = (int) x;
      ints[4 * i + 1] = (int) (x >>> 32);
      ints[4 * i + 2] = (int) y;
      ints[4 * i + 3] = (int) (y >>> 32);
    }
  }
}
