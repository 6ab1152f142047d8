// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.X;
import static io.lanefill.internal.passes.PassesScratch.Y;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.stream.Philox4x32;

/**
 * One round of Philox, {@code Philox4x32} word for word. A body of two rounds is too large for C2
 * to unroll (flag {@code LoopUnrollLimit}, where a 64-bit product counts eleven), and what it does
 * not unroll it does not make vectors of.
 */
final class RoundPass extends Pass {
  private static final long M0 = Philox4x32.M0 & WORD;
  private static final long M1 = Philox4x32.M1 & WORD;

  /** Rounds after the two that the start makes. */
  private static final int ROUNDS = 8;

  private static final Pass START = new StartPass();
  private static final Pass ROUND = new RoundPass();

  private RoundPass() {
    super(BLOCKS);
  }

  /** Returns the passes that make words, and after them those of a law. */
  static Pass[] words(Pass... ofLaw) {
    Pass[] passes = new Pass[1 + ROUNDS + ofLaw.length];
    passes[0] = START;
    for (int i = 1; i <= ROUNDS; i++) {
      passes[i] = ROUND;
    }
    System.arraycopy(ofLaw, 0, passes, 1 + ROUNDS, ofLaw.length);
    return passes;
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    long k0 = s.key0 & WORD;
    long k1 = s.key1 & WORD;
    for (int i = 0; i < BLOCKS; i++) {
      long x = w[i + X];
      long y = w[i + Y];
      long p = M1 * (y & WORD);
      long q = M0 * (x & WORD);
      w[i + X] = (p << 32 | p >>> 32) ^ (x >>> 32) ^ k0;
      w[i + Y] = (q << 32 | q >>> 32) ^ (y >>> 32) ^ k1;
    }
    s.key0 += Philox4x32.W0;
    s.key1 += Philox4x32.W1;
  }
}
