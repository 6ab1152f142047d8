// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.SimdUniform.units;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;

import jdk.incubator.vector.IntVector;

/**
 * Uniform elements of the words that {@link WidePhilox} leaves, for listed groups, whose counters
 * {@link WideUniform} does not make.
 */
final class WideListedUniform extends Stage {
  /** Picks the words of every other block, in order, from the even and the odd words. */
  private static final int[] EVEN_BLOCKS = new int[LANES];

  private static final int[] ODD_BLOCKS = new int[LANES];

  static {
    for (int i = 0; i < LANES; i++) {
      int word = i & 3;
      int upperHalf = word < 2 ? 1 : 0;
      EVEN_BLOCKS[i] = (word & 1) * LANES + (i & ~3) + upperHalf;
      ODD_BLOCKS[i] = EVEN_BLOCKS[i] + 2;
    }
  }

  @Override
  void run(SimdScratch s) {
    float scale = (float) s.scale;
    float shift = (float) s.shift;
    float[] dst = s.floats;
    int offset = s.offset;
    int entries = s.entries();
    IntVector mantissa = IntVector.broadcast(INTS, s.mantissa);
    IntVector base = IntVector.broadcast(INTS, s.unitBase);
    IntVector evenBlocks = IntVector.fromArray(INTS, EVEN_BLOCKS, 0);
    IntVector oddBlocks = IntVector.fromArray(INTS, ODD_BLOCKS, 0);
    for (int i = 0; i < entries; i += LANES) {
      IntVector even = IntVector.fromArray(INTS, s.evenWords, i);
      IntVector odd = IntVector.fromArray(INTS, s.oddWords, i);
      int at = offset + 2 * i;
      units(evenBlocks.selectFrom(even, odd), mantissa, base)
          .mul(scale)
          .add(shift)
          .intoArray(dst, at);
      units(oddBlocks.selectFrom(even, odd), mantissa, base)
          .mul(scale)
          .add(shift)
          .intoArray(dst, at + LANES);
    }
  }
}
