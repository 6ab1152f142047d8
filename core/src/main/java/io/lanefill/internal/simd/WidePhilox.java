// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCKS_TO_LANES;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.EVEN;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LIST_TO_LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

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
  private static final Stage ROUNDS = new Rounds();

  /** The words of consecutive blocks, and those of the listed ones. */
  static final Stage[] WORDS = {PRODUCTS, ROUNDS};

  static final Stage[] LISTED_WORDS = {LISTED_PRODUCTS, ROUNDS};

  /** Those of {@link GatheredGroups} that have word 1 of their counters in common. */
  static final Stage[] GATHERED_WORDS = {GATHERED_PRODUCTS, ROUNDS};

  /** Picks the upper 32-bit lanes of two vectors of products, in turn. */
  private static final int[] UPPER = new int[LANES];

  /** Picks the lower ones. */
  private static final int[] LOWER = new int[LANES];

  static {
    for (int i = 0; i < LANES; i++) {
      UPPER[i] = (i & 1) * LANES + (i | 1);
      LOWER[i] = UPPER[i] - 1;
    }
  }

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

  /**
   * All rounds, and those of up to {@link #STEP} blocks too many. In each 64 bits {@code evenWords}
   * receives word 2 low and word 0 high, {@code oddWords} word 3 low and word 1 high.
   */
  private static final class Rounds extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] k = s.rounds.vectors.values;
      int blocks = s.blocks;
      LongVector m0 = longs(M0 & WORD).and(WidePhilox.OPERAND);
      LongVector m1 = longs(M1 & WORD).and(WidePhilox.OPERAND);
      LongVector round0Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_0_WORD_2);
      LongVector round1Word0 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_0);
      LongVector round1Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_2);
      IntVector word3 =
          LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_3).reinterpretAsInts();
      LongVector low = LongVector.fromArray(LONGS, k, RoundVectors.LOW);
      IntVector lastKeys =
          LongVector.fromArray(LONGS, k, RoundVectors.LAST_KEYS).reinterpretAsInts();
      IntVector upper = IntVector.fromArray(INTS, UPPER, 0);
      IntVector lower = IntVector.fromArray(INTS, LOWER, 0);
      for (int i = 0; i < blocks; i += STEP) {
        LongVector p = LongVector.fromArray(LONGS, s.products, i);
        LongVector a0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector a2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector a1 = a0.reinterpretAsInts();
        IntVector a3 = word3;
        a0 = a0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        p = LongVector.fromArray(LONGS, s.products, i + BLOCKS);
        LongVector b0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector b2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector b1 = b0.reinterpretAsInts();
        IntVector b3 = word3;
        b0 = b0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        p = LongVector.fromArray(LONGS, s.products, i + 2 * BLOCKS);
        LongVector c0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector c2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector c1 = c0.reinterpretAsInts();
        IntVector c3 = word3;
        c0 = c0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        p = LongVector.fromArray(LONGS, s.products, i + 3 * BLOCKS);
        LongVector d0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector d2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector d1 = d0.reinterpretAsInts();
        IntVector d3 = word3;
        d0 = d0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        for (int r = RoundVectors.KEYS; r < RoundVectors.KEYS_END; r += RoundVectors.KEYS_STEP) {
          IntVector key0 = LongVector.fromArray(LONGS, k, r).reinterpretAsInts();
          IntVector key1 = LongVector.fromArray(LONGS, k, r + BLOCKS).reinterpretAsInts();
          LongVector ap = a0.and(WidePhilox.OPERAND).mul(m0);
          LongVector aq = a2.and(WidePhilox.OPERAND).mul(m1);
          LongVector bp = b0.and(WidePhilox.OPERAND).mul(m0);
          LongVector bq = b2.and(WidePhilox.OPERAND).mul(m1);
          LongVector cp = c0.and(WidePhilox.OPERAND).mul(m0);
          LongVector cq = c2.and(WidePhilox.OPERAND).mul(m1);
          LongVector dp = d0.and(WidePhilox.OPERAND).mul(m0);
          LongVector dq = d2.and(WidePhilox.OPERAND).mul(m1);
          IntVector aqHigh = aq.lanewise(LSHR, 32).reinterpretAsInts();
          IntVector apHigh = ap.lanewise(LSHR, 32).reinterpretAsInts();
          a0 = aqHigh.lanewise(XOR, a1, EVEN).lanewise(XOR, key0, EVEN).reinterpretAsLongs();
          a2 = apHigh.lanewise(XOR, a3, EVEN).lanewise(XOR, key1, EVEN).reinterpretAsLongs();
          a1 = aq.reinterpretAsInts();
          a3 = ap.reinterpretAsInts();
          IntVector bqHigh = bq.lanewise(LSHR, 32).reinterpretAsInts();
          IntVector bpHigh = bp.lanewise(LSHR, 32).reinterpretAsInts();
          b0 = bqHigh.lanewise(XOR, b1, EVEN).lanewise(XOR, key0, EVEN).reinterpretAsLongs();
          b2 = bpHigh.lanewise(XOR, b3, EVEN).lanewise(XOR, key1, EVEN).reinterpretAsLongs();
          b1 = bq.reinterpretAsInts();
          b3 = bp.reinterpretAsInts();
          IntVector cqHigh = cq.lanewise(LSHR, 32).reinterpretAsInts();
          IntVector cpHigh = cp.lanewise(LSHR, 32).reinterpretAsInts();
          c0 = cqHigh.lanewise(XOR, c1, EVEN).lanewise(XOR, key0, EVEN).reinterpretAsLongs();
          c2 = cpHigh.lanewise(XOR, c3, EVEN).lanewise(XOR, key1, EVEN).reinterpretAsLongs();
          c1 = cq.reinterpretAsInts();
          c3 = cp.reinterpretAsInts();
          IntVector dqHigh = dq.lanewise(LSHR, 32).reinterpretAsInts();
          IntVector dpHigh = dp.lanewise(LSHR, 32).reinterpretAsInts();
          d0 = dqHigh.lanewise(XOR, d1, EVEN).lanewise(XOR, key0, EVEN).reinterpretAsLongs();
          d2 = dpHigh.lanewise(XOR, d3, EVEN).lanewise(XOR, key1, EVEN).reinterpretAsLongs();
          d1 = dq.reinterpretAsInts();
          d3 = dp.reinterpretAsInts();
        }
        IntVector ap = a0.and(WidePhilox.OPERAND).mul(m0).reinterpretAsInts();
        IntVector aq = a2.and(WidePhilox.OPERAND).mul(m1).reinterpretAsInts();
        IntVector aXor = lower.selectFrom(a3, a1).lanewise(XOR, lastKeys);
        upper.selectFrom(ap, aq).lanewise(XOR, aXor).intoArray(s.evenWords, 2 * i);
        lower.selectFrom(ap, aq).intoArray(s.oddWords, 2 * i);
        IntVector bp = b0.and(WidePhilox.OPERAND).mul(m0).reinterpretAsInts();
        IntVector bq = b2.and(WidePhilox.OPERAND).mul(m1).reinterpretAsInts();
        IntVector bXor = lower.selectFrom(b3, b1).lanewise(XOR, lastKeys);
        upper.selectFrom(bp, bq).lanewise(XOR, bXor).intoArray(s.evenWords, 2 * i + LANES);
        lower.selectFrom(bp, bq).intoArray(s.oddWords, 2 * i + LANES);
        IntVector cp = c0.and(WidePhilox.OPERAND).mul(m0).reinterpretAsInts();
        IntVector cq = c2.and(WidePhilox.OPERAND).mul(m1).reinterpretAsInts();
        IntVector cXor = lower.selectFrom(c3, c1).lanewise(XOR, lastKeys);
        upper.selectFrom(cp, cq).lanewise(XOR, cXor).intoArray(s.evenWords, 2 * i + 2 * LANES);
        lower.selectFrom(cp, cq).intoArray(s.oddWords, 2 * i + 2 * LANES);
        IntVector dp = d0.and(WidePhilox.OPERAND).mul(m0).reinterpretAsInts();
        IntVector dq = d2.and(WidePhilox.OPERAND).mul(m1).reinterpretAsInts();
        IntVector dXor = lower.selectFrom(d3, d1).lanewise(XOR, lastKeys);
        upper.selectFrom(dp, dq).lanewise(XOR, dXor).intoArray(s.evenWords, 2 * i + 3 * LANES);
        lower.selectFrom(dp, dq).intoArray(s.oddWords, 2 * i + 3 * LANES);
      }
    }
  }
}
