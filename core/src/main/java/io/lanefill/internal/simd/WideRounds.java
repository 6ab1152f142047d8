// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.EVEN;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.simd.WidePhilox.OPERAND;
import static io.lanefill.internal.simd.WidePhilox.STEP;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * The rounds of {@link WidePhilox} in registers, from the counter to where {@link WideOutput} says:
 * whole steps of {@link WidePhilox#STEP} blocks, so up to that many blocks too many.
 *
 * <p>The four vectors are written out, letter for vector and digit for word, as C2 keeps them in
 * registers only as local variables; and without helpers, as it inlines none into a method of this
 * size. Each output has a copy of this class ({@link StageCopy}), in which the questions below are
 * constants.
 */
final class WideRounds extends Stage {
  private static final WideOutput OUTPUT =
      StageCopy.constant(MethodHandles.lookup(), WideOutput.class);

  private static final boolean IS_SPLIT = OUTPUT == WideOutput.SPLIT_WORDS;
  private static final boolean IS_INTS = OUTPUT == WideOutput.INTS;
  private static final boolean IS_LONGS = OUTPUT == WideOutput.LONGS;

  /** Picks what goes to the first one of two vectors, and to the second one. */
  private static final int[] TO_FIRST = new int[LANES];

  private static final int[] TO_SECOND = new int[LANES];

  static {
    for (int lane = 0; lane < LANES; lane++) {
      TO_FIRST[lane] = OUTPUT.toFirst(lane);
      TO_SECOND[lane] = OUTPUT.toSecond(lane);
    }
  }

  @Override
  void run(SimdScratch s) {
    long[] k = s.rounds.vectors.values;
    long[] u = s.uniform;
    int[] ints = s.ints;
    long[] wholes = s.longs;
    float[] floats = s.floats;
    int at = s.offset;
    int blocks = s.blocks;
    LongVector m0 = longs(M0 & WORD).and(OPERAND);
    LongVector m1 = longs(M1 & WORD).and(OPERAND);
    LongVector round0Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_0_WORD_2);
    LongVector round1Word0 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_0);
    LongVector round1Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_2);
    IntVector word3 =
        LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_3).reinterpretAsInts();
    LongVector low = LongVector.fromArray(LONGS, k, RoundVectors.LOW);
    IntVector lastKeys = LongVector.fromArray(LONGS, k, RoundVectors.LAST_KEYS).reinterpretAsInts();
    LongVector step = LongVector.fromArray(LONGS, u, WideUniform.PRODUCT_STEP);
    FloatVector scale = LongVector.fromArray(LONGS, u, WideUniform.SCALE).reinterpretAsFloats();
    FloatVector shift = LongVector.fromArray(LONGS, u, WideUniform.SHIFT).reinterpretAsFloats();
    FloatVector base = LongVector.fromArray(LONGS, u, WideUniform.UNIT_BASE).reinterpretAsFloats();
    IntVector bits = LongVector.fromArray(LONGS, u, WideUniform.BITS).reinterpretAsInts();
    IntVector keys01 = LongVector.fromArray(LONGS, u, WideUniform.KEYS_01).reinterpretAsInts();
    IntVector keys23 = LongVector.fromArray(LONGS, u, WideUniform.KEYS_23).reinterpretAsInts();
    IntVector toFirst = IntVector.fromArray(INTS, TO_FIRST, 0);
    IntVector toSecond = IntVector.fromArray(INTS, TO_SECOND, 0);
    LongVector lanes = LongVector.fromArray(LONGS, BLOCK_OF_LANE, 0);
    LongVector next = lanes.add(s.low & WORD).and(WORD).mul(m0);
    for (int i = 0; i < blocks; i += STEP) {
      LongVector p = IS_SPLIT ? LongVector.fromArray(LONGS, s.products, i) : next;
      LongVector a0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
      LongVector a2 = p.lanewise(XOR, round1Word2).and(low);
      IntVector a1 = a0.reinterpretAsInts();
      IntVector a3 = word3;
      a0 = a0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
      p = IS_SPLIT ? LongVector.fromArray(LONGS, s.products, i + BLOCKS) : p.add(step);
      LongVector b0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
      LongVector b2 = p.lanewise(XOR, round1Word2).and(low);
      IntVector b1 = b0.reinterpretAsInts();
      IntVector b3 = word3;
      b0 = b0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
      p = IS_SPLIT ? LongVector.fromArray(LONGS, s.products, i + 2 * BLOCKS) : p.add(step);
      LongVector c0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
      LongVector c2 = p.lanewise(XOR, round1Word2).and(low);
      IntVector c1 = c0.reinterpretAsInts();
      IntVector c3 = word3;
      c0 = c0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
      p = IS_SPLIT ? LongVector.fromArray(LONGS, s.products, i + 3 * BLOCKS) : p.add(step);
      LongVector d0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
      LongVector d2 = p.lanewise(XOR, round1Word2).and(low);
      IntVector d1 = d0.reinterpretAsInts();
      IntVector d3 = word3;
      d0 = d0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
      next = p.add(step);
      for (int r = RoundVectors.KEYS; r < RoundVectors.KEYS_END; r += RoundVectors.KEYS_STEP) {
        IntVector key0 = LongVector.fromArray(LONGS, k, r).reinterpretAsInts();
        IntVector key1 = LongVector.fromArray(LONGS, k, r + BLOCKS).reinterpretAsInts();
        LongVector ap = a0.and(OPERAND).mul(m0);
        LongVector aq = a2.and(OPERAND).mul(m1);
        LongVector bp = b0.and(OPERAND).mul(m0);
        LongVector bq = b2.and(OPERAND).mul(m1);
        LongVector cp = c0.and(OPERAND).mul(m0);
        LongVector cq = c2.and(OPERAND).mul(m1);
        LongVector dp = d0.and(OPERAND).mul(m0);
        LongVector dq = d2.and(OPERAND).mul(m1);
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
      if (IS_SPLIT) {
        IntVector ap = a0.and(OPERAND).mul(m0).reinterpretAsInts();
        IntVector aq = a2.and(OPERAND).mul(m1).reinterpretAsInts();
        IntVector aXor = toSecond.selectFrom(a3, a1).lanewise(XOR, lastKeys);
        toFirst.selectFrom(ap, aq).lanewise(XOR, aXor).intoArray(s.evenWords, 2 * i);
        toSecond.selectFrom(ap, aq).intoArray(s.oddWords, 2 * i);
        IntVector bp = b0.and(OPERAND).mul(m0).reinterpretAsInts();
        IntVector bq = b2.and(OPERAND).mul(m1).reinterpretAsInts();
        IntVector bXor = toSecond.selectFrom(b3, b1).lanewise(XOR, lastKeys);
        toFirst.selectFrom(bp, bq).lanewise(XOR, bXor).intoArray(s.evenWords, 2 * i + LANES);
        toSecond.selectFrom(bp, bq).intoArray(s.oddWords, 2 * i + LANES);
        IntVector cp = c0.and(OPERAND).mul(m0).reinterpretAsInts();
        IntVector cq = c2.and(OPERAND).mul(m1).reinterpretAsInts();
        IntVector cXor = toSecond.selectFrom(c3, c1).lanewise(XOR, lastKeys);
        toFirst.selectFrom(cp, cq).lanewise(XOR, cXor).intoArray(s.evenWords, 2 * i + 2 * LANES);
        toSecond.selectFrom(cp, cq).intoArray(s.oddWords, 2 * i + 2 * LANES);
        IntVector dp = d0.and(OPERAND).mul(m0).reinterpretAsInts();
        IntVector dq = d2.and(OPERAND).mul(m1).reinterpretAsInts();
        IntVector dXor = toSecond.selectFrom(d3, d1).lanewise(XOR, lastKeys);
        toFirst.selectFrom(dp, dq).lanewise(XOR, dXor).intoArray(s.evenWords, 2 * i + 3 * LANES);
        toSecond.selectFrom(dp, dq).intoArray(s.oddWords, 2 * i + 3 * LANES);
        continue;
      }
      IntVector a01 = a2.and(OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector a23 = a0.and(OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      a01 = a01.lanewise(XOR, a1, EVEN).and(bits).lanewise(XOR, keys01);
      a23 = a23.lanewise(XOR, a3, EVEN).and(bits).lanewise(XOR, keys23);
      if (IS_INTS) {
        toFirst.selectFrom(a01, a23).intoArray(ints, at);
        toSecond.selectFrom(a01, a23).intoArray(ints, at + LANES);
      } else if (IS_LONGS) {
        toFirst.selectFrom(a01, a23).reinterpretAsLongs().intoArray(wholes, at);
        toSecond.selectFrom(a01, a23).reinterpretAsLongs().intoArray(wholes, at + BLOCKS);
      } else {
        FloatVector aFirst =
            toFirst.selectFrom(a01, a23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        FloatVector aSecond =
            toSecond.selectFrom(a01, a23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        aFirst.intoArray(floats, at);
        aSecond.intoArray(floats, at + LANES);
      }
      IntVector b01 = b2.and(OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector b23 = b0.and(OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      b01 = b01.lanewise(XOR, b1, EVEN).and(bits).lanewise(XOR, keys01);
      b23 = b23.lanewise(XOR, b3, EVEN).and(bits).lanewise(XOR, keys23);
      if (IS_INTS) {
        toFirst.selectFrom(b01, b23).intoArray(ints, at + 2 * LANES);
        toSecond.selectFrom(b01, b23).intoArray(ints, at + 3 * LANES);
      } else if (IS_LONGS) {
        toFirst.selectFrom(b01, b23).reinterpretAsLongs().intoArray(wholes, at + 2 * BLOCKS);
        toSecond.selectFrom(b01, b23).reinterpretAsLongs().intoArray(wholes, at + 3 * BLOCKS);
      } else {
        FloatVector bFirst =
            toFirst.selectFrom(b01, b23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        FloatVector bSecond =
            toSecond.selectFrom(b01, b23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        bFirst.intoArray(floats, at + 2 * LANES);
        bSecond.intoArray(floats, at + 3 * LANES);
      }
      IntVector c01 = c2.and(OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector c23 = c0.and(OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      c01 = c01.lanewise(XOR, c1, EVEN).and(bits).lanewise(XOR, keys01);
      c23 = c23.lanewise(XOR, c3, EVEN).and(bits).lanewise(XOR, keys23);
      if (IS_INTS) {
        toFirst.selectFrom(c01, c23).intoArray(ints, at + 4 * LANES);
        toSecond.selectFrom(c01, c23).intoArray(ints, at + 5 * LANES);
      } else if (IS_LONGS) {
        toFirst.selectFrom(c01, c23).reinterpretAsLongs().intoArray(wholes, at + 4 * BLOCKS);
        toSecond.selectFrom(c01, c23).reinterpretAsLongs().intoArray(wholes, at + 5 * BLOCKS);
      } else {
        FloatVector cFirst =
            toFirst.selectFrom(c01, c23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        FloatVector cSecond =
            toSecond.selectFrom(c01, c23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        cFirst.intoArray(floats, at + 4 * LANES);
        cSecond.intoArray(floats, at + 5 * LANES);
      }
      IntVector d01 = d2.and(OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector d23 = d0.and(OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      d01 = d01.lanewise(XOR, d1, EVEN).and(bits).lanewise(XOR, keys01);
      d23 = d23.lanewise(XOR, d3, EVEN).and(bits).lanewise(XOR, keys23);
      if (IS_INTS) {
        toFirst.selectFrom(d01, d23).intoArray(ints, at + 6 * LANES);
        toSecond.selectFrom(d01, d23).intoArray(ints, at + 7 * LANES);
      } else if (IS_LONGS) {
        toFirst.selectFrom(d01, d23).reinterpretAsLongs().intoArray(wholes, at + 6 * BLOCKS);
        toSecond.selectFrom(d01, d23).reinterpretAsLongs().intoArray(wholes, at + 7 * BLOCKS);
      } else {
        FloatVector dFirst =
            toFirst.selectFrom(d01, d23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        FloatVector dSecond =
            toSecond.selectFrom(d01, d23).reinterpretAsFloats().sub(base).mul(scale).add(shift);
        dFirst.intoArray(floats, at + 6 * LANES);
        dSecond.intoArray(floats, at + 7 * LANES);
      }
      at += (IS_LONGS ? 2 : 4) * STEP;
    }
  }
}
