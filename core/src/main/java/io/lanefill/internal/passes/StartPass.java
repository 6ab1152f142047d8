// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.X;
import static io.lanefill.internal.passes.PassesScratch.Y;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.stream.Philox4x32;

/**
 * Rounds 0 and 1 of the listed blocks. Counter words 1 to 3 are the same for all of them, so round
 * 0 leaves x constant, and its product grows with the counter by a constant.
 */
final class StartPass extends Pass {
  private static final long M0 = Philox4x32.M0 & WORD;
  private static final long M1 = Philox4x32.M1 & WORD;

  StartPass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    int[] list = s.list;
    int nextKey0 = s.key0 + Philox4x32.W0;
    int nextKey1 = s.key1 + Philox4x32.W1;
    long xProduct = M1 * (s.high & WORD);
    long x = (xProduct << 32 | xProduct >>> 32) ^ (s.low >>> 32) ^ (s.key0 & WORD);
    long yProduct = M0 * (x & WORD);
    long yKey = (s.high >>> 32) ^ (s.key1 & WORD);
    long nextXKey = (x >>> 32) ^ (nextKey0 & WORD);
    long nextYKey = (yProduct << 32 | yProduct >>> 32) ^ (nextKey1 & WORD);
    long firstProduct = M0 * (s.low & WORD);
    long step = M0 * s.stride;
    for (int i = 0; i < BLOCKS; i++) {
      long p = firstProduct + step * list[i];
      long y = (p << 32 | p >>> 32) ^ yKey;
      long q = M1 * (y & WORD);
      w[i + X] = (q << 32 | q >>> 32) ^ nextXKey;
      w[i + Y] = (y >>> 32) ^ nextYKey;
    }
    s.key0 = nextKey0 + Philox4x32.W0;
    s.key1 = nextKey1 + Philox4x32.W1;
  }
}
