// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCKS_TO_LANES;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LIST_TO_LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.lanefill.internal.stream.Philox4x32;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * {@link Philox4x32} in the registers of 512-bit vectors: four vectors of blocks go through the
 * rounds together, one round an iteration.
 *
 * <p>A block lives in one 64-bit lane of four vectors, one for each word. Words 0 and 2 stand in
 * the low half and nothing above them. Words 1 and 3 are the low halves of the products of the
 * round before, which stay as they are: what is above is never read. A round is then six operations
 * where {@link SimdPhilox} has nine: two products, two shifts, and two xors of three under a mask
 * that keeps the high half of the first one, 0.
 *
 * <p>C2 does not know that the high halves are 0, so the product is one of 64 bits (vpmullq). AMD's
 * processors have that in one operation (Zen 4: as fast as vpmuludq). Intel's need three, so there
 * an {@code and} with {@link #OPERAND} proves it, two operations a round more. The xors in front of
 * it are in 32-bit lanes: C2 makes one operation of an {@code and} and xors of the same lanes, in
 * which it no longer sees the proof.
 *
 * <p>Narrower vectors have no masks, or too few registers: there {@link SimdPhilox}'s passes are
 * faster.
 *
 * <p>The four vectors are written out, letter for vector and digit for word, as C2 keeps them in
 * registers only as local variables; and without helpers, as it inlines none into a method of this
 * size. Four are as many as the registers hold.
 */
final class WidePhilox {
  /** Whether vectors are wide enough for it. */
  static final boolean CHOSEN = LANES == 16;

  /**
   * What both factors of a product are masked with, to prove to C2 that they have 32 bits; all
   * bits, which costs nothing, where a product of 64 bits is as fast.
   */
  static final long OPERAND = Processor.IS_AMD ? -1L : WORD;

  /** Blocks that advance together. */
  static final int STEP = 4 * BLOCKS;

  /** M0 * counter of blocks whose counters lie {@link SimdScratch#stride} apart. */
  private static final Stage PRODUCTS = new Products();

  /** The same of the listed blocks: counter = first + index * stride. */
  private static final Stage LISTED_PRODUCTS = new ListedProducts();

  /** The same of listed groups that have word 1 of their counters in common. */
  private static final Stage GATHERED_PRODUCTS = new GatheredProducts();

  /** These products to the two arrays that Box-Muller reads. */
  private static final Stage[] ROUNDS = WideOutput.SPLIT_WORDS.stages();

  /** The words of consecutive blocks, and those of the listed ones. */
  static final Stage[] WORDS = Stage.concat(new Stage[] {PRODUCTS}, ROUNDS);

  static final Stage[] LISTED_WORDS = Stage.concat(new Stage[] {LISTED_PRODUCTS}, ROUNDS);

  /** Those of {@link GatheredGroups} that have word 1 of their counters in common. */
  static final Stage[] GATHERED_WORDS = Stage.concat(new Stage[] {GATHERED_PRODUCTS}, ROUNDS);

  private WidePhilox() {}

  /** A sum from vector to vector, as the product grows by a constant. */
  private static final class Products extends Stage {
    @Override
    void run(SimdScratch s) {
      int blocks = s.blocks;
      LongVector lanes = LongVector.fromArray(LONGS, BLOCK_OF_LANE, 0).mul(s.stride);
      LongVector p = lanes.add(s.low & WORD).and(WORD).mul(SimdPhilox.multiplier(M0));
      LongVector step = longs((M0 & WORD) * BLOCKS * s.stride);
      for (int i = 0; i < blocks; i += BLOCKS) {
        p.intoArray(s.products, i);
        p = p.add(step);
      }
    }
  }

  /** Two vectors of blocks at a time. */
  private static final class ListedProducts extends Stage {
    @Override
    void run(SimdScratch s) {
      int blocks = s.blocks;
      int first = (int) s.low;
      int strideShift = Integer.numberOfTrailingZeros(s.stride);
      LongVector m0 = longs(M0 & WORD).and(WidePhilox.OPERAND);
      for (int i = 0; i < blocks; i += 2 * BLOCKS) {
        LongVector c =
            IntVector.fromArray(INTS, s.failed, s.listedFrom + i)
                .rearrange(LIST_TO_LANES)
                .lanewise(LSHL, strideShift)
                .add(first)
                .reinterpretAsLongs();
        c.and(WORD).mul(m0).intoArray(s.products, i);
        c.lanewise(LSHR, 32).mul(m0).intoArray(s.products, i + BLOCKS);
      }
    }
  }

  /** M0 * counter word 0 of groups that share word 1. */
  private static final class GatheredProducts extends Stage {
    @Override
    void run(SimdScratch s) {
      int blocks = s.blocks;
      long[] numbers = s.groups.numbers;
      int from = s.groups.from;
      int shift = s.groups.shift;
      LongVector first = longs(s.groups.low);
      LongVector m0 = longs(M0 & WORD).and(WidePhilox.OPERAND);
      for (int i = 0; i < blocks; i += BLOCKS) {
        LongVector.fromArray(LONGS, numbers, from + i)
            .lanewise(LSHL, shift)
            .add(first)
            .reinterpretAsInts()
            .rearrange(BLOCKS_TO_LANES)
            .reinterpretAsLongs()
            .and(WORD)
            .mul(m0)
            .intoArray(s.products, i);
      }
    }
  }
}
