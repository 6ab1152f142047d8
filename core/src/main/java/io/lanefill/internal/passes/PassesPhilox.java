// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.WordRegions.LISTED;
import static io.lanefill.internal.passes.WordRegions.MULTIPLIERS;
import static io.lanefill.internal.passes.WordRegions.X;
import static io.lanefill.internal.passes.WordRegions.Y;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.stream.Philox4x32;
import java.util.Arrays;

/**
 * The words of a run of blocks: {@code Philox4x32}, a round a pass. Each start holds its passes, so
 * that a first fill, in a row or listed, loads no other, nor this class.
 *
 * <p>Words 0 and 2 stand in the upper halves, above words 1 and 3. So does a product have them: its
 * lower half is the next word 1 or 3, its upper half, but for two xors, the next word 0 or 2. In
 * {@code Philox4x32}, where they stand below, each product is rotated: that is one operation of a
 * processor, but three of its vectors below AVX-512.
 *
 * <p>Multipliers are read from an array, and masked or shifted as the words are. C2 makes a product
 * of 64-bit lanes one operation (vpmuludq) if both factors are such that they have 32 bits, which
 * it does not see of a constant in all lanes; else it makes five, or the slower vpmullq.
 */
final class PassesPhilox {
  private static final long M0 = Philox4x32.M0 & WORD;
  private static final long M1 = Philox4x32.M1 & WORD;

  private PassesPhilox() {}

  /** Returns a word in the upper half. */
  private static long upper(int word) {
    return (long) word << 32;
  }

  /**
   * Rounds 0 and 1 of the listed blocks. Counter words 1 to 3 are the same for all of them, so
   * round 0 leaves x constant.
   */
  static final class Start extends Pass {
    /** Make the words of blocks in a row. */
    static final Pass[] WORDS = Round.after(new Start(), 8);

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        long[] w = s.words;
        int[] list = s.list;
        int nextKey0 = s.key0 + Philox4x32.W0;
        int nextKey1 = s.key1 + Philox4x32.W1;
        long x = M1 * (s.high & WORD) ^ upper((int) (s.low >>> 32) ^ s.key0);
        long yKey = upper((int) (s.high >>> 32) ^ s.key1);
        long nextXKey = (x << 32) ^ upper(nextKey0);
        long nextYKey = M0 * (x >>> 32) ^ upper(nextKey1);
        int low = (int) s.low;
        int stride = s.stride;
        for (int i = 0; i < BLOCKS; i++) {
          long m = w[i + MULTIPLIERS];
          long y = (m & WORD) * ((low + stride * list[i]) & WORD) ^ yKey;
          w[i + X] = (m >>> 32) * (y >>> 32) ^ nextXKey;
          w[i + Y] = (y << 32) ^ nextYKey;
        }
        s.key0 = nextKey0 + Philox4x32.W0;
        s.key1 = nextKey1 + Philox4x32.W1;
      }
    }
  }

  /** Round 0 of blocks whose counters are listed, and have their upper halves in common. */
  static final class StartListed extends Pass {
    /** Make the words of blocks whose counters are listed. */
    static final Pass[] WORDS = Round.after(new StartListed(), 9);

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        long[] w = s.words;
        long xKey = M1 * (s.high & WORD) ^ upper(s.key0);
        long yKey = upper((int) (s.high >>> 32) ^ s.key1);
        for (int i = 0; i < BLOCKS; i++) {
          long low = w[i + LISTED];
          w[i + X] = (low & ~WORD) ^ xKey;
          w[i + Y] = (w[i + MULTIPLIERS] & WORD) * (low & WORD) ^ yKey;
        }
        s.key0 += Philox4x32.W0;
        s.key1 += Philox4x32.W1;
      }
    }
  }

  /**
   * One round of Philox. A body of two is too large for C2 to unroll (flag {@code LoopUnrollLimit},
   * where a 64-bit product counts eleven), and what it does not unroll it does not make vectors of.
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

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        long[] w = s.words;
        long k0 = upper(s.key0);
        long k1 = upper(s.key1);
        for (int i = 0; i < BLOCKS; i++) {
          long x = w[i + X];
          long y = w[i + Y];
          long m = w[i + MULTIPLIERS];
          w[i + X] = (m >>> 32) * (y >>> 32) ^ (x << 32) ^ k0;
          w[i + Y] = (m & WORD) * (x >>> 32) ^ (y << 32) ^ k1;
        }
        s.key0 += Philox4x32.W0;
        s.key1 += Philox4x32.W1;
      }
    }
  }
}
