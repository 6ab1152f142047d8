// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.NativeMemory.ORDER;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.EVEN;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.VECTOR_BYTES;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.simd.WideUniform.BITS;
import static io.lanefill.internal.simd.WideUniform.EVEN_LONGS;
import static io.lanefill.internal.simd.WideUniform.KEYS_01;
import static io.lanefill.internal.simd.WideUniform.KEYS_23;
import static io.lanefill.internal.simd.WideUniform.ODD_LONGS;
import static io.lanefill.internal.simd.WideUniform.PRODUCT_STEP;
import static io.lanefill.internal.simd.WideUniform.SCALE;
import static io.lanefill.internal.simd.WideUniform.SHIFT;
import static io.lanefill.internal.simd.WideUniform.UNIT_BASE;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * {@link WideRounds} once more, into native memory: see {@link SimdLastRound} why C2 must compile
 * it apart. Through a buffer it reaches 0.83 of an array's speed; a copy of {@code WideRounds} has
 * more vectors on the stack, and 0.90 to 0.97 of the speed.
 */
final class WideUniformNative extends Stage {
  @Override
  void run(SimdScratch s) {
    long[] k = s.rounds.vectors.values;
    long[] u = s.uniform;
    MemorySegment dst = NativeMemory.known(s.segment);
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
    FloatVector base = LongVector.fromArray(LONGS, u, UNIT_BASE).reinterpretAsFloats();
    IntVector mantissa = LongVector.fromArray(LONGS, u, BITS).reinterpretAsInts();
    IntVector keys01 = LongVector.fromArray(LONGS, u, KEYS_01).reinterpretAsInts();
    IntVector keys23 = LongVector.fromArray(LONGS, u, KEYS_23).reinterpretAsInts();
    IntVector even = IntVector.fromArray(INTS, EVEN_LONGS, 0);
    IntVector odd = IntVector.fromArray(INTS, ODD_LONGS, 0);
    LongVector lanes = LongVector.fromArray(LONGS, BLOCK_OF_LANE, 0);
    LongVector p = lanes.add(s.low & WORD).and(WORD).mul(m0);
    long at = s.segmentOffset();
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
      FloatVector aEven = even.selectFrom(a01, a23).reinterpretAsFloats().sub(base);
      FloatVector aOdd = odd.selectFrom(a01, a23).reinterpretAsFloats().sub(base);
      aEven.mul(scale).add(shift).intoMemorySegment(dst, at, ORDER);
      aOdd.mul(scale).add(shift).intoMemorySegment(dst, at + VECTOR_BYTES, ORDER);
      IntVector b01 = b2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector b23 = b0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      b01 = b01.lanewise(XOR, b1, EVEN).and(mantissa).lanewise(XOR, keys01);
      b23 = b23.lanewise(XOR, b3, EVEN).and(mantissa).lanewise(XOR, keys23);
      FloatVector bEven = even.selectFrom(b01, b23).reinterpretAsFloats().sub(base);
      FloatVector bOdd = odd.selectFrom(b01, b23).reinterpretAsFloats().sub(base);
      bEven.mul(scale).add(shift).intoMemorySegment(dst, at + 2 * VECTOR_BYTES, ORDER);
      bOdd.mul(scale).add(shift).intoMemorySegment(dst, at + 3 * VECTOR_BYTES, ORDER);
      IntVector c01 = c2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector c23 = c0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      c01 = c01.lanewise(XOR, c1, EVEN).and(mantissa).lanewise(XOR, keys01);
      c23 = c23.lanewise(XOR, c3, EVEN).and(mantissa).lanewise(XOR, keys23);
      FloatVector cEven = even.selectFrom(c01, c23).reinterpretAsFloats().sub(base);
      FloatVector cOdd = odd.selectFrom(c01, c23).reinterpretAsFloats().sub(base);
      cEven.mul(scale).add(shift).intoMemorySegment(dst, at + 4 * VECTOR_BYTES, ORDER);
      cOdd.mul(scale).add(shift).intoMemorySegment(dst, at + 5 * VECTOR_BYTES, ORDER);
      IntVector d01 = d2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector d23 = d0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      d01 = d01.lanewise(XOR, d1, EVEN).and(mantissa).lanewise(XOR, keys01);
      d23 = d23.lanewise(XOR, d3, EVEN).and(mantissa).lanewise(XOR, keys23);
      FloatVector dEven = even.selectFrom(d01, d23).reinterpretAsFloats().sub(base);
      FloatVector dOdd = odd.selectFrom(d01, d23).reinterpretAsFloats().sub(base);
      dEven.mul(scale).add(shift).intoMemorySegment(dst, at + 6 * VECTOR_BYTES, ORDER);
      dOdd.mul(scale).add(shift).intoMemorySegment(dst, at + 7 * VECTOR_BYTES, ORDER);
      at += 4L * Float.BYTES * WidePhilox.STEP;
    }
  }
}
