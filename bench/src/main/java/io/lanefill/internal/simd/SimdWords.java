// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.SimdPhilox.multiplier;
import static io.lanefill.internal.simd.SimdPhilox.multipliers;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.evenLongs;
import static io.lanefill.internal.simd.Species.oddLongs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.lanefill.internal.stream.StreamKey;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

// Stores beside SimdUniform: shared, the one could slow down the other that it is compared with.
/**
 * The words that {@link SimdUniform} makes floats of, in their order and as they are: its stages
 * with a last one that only stores. What the uniform law takes longer than this is its conversion.
 *
 * <p>No part of the library, which needs no such thing. It stands in the library's package because
 * the stages are nobody else's business; the class path of the benchmarks lets it.
 */
public final class SimdWords {
  private int[] words;

  private final Stage[] stages = Stage.concat(SimdPhilox.ROUNDS_0_TO_8, new Store());

  /** Not safe for threads, but may be used by one after another. */
  public SimdWords() {}

  /**
   * Writes the words of a stream's first blocks to {@code dst[0]} to {@code dst[4 * blocks - 1]}.
   *
   * @param key the stream, whose counter starts at a multiple of 2^32
   * @param dst receives four words a block
   * @param blocks how many, a multiple of 8 (the blocks of a vector of 512 bits)
   */
  public void fill(StreamKey key, int[] dst, int blocks) {
    SimdScratch s = SimdScratch.take();
    try {
      s.begin(key, 1, 1, 0);
      words = dst;
      for (int done = 0; done < blocks; done += SimdScratch.UNIFORM_BLOCKS) {
        int run = Math.min(blocks - done, SimdScratch.UNIFORM_BLOCKS);
        s.pass(key.counter(), done, run, 4 * done);
        Stage.runAll(stages, s);
      }
    } finally {
      s.giveBack();
    }
  }

  /** Round 9 and the interleaving of {@link SimdUniform}. */
  private final class Store extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      int[] dst = words;
      int offset = s.offset;
      int entries = s.entries();
      LongVector m1 = multiplier(M1);
      LongVector m0 = multiplier(M0);
      IntVector m = multipliers(M1, M0);
      for (int i = 0; i < entries; i += 2 * BLOCKS) {
        LongVector a = LongVector.fromArray(LONGS, state, i);
        LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
        IntVector words01 =
            SimdUniform.words01(a.lanewise(LSHR, 32).mul(m1), b, a.reinterpretAsInts().mul(m));
        IntVector words23 = SimdUniform.words23(a.and(WORD).mul(m0), b);
        evenLongs(words01, words23).intoArray(dst, offset + 2 * i);
        oddLongs(words01, words23).intoArray(dst, offset + 2 * i + LANES);
      }
    }
  }
}
