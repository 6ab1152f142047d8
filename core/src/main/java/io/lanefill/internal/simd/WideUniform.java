// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.RoundConstants.packed;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.stream.Counter;

/**
 * The uniform law, in floats, with all rounds of {@link WidePhilox} in registers, from the counter
 * to the destination in one stage.
 */
final class WideUniform {
  /** Where the constants stand, each a whole vector: see {@link RoundVectors}. */
  static final int SCALE = 0;

  static final int SHIFT = BLOCKS;

  /** {@link SimdScratch#unitBase}. */
  static final int UNIT_BASE = 2 * BLOCKS;

  /** Which bits of a word are used. */
  static final int BITS = 3 * BLOCKS;

  /** The last round's keys of words 0 and 1, and 2 and 3, masked, with the bits of the base. */
  static final int KEYS_01 = 4 * BLOCKS;

  static final int KEYS_23 = 5 * BLOCKS;

  /** From a product of one vector to that of the next. */
  static final int PRODUCT_STEP = 6 * BLOCKS;

  /** Longs that the constants take. */
  static final int CONSTANTS = 7 * BLOCKS;

  /** Picks the even 64-bit lanes of two vectors in turn: see {@link Species#evenLongs}. */
  static final int[] EVEN_LONGS = new int[LANES];

  static final int[] ODD_LONGS = new int[LANES];

  static {
    for (int i = 0; i < LANES; i++) {
      EVEN_LONGS[i] = WideOutput.FLOATS.toFirst(i);
      ODD_LONGS[i] = WideOutput.FLOATS.toSecond(i);
    }
  }

  private static final Stage[] TO_ARRAY = WideOutput.FLOATS.stages();
  private static final Stage[] TO_NATIVE = {new WideUniformNative()};

  private WideUniform() {}

  /**
   * Writes whole blocks: what fills all four vectors directly, the rest through a buffer.
   *
   * @param s the scratch, begun, with its destination
   * @param first the first block's counter, its upper three words constant over the call
   * @param offset where the first block's values go
   * @param blocks how many
   */
  static void fill(SimdScratch s, Counter first, int offset, int blocks) {
    int direct = blocks / WidePhilox.STEP * WidePhilox.STEP;
    s.pass(first, 0, direct, offset);
    prepare(s);
    Stage.runAll(s.segment == null ? TO_ARRAY : TO_NATIVE, s);
    if (direct < blocks) {
      float[] dst = s.floats;
      s.pass(first, direct, blocks - direct, 0);
      s.floats = s.buffer;
      Stage.runAll(TO_ARRAY, s);
      s.floats = dst;
      s.put(s.buffer, offset + 4 * direct, 4 * (blocks - direct));
    }
  }

  /** Makes the constants of the law. */
  static void prepare(SimdScratch s) {
    int scale = Float.floatToRawIntBits((float) s.scale);
    int shift = Float.floatToRawIntBits((float) s.shift);
    long keys = s.rounds.keys[9];
    put(s, SCALE, packed(scale, scale));
    put(s, SHIFT, packed(shift, shift));
    int mantissa = s.mantissa;
    int base = s.unitBase;
    put(s, UNIT_BASE, packed(base, base));
    put(s, BITS, packed(mantissa, mantissa));
    put(s, KEYS_01, packed(base, ((int) (keys >>> 32) & mantissa) | base));
    put(s, KEYS_23, packed(base, ((int) keys & mantissa) | base));
    put(s, PRODUCT_STEP, (M0 & WORD) * BLOCKS);
  }

  static void put(SimdScratch s, int at, long value) {
    longs(value).intoArray(s.uniform, at);
  }
}
