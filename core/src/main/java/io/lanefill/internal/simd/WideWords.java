// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.RoundConstants.packed;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.WideUniform.KEYS_01;
import static io.lanefill.internal.simd.WideUniform.KEYS_23;
import static io.lanefill.internal.simd.WideUniform.PRODUCT_STEP;
import static io.lanefill.internal.simd.WideUniform.put;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.stream.Counter;

/** The words themselves, as {@link WideUniform} makes them and without its steps to floats. */
final class WideWords {
  private static final Stage[] TO_INTS = WideOutput.INTS.stages();
  private static final Stage[] TO_LONGS = WideOutput.LONGS.stages();

  private WideWords() {}

  /**
   * Writes the words of whole blocks, in order: what fills all four vectors directly, the rest
   * through a buffer.
   *
   * @param s the scratch, begun, with its destination, an {@code int[]} or a {@code long[]}
   * @param first the first block's counter, its upper three words constant over the call
   * @param offset where the first block's words go
   * @param blocks how many
   */
  static void fill(SimdScratch s, Counter first, int offset, int blocks) {
    boolean inPairs = s.longs != null;
    Stage[] rounds = inPairs ? TO_LONGS : TO_INTS;
    int direct = blocks / WidePhilox.STEP * WidePhilox.STEP;
    s.pass(first, 0, direct, offset);
    prepare(s);
    Stage.runAll(rounds, s);
    if (direct < blocks) {
      int[] ints = s.ints;
      long[] longs = s.longs;
      s.pass(first, direct, blocks - direct, 0);
      s.ints = inPairs ? null : s.evenWords;
      s.longs = inPairs ? s.products : null;
      Stage.runAll(rounds, s);
      s.ints = ints;
      s.longs = longs;
      int size = inPairs ? 2 : 4;
      Object rest = inPairs ? s.products : s.evenWords;
      Object dst = inPairs ? longs : ints;
      System.arraycopy(rest, 0, dst, offset + size * direct, size * (blocks - direct));
    }
  }

  /** Sets the constants of the stage. */
  private static void prepare(SimdScratch s) {
    long keys = s.rounds.keys[9];
    put(s, WideUniform.BITS, -1);
    put(s, KEYS_01, packed(0, (int) (keys >>> 32)));
    put(s, KEYS_23, packed(0, (int) keys));
    put(s, PRODUCT_STEP, (M0 & WORD) * BLOCKS);
  }
}
