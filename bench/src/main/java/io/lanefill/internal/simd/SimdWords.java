// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.lanefill.internal.stream.StreamKey;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * The words that {@link SimdUniform} makes floats of, in their order and as they are: its stages
 * with a last one that only stores. What the uniform law takes longer than this is its conversion.
 *
 * <p>No part of the library, which needs no such thing. It stands in the library's package because
 * the stages are nobody else's business; the class path of the benchmarks lets it.
 */
public final class SimdWords {
  private int[] words;

  private final Stage[] stages = {
    SimdPhilox.START,
    SimdPhilox.ROUNDS_3_4,
    SimdPhilox.ROUNDS_5_6,
    SimdPhilox.ROUNDS_7_8,
    s -> store(s.state, words, s.offset, 2 * s.blocks)
  };

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
    SimdScratch s = SimdScratch.get();
    s.begin(key, 1, 1, 0);
    words = dst;
    for (int done = 0; done < blocks; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(blocks - done, SimdScratch.UNIFORM_BLOCKS);
      s.pass(key.counter(), done, run, 4 * done);
      Stage.runAll(stages, s);
    }
  }

  /** Round 9 and the interleaving of {@link SimdUniform}. */
  private static void store(long[] state, int[] dst, int offset, int n) {
    LongVector vh = longs(M1 & WORD).and(WORD);
    LongVector vl = longs(M0 & WORD).and(WORD);
    IntVector m = longs(SimdPhilox.pair(M1, M0)).reinterpretAsInts();
    for (int i = 0; i < n; i += 2 * BLOCKS) {
      LongVector a = LongVector.fromArray(LONGS, state, i);
      LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
      IntVector y =
          SimdUniform.words01(a.lanewise(LSHR, 32).mul(vh), b, a.reinterpretAsInts().mul(m));
      IntVector z = SimdUniform.words23(a.and(WORD).mul(vl), b);
      SimdUniform.evenPairs(y, z).intoArray(dst, offset + 2 * i);
      SimdUniform.oddPairs(y, z).intoArray(dst, offset + 2 * i + LANES);
    }
  }
}
