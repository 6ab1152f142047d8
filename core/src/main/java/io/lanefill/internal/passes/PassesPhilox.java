// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.LISTED;
import static io.lanefill.internal.passes.PassesScratch.X;
import static io.lanefill.internal.passes.PassesScratch.Y;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.stream.Philox4x32;
import java.util.Arrays;

/**
 * The words of a run of blocks: {@code Philox4x32}, a round a pass. Each start holds its passes, so
 * that a first fill, in a row or listed, loads no other, nor this class.
 */
final class PassesPhilox {
  private static final long M0 = Philox4x32.M0 & WORD;
  private static final long M1 = Philox4x32.M1 & WORD;

  private PassesPhilox() {}

  /**
   * Rounds 0 and 1 of the listed blocks. Counter words 1 to 3 are the same for all of them, so
   * round 0 leaves x constant, and its product grows with the counter by a constant.
   */
  static final class Start extends Pass {
    /** Make the words of blocks in a row. */
    static final Pass[] WORDS = Round.after(new Start(), 8);

    Start() {
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

  /** Round 0 of blocks whose counters are listed, and have their upper halves in common. */
  static final class StartListed extends Pass {
    /** Make the words of blocks whose counters are listed. */
    static final Pass[] WORDS = Round.after(new StartListed(), 9);

    StartListed() {
      super(BLOCKS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (idle) {
        return;
      }
      long[] w = s.words;
      long xProduct = M1 * (s.high & WORD);
      long xKey = (xProduct << 32 | xProduct >>> 32) ^ (s.key0 & WORD);
      long yKey = (s.high >>> 32) ^ (s.key1 & WORD);
      for (int i = 0; i < BLOCKS; i++) {
        long low = w[i + LISTED];
        long p = M0 * (low & WORD);
        w[i + X] = (low >>> 32) ^ xKey;
        w[i + Y] = (p << 32 | p >>> 32) ^ yKey;
      }
      s.key0 += Philox4x32.W0;
      s.key1 += Philox4x32.W1;
    }
  }

  /**
   * One round of Philox, {@code Philox4x32} word for word. A body of two rounds is too large for C2
   * to unroll (flag {@code LoopUnrollLimit}, where a 64-bit product counts eleven), and what it
   * does not unroll it does not make vectors of.
   */
  private static final class Round extends Pass {
    private static final Pass ROUND = new Round();

    /** Returns a start and the rounds after it. */
    static Pass[] after(Pass start, int rounds) {
      Pass[] passes = new Pass[1 + rounds];
      Arrays.fill(passes, ROUND);
      passes[0] = start;
      return passes;
    }

    Round() {
      super(BLOCKS);
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
}
