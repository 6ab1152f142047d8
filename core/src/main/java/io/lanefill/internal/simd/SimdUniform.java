// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.MANTISSA;
import static io.lanefill.internal.kernel.FloatConstants.ONE;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.ODD_PAIR;
import static io.lanefill.internal.simd.Species.SWAP_PAIRS;
import static io.lanefill.internal.simd.Species.VECTOR_BYTES;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Counter;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/** The float32 uniform law: the last round of Philox goes straight into the destination. */
final class SimdUniform {
  private static final Stage STORE =
      s -> store(s.state, (float) s.scale, (float) s.shift, s.floats, s.offset, 2 * s.blocks);

  private static final Stage STORE_NATIVE =
      s ->
          store(
              s.state,
              (float) s.scale,
              (float) s.shift,
              s.segment,
              s.segmentOffset(),
              2 * s.blocks);

  private static final Stage[] STAGES = stages(STORE);
  private static final Stage[] NATIVE_STAGES = stages(STORE_NATIVE);

  private SimdUniform() {}

  private static Stage[] stages(Stage store) {
    return new Stage[] {
      SimdPhilox.START, SimdPhilox.ROUNDS_3_4, SimdPhilox.ROUNDS_5_6, SimdPhilox.ROUNDS_7_8, store
    };
  }

  /**
   * Writes whole blocks.
   *
   * @param s the scratch, begun, with its destination
   * @param first the first block's counter, its upper three words constant over the call
   * @param offset where the first block's values go
   * @param blocks a multiple of {@link Species#BLOCKS}
   */
  static void fill(SimdScratch s, Counter first, int offset, int blocks) {
    for (int done = 0; done < blocks; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(blocks - done, SimdScratch.UNIFORM_BLOCKS);
      s.pass(first, done, run, offset + 4 * done);
      Stage.runAll(s.segment == null ? STAGES : NATIVE_STAGES, s);
    }
  }

  /**
   * Round 9 and the floats in one pass. The words leave the round as
   *
   * <pre>
   *   y   | word 1 | word 0 |  of each block      z   | word 3 | word 2 |
   * </pre>
   *
   * and are interleaved to y0 z0 y1 z1 ... (y, z and their blocks in 64-bit lanes).
   */
  private static void store(
      long[] state, float scale, float shift, float[] dst, int offset, int n) {
    LongVector vh = longs(M1 & WORD).and(WORD);
    LongVector vl = longs(M0 & WORD).and(WORD);
    IntVector m = longs(SimdPhilox.pair(M1, M0)).reinterpretAsInts();
    for (int i = 0; i < n; i += 2 * BLOCKS) {
      LongVector a = LongVector.fromArray(LONGS, state, i);
      LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
      IntVector y = words01(a.lanewise(LSHR, 32).mul(vh), b, a.reinterpretAsInts().mul(m));
      IntVector z = words23(a.and(WORD).mul(vl), b);
      elements(evenPairs(y, z), scale, shift).intoArray(dst, offset + 2 * i);
      elements(oddPairs(y, z), scale, shift).intoArray(dst, offset + 2 * i + LANES);
    }
  }

  /**
   * The same into native memory: a method that met both kinds of memory would be slow for both, and
   * elements that are copied when they are finished take longer, as nothing is computed while the
   * copy's stores miss the cache ({@code FillBenchmark}, destination segment).
   */
  private static void store(
      long[] state, float scale, float shift, MemorySegment dst, long offset, int n) {
    MemorySegment memory = NativeMemory.known(dst);
    LongVector vh = longs(M1 & WORD).and(WORD);
    LongVector vl = longs(M0 & WORD).and(WORD);
    IntVector m = longs(SimdPhilox.pair(M1, M0)).reinterpretAsInts();
    for (int i = 0; i < n; i += 2 * BLOCKS) {
      LongVector a = LongVector.fromArray(LONGS, state, i);
      LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
      IntVector y = words01(a.lanewise(LSHR, 32).mul(vh), b, a.reinterpretAsInts().mul(m));
      IntVector z = words23(a.and(WORD).mul(vl), b);
      long at = offset + 2L * Float.BYTES * i;
      NativeMemory.store(elements(evenPairs(y, z), scale, shift), memory, at);
      NativeMemory.store(elements(oddPairs(y, z), scale, shift), memory, at + VECTOR_BYTES);
    }
  }

  /** Words 0 and 1 from the product of the high half, b, and the low halves of both products. */
  static IntVector words01(LongVector high, LongVector b, IntVector lowHalves) {
    return high.lanewise(XOR, b).lanewise(LSHR, 32).reinterpretAsInts().blend(lowHalves, ODD);
  }

  /** Words 2 and 3 from the product of the low half, and b. */
  static IntVector words23(LongVector low, LongVector b) {
    return low.lanewise(LSHR, 32)
        .lanewise(XOR, b)
        .reinterpretAsInts()
        .blend(low.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
  }

  /** Lanes y0 z0, y2 z2 ...: the even blocks' words. */
  static IntVector evenPairs(IntVector y, IntVector z) {
    return y.blend(z.rearrange(SWAP_PAIRS), ODD_PAIR);
  }

  /** Lanes y1 z1, y3 z3 ... */
  static IntVector oddPairs(IntVector y, IntVector z) {
    return y.rearrange(SWAP_PAIRS).blend(z, ODD_PAIR);
  }

  /** Words to unit values, scaled and shifted. */
  private static FloatVector elements(IntVector words, float scale, float shift) {
    return words.and(MANTISSA).or(ONE).reinterpretAsFloats().sub(1.0f).mul(scale).add(shift);
  }
}
