// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.EVEN;
import static io.lanefill.internal.simd.Species.EVEN_INTS;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.ODD_INTS;
import static io.lanefill.internal.simd.Species.VECTOR_BYTES;
import static io.lanefill.internal.simd.Species.longs;
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

// Has the rounds of WideRounds once more, as WideUniformNative has them.
/**
 * The float32 uniform law of listed groups that share word 1 of their counters, with all rounds of
 * {@link WidePhilox} in registers, from the counter to the columns of {@link SimdColumns}: whole
 * vectors of a word of two vectors of blocks are a column's next elements, without a detour by
 * groups. A group of the law is one block, so groups and counters are equally far apart.
 */
final class WideColumns extends Stage {
  /** Whole steps of {@link WidePhilox#STEP} blocks. */
  @Override
  void run(SimdScratch s) {
    long[] k = s.rounds.vectors.values;
    long[] u = s.uniform;
    long[] numbers = s.groups.numbers;
    int from = s.groups.from;
    int blocks = s.blocks;
    MemorySegment dst = NativeMemory.known(s.columns);
    long stride = s.columnStride;
    long at = s.columnsStart + (long) Float.BYTES * from;
    LongVector first = longs(s.groups.low);
    LongVector m0 = longs(M0 & WORD).and(WidePhilox.OPERAND);
    LongVector m1 = longs(M1 & WORD).and(WidePhilox.OPERAND);
    LongVector round0Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_0_WORD_2);
    LongVector round1Word0 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_0);
    LongVector round1Word2 = LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_2);
    IntVector word3 =
        LongVector.fromArray(LONGS, k, RoundVectors.ROUND_1_WORD_3).reinterpretAsInts();
    LongVector low = LongVector.fromArray(LONGS, k, RoundVectors.LOW);
    FloatVector scale = LongVector.fromArray(LONGS, u, WideUniform.SCALE).reinterpretAsFloats();
    FloatVector shift = LongVector.fromArray(LONGS, u, WideUniform.SHIFT).reinterpretAsFloats();
    FloatVector base = LongVector.fromArray(LONGS, u, WideUniform.UNIT_BASE).reinterpretAsFloats();
    IntVector mantissa = LongVector.fromArray(LONGS, u, WideUniform.BITS).reinterpretAsInts();
    IntVector keys01 = LongVector.fromArray(LONGS, u, WideUniform.KEYS_01).reinterpretAsInts();
    IntVector keys23 = LongVector.fromArray(LONGS, u, WideUniform.KEYS_23).reinterpretAsInts();
    IntVector even = IntVector.fromArray(INTS, EVEN_INTS, 0);
    IntVector odd = IntVector.fromArray(INTS, ODD_INTS, 0);
    for (int i = 0; i < blocks; i += WidePhilox.STEP) {
      LongVector p = LongVector.fromArray(LONGS, numbers, from + i);
      p = p.add(first).and(low).mul(m0);
      LongVector a0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
      LongVector a2 = p.lanewise(XOR, round1Word2).and(low);
      IntVector a1 = a0.reinterpretAsInts();
      IntVector a3 = word3;
      a0 = a0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
      p = LongVector.fromArray(LONGS, numbers, from + i + BLOCKS);
      p = p.add(first).and(low).mul(m0);
      LongVector b0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
      LongVector b2 = p.lanewise(XOR, round1Word2).and(low);
      IntVector b1 = b0.reinterpretAsInts();
      IntVector b3 = word3;
      b0 = b0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
      p = LongVector.fromArray(LONGS, numbers, from + i + 2 * BLOCKS);
      p = p.add(first).and(low).mul(m0);
      LongVector c0 = p.lanewise(XOR, round0Word2).lanewise(LSHR, 32).mul(m1);
      LongVector c2 = p.lanewise(XOR, round1Word2).and(low);
      IntVector c1 = c0.reinterpretAsInts();
      IntVector c3 = word3;
      c0 = c0.lanewise(XOR, round1Word0).lanewise(LSHR, 32);
      p = LongVector.fromArray(LONGS, numbers, from + i + 3 * BLOCKS);
      p = p.add(first).and(low).mul(m0);
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
      IntVector a01 = a2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector a23 = a0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      a01 = a01.lanewise(XOR, a1, EVEN).and(mantissa).lanewise(XOR, keys01);
      a23 = a23.lanewise(XOR, a3, EVEN).and(mantissa).lanewise(XOR, keys23);
      IntVector b01 = b2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector b23 = b0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      b01 = b01.lanewise(XOR, b1, EVEN).and(mantissa).lanewise(XOR, keys01);
      b23 = b23.lanewise(XOR, b3, EVEN).and(mantissa).lanewise(XOR, keys23);
      FloatVector ab0 = even.selectFrom(a01, b01).reinterpretAsFloats().sub(base);
      ab0.mul(scale).add(shift).intoMemorySegment(dst, at, NativeMemory.ORDER);
      FloatVector ab1 = odd.selectFrom(a01, b01).reinterpretAsFloats().sub(base);
      ab1.mul(scale).add(shift).intoMemorySegment(dst, at + stride, NativeMemory.ORDER);
      FloatVector ab2 = even.selectFrom(a23, b23).reinterpretAsFloats().sub(base);
      ab2.mul(scale).add(shift).intoMemorySegment(dst, at + 2 * stride, NativeMemory.ORDER);
      FloatVector ab3 = odd.selectFrom(a23, b23).reinterpretAsFloats().sub(base);
      ab3.mul(scale).add(shift).intoMemorySegment(dst, at + 3 * stride, NativeMemory.ORDER);
      IntVector c01 = c2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector c23 = c0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      c01 = c01.lanewise(XOR, c1, EVEN).and(mantissa).lanewise(XOR, keys01);
      c23 = c23.lanewise(XOR, c3, EVEN).and(mantissa).lanewise(XOR, keys23);
      IntVector d01 = d2.and(WidePhilox.OPERAND).mul(m1).lanewise(ROL, 32).reinterpretAsInts();
      IntVector d23 = d0.and(WidePhilox.OPERAND).mul(m0).lanewise(ROL, 32).reinterpretAsInts();
      d01 = d01.lanewise(XOR, d1, EVEN).and(mantissa).lanewise(XOR, keys01);
      d23 = d23.lanewise(XOR, d3, EVEN).and(mantissa).lanewise(XOR, keys23);
      FloatVector cd0 = even.selectFrom(c01, d01).reinterpretAsFloats().sub(base);
      cd0.mul(scale).add(shift).intoMemorySegment(dst, at + VECTOR_BYTES, NativeMemory.ORDER);
      FloatVector cd1 = odd.selectFrom(c01, d01).reinterpretAsFloats().sub(base);
      cd1.mul(scale)
          .add(shift)
          .intoMemorySegment(dst, at + stride + VECTOR_BYTES, NativeMemory.ORDER);
      FloatVector cd2 = even.selectFrom(c23, d23).reinterpretAsFloats().sub(base);
      cd2.mul(scale)
          .add(shift)
          .intoMemorySegment(dst, at + 2 * stride + VECTOR_BYTES, NativeMemory.ORDER);
      FloatVector cd3 = odd.selectFrom(c23, d23).reinterpretAsFloats().sub(base);
      cd3.mul(scale)
          .add(shift)
          .intoMemorySegment(dst, at + 3 * stride + VECTOR_BYTES, NativeMemory.ORDER);
      at += 2 * VECTOR_BYTES;
    }
  }
}
