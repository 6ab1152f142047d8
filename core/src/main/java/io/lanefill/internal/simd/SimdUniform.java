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
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Counter;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/** The float32 uniform law: the last round of Philox goes straight into the destination. */
final class SimdUniform {
  private static final Stage STORE =
      s -> store(s.state, (float) s.scale, (float) s.shift, s.floats, s.offset, 2 * s.blocks);

  private static final Stage[] STAGES = {
    SimdPhilox.START, SimdPhilox.ROUNDS_3_4, SimdPhilox.ROUNDS_5_6, SimdPhilox.ROUNDS_7_8, STORE
  };

  private SimdUniform() {}

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
      Stage.runAll(STAGES, s);
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
      LongVector h = a.lanewise(LSHR, 32).mul(vh);
      LongVector l = a.and(WORD).mul(vl);
      IntVector e = a.reinterpretAsInts().mul(m);
      IntVector y = h.lanewise(XOR, b).lanewise(LSHR, 32).reinterpretAsInts().blend(e, ODD);
      IntVector z =
          l.lanewise(LSHR, 32)
              .lanewise(XOR, b)
              .reinterpretAsInts()
              .blend(l.lanewise(LSHL, 32).reinterpretAsInts(), ODD);
      y.blend(z.rearrange(SWAP_PAIRS), ODD_PAIR)
          .and(MANTISSA)
          .or(ONE)
          .reinterpretAsFloats()
          .sub(1.0f)
          .mul(scale)
          .add(shift)
          .intoArray(dst, offset + 2 * i);
      y.rearrange(SWAP_PAIRS)
          .blend(z, ODD_PAIR)
          .and(MANTISSA)
          .or(ONE)
          .reinterpretAsFloats()
          .sub(1.0f)
          .mul(scale)
          .add(shift)
          .intoArray(dst, offset + 2 * i + LANES);
    }
  }
}
