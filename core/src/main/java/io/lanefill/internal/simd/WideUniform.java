// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.MANTISSA;
import static io.lanefill.internal.kernel.FloatConstants.ONE;
import static io.lanefill.internal.simd.RoundConstants.packed;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.EVEN;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Counter;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

// Has the rounds of WidePhilox once more: C2 inlines nothing into a method of this size.
/**
 * The float32 uniform law with all rounds of {@link WidePhilox} in registers, from the counter to
 * the destination in one stage.
 */
final class WideUniform {
  /** Where the constants stand, each a whole vector: see {@link RoundVectors}. */
  static final int SCALE = 0;

  static final int SHIFT = BLOCKS;
  static final int UNIT = 2 * BLOCKS;
  static final int MANTISSAS = 3 * BLOCKS;

  /** The last round's keys of words 0 and 1, and 2 and 3, with the exponent of 1. */
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
      EVEN_LONGS[i] = (i >> 1 & 1) * LANES + (i & ~2);
      ODD_LONGS[i] = EVEN_LONGS[i] + 2;
    }
  }

  private static final Stage[] STORE = {new Store()};
  private static final Stage[] STORE_NATIVE = {new WideUniformNative()};

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
    Stage.runAll(s.segment == null ? STORE : STORE_NATIVE, s);
    if (direct < blocks) {
      float[] dst = s.floats;
      s.pass(first, direct, blocks - direct, 0);
      s.floats = s.buffer;
      Stage.runAll(STORE, s);
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
    put(s, UNIT, packed(ONE, ONE));
    put(s, MANTISSAS, packed(MANTISSA, MANTISSA));
    put(s, KEYS_01, packed(ONE, ((int) (keys >>> 32) & MANTISSA) | ONE));
    put(s, KEYS_23, packed(ONE, ((int) keys & MANTISSA) | ONE));
    put(s, PRODUCT_STEP, (M0 & WORD) * BLOCKS);
  }

  static void put(SimdScratch s, int at, long value) {
    longs(value).intoArray(s.uniform, at);
  }

  /** Whole vectors, and up to {@link WidePhilox#STEP} blocks too many. */
  private static final class Store extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] k = s.rounds.vectors.values;
      long[] u = s.uniform;
      float[] dst = s.floats;
      int blocks = s.blocks;
      LongVector m0 = longs(M0 & WORD).and(WidePhilox.OPERAND);
      LongVector m1 = longs(M1 & WORD).and(WidePhilox.OPERAND);
      LongVector round0Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_0_WORD_2);
      LongVector round1Word0 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_0);
      LongVector round1Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_2);
      IntVector word3 =
          LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_3).reinterpretAsInts();
      LongVector low = LongVector.fromArray(LONGS, k, RoundVectors.LOW);
      LongVector step = LongVector.fromArray(LONGS, u, PRODUCT_STEP);
      FloatVector scale = LongVector.fromArray(LONGS, u, SCALE).reinterpretAsFloats();
      FloatVector shift = LongVector.fromArray(LONGS, u, SHIFT).reinterpretAsFloats();
      FloatVector one = LongVector.fromArray(LONGS, u, UNIT).reinterpretAsFloats();
      IntVector mantissa = LongVector.fromArray(LONGS, u, MANTISSAS).reinterpretAsInts();
      IntVector keys01 = LongVector.fromArray(LONGS, u, KEYS_01).reinterpretAsInts();
      IntVector keys23 = LongVector.fromArray(LONGS, u, KEYS_23).reinterpretAsInts();
      IntVector even = IntVector.fromArray(INTS, EVEN_LONGS, 0);
      IntVector odd = IntVector.fromArray(INTS, ODD_LONGS, 0);
      LongVector lanes = LongVector.fromArray(LONGS, BLOCK_OF_LANE, 0);
      LongVector p = lanes.add(s.low & WORD).and(WORD).mul(m0);
      int at = s.offset;
      for (int i = 0; i < blocks; i += WidePhilox.STEP) {
        LongVector a0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector a2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector a1 = a0.reinterpretAsInts();
        IntVector a3 = word3;
        a0 = a0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        p = p.add(step);
        LongVector b0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector b2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector b1 = b0.reinterpretAsInts();
        IntVector b3 = word3;
        b0 = b0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        p = p.add(step);
        LongVector c0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector c2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector c1 = c0.reinterpretAsInts();
        IntVector c3 = word3;
        c0 = c0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        p = p.add(step);
        LongVector d0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
        LongVector d2 = p.lanewise(XOR, round1Word2).and(low);
        IntVector d1 = d0.reinterpretAsInts();
        IntVector d3 = word3;
        d0 = d0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
        p = p.add(step);
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
        IntVector a01 = a2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
        IntVector a23 = a0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
        a01 = a01.lanewise(XOR, a1, EVEN).and(mantissa).lanewise(XOR, keys01);
        a23 = a23.lanewise(XOR, a3, EVEN).and(mantissa).lanewise(XOR, keys23);
        FloatVector aEven = even.selectFrom(a01, a23).reinterpretAsFloats().sub(one);
        FloatVector aOdd = odd.selectFrom(a01, a23).reinterpretAsFloats().sub(one);
        aEven.mul(scale).add(shift).intoArray(dst, at);
        aOdd.mul(scale).add(shift).intoArray(dst, at + LANES);
        IntVector b01 = b2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
        IntVector b23 = b0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
        b01 = b01.lanewise(XOR, b1, EVEN).and(mantissa).lanewise(XOR, keys01);
        b23 = b23.lanewise(XOR, b3, EVEN).and(mantissa).lanewise(XOR, keys23);
        FloatVector bEven = even.selectFrom(b01, b23).reinterpretAsFloats().sub(one);
        FloatVector bOdd = odd.selectFrom(b01, b23).reinterpretAsFloats().sub(one);
        bEven.mul(scale).add(shift).intoArray(dst, at + 2 * LANES);
        bOdd.mul(scale).add(shift).intoArray(dst, at + 3 * LANES);
        IntVector c01 = c2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
        IntVector c23 = c0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
        c01 = c01.lanewise(XOR, c1, EVEN).and(mantissa).lanewise(XOR, keys01);
        c23 = c23.lanewise(XOR, c3, EVEN).and(mantissa).lanewise(XOR, keys23);
        FloatVector cEven = even.selectFrom(c01, c23).reinterpretAsFloats().sub(one);
        FloatVector cOdd = odd.selectFrom(c01, c23).reinterpretAsFloats().sub(one);
        cEven.mul(scale).add(shift).intoArray(dst, at + 4 * LANES);
        cOdd.mul(scale).add(shift).intoArray(dst, at + 5 * LANES);
        IntVector d01 = d2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
        IntVector d23 = d0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
        d01 = d01.lanewise(XOR, d1, EVEN).and(mantissa).lanewise(XOR, keys01);
        d23 = d23.lanewise(XOR, d3, EVEN).and(mantissa).lanewise(XOR, keys23);
        FloatVector dEven = even.selectFrom(d01, d23).reinterpretAsFloats().sub(one);
        FloatVector dOdd = odd.selectFrom(d01, d23).reinterpretAsFloats().sub(one);
        dEven.mul(scale).add(shift).intoArray(dst, at + 6 * LANES);
        dOdd.mul(scale).add(shift).intoArray(dst, at + 7 * LANES);
        at += 4 * WidePhilox.STEP;
      }
    }
  }
}
