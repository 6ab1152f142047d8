// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.SimdPhilox.multiplier;
import static io.lanefill.internal.simd.SimdPhilox.multipliers;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.VECTOR_BYTES;
import static io.lanefill.internal.simd.Species.evenLongs;
import static io.lanefill.internal.simd.Species.oddLongs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Counter;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/** The uniform law, in floats: the last round of Philox goes straight into the destination. */
final class SimdUniform {
  /** Round 9 and the floats. */
  static final Stage STORE = StageCopy.of(Store.class, false);

  private static final Stage[] STAGES = Stage.concat(SimdPhilox.ROUNDS_0_TO_8, STORE);
  private static final Stage[] NATIVE_STAGES =
      Stage.concat(SimdPhilox.ROUNDS_0_TO_8, StageCopy.of(Store.class, true));

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
      Stage.runAll(s.segment == null ? STAGES : NATIVE_STAGES, s);
    }
  }

  /**
   * Round 9 and the floats in one pass. The words leave the round as
   *
   * <pre>
   *   words01   | word 1 | word 0 |  of each block      words23   | word 3 | word 2 |
   * </pre>
   *
   * and are interleaved, in 64-bit lanes, to words 0 and 1, then 2 and 3, of one block after the
   * other.
   *
   * <p>A copy writes arrays, and one native memory: a method that met both kinds would be slow for
   * both, and elements that are copied when they are finished take longer, as nothing is computed
   * while the copy's stores miss the cache ({@code FillBenchmark}, destination segment).
   */
  static final class Store extends Stage {
    private static final boolean IS_NATIVE =
        StageCopy.constant(MethodHandles.lookup(), Boolean.class);

    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      float[] array = s.floats;
      MemorySegment memory = IS_NATIVE ? NativeMemory.known(s.segment) : null;
      int offset = s.offset;
      long start = s.segmentOffset();
      int entries = s.entries();
      IntVector mantissa = IntVector.broadcast(INTS, s.mantissa);
      IntVector base = IntVector.broadcast(INTS, s.unitBase);
      LongVector m1 = multiplier(M1);
      LongVector m0 = multiplier(M0);
      IntVector m = multipliers(M1, M0);
      for (int i = 0; i < entries; i += 2 * BLOCKS) {
        LongVector a = LongVector.fromArray(LONGS, state, i);
        LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
        IntVector words01 = words01(a.lanewise(LSHR, 32).mul(m1), b, a.reinterpretAsInts().mul(m));
        IntVector words23 = words23(a.and(WORD).mul(m0), b);
        FloatVector y = units(evenLongs(words01, words23), mantissa, base).mul(scale).add(shift);
        FloatVector z = units(oddLongs(words01, words23), mantissa, base).mul(scale).add(shift);
        if (IS_NATIVE) {
          long at = start + 2L * Float.BYTES * i;
          y.intoMemorySegment(memory, at, NativeMemory.ORDER);
          z.intoMemorySegment(memory, at + VECTOR_BYTES, NativeMemory.ORDER);
        } else {
          y.intoArray(array, offset + 2 * i);
          z.intoArray(array, offset + 2 * i + LANES);
        }
      }
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

  /** Words to unit values, by {@link SimdScratch#mantissa} and {@link SimdScratch#unitBase}. */
  static FloatVector units(IntVector words, IntVector mantissa, IntVector base) {
    return words.and(mantissa).or(base).reinterpretAsFloats().sub(base.reinterpretAsFloats());
  }
}
