// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.DoubleConstants.MANTISSA;
import static io.lanefill.internal.kernel.DoubleConstants.ONE;
import static io.lanefill.internal.simd.SimdPhilox.multiplier;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.LONGS;
import static io.lanefill.internal.simd.Species.evenLongs;
import static io.lanefill.internal.simd.Species.longs;
import static io.lanefill.internal.simd.Species.oddLongs;
import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanefill.internal.stream.Counter;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;

/**
 * The uniform law, in doubles: the last round of Philox goes straight into the destination, but not
 * where {@link WidePhilox} makes all rounds at once.
 */
final class SimdUniform64 {
  private static final Stage STORE = new Store();
  private static final Stage[] STAGES = Stage.concat(SimdPhilox.ROUNDS_0_TO_8, STORE);
  private static final Stage[] LISTED_STAGES =
      Stage.concat(SimdPhilox.GATHERED_ROUNDS_0_TO_8, STORE);

  private SimdUniform64() {}

  /**
   * Writes whole groups.
   *
   * @param s the scratch, begun, with its destination
   * @param first the first block's counter, its upper three words constant over the call
   * @param offset where the first group goes
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void fill(SimdScratch s, Counter first, int offset, int groups) {
    for (int done = 0; done < groups; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.UNIFORM_BLOCKS);
      s.pass(first, done, run, offset + 2 * done);
      Stage.runAll(STAGES, s);
    }
  }

  /** Writes listed groups, likewise, after {@link SimdListed#begin}. */
  static void fillListed(SimdScratch s, int offset, int groups) {
    for (int done = 0; done < groups; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.UNIFORM_BLOCKS);
      s.gather(done, run, offset + 2 * done);
      Stage.runAll(LISTED_STAGES, s);
    }
  }

  /**
   * Round 9 and the doubles in one pass. A mantissa is 20 bits of a pair's first word above the
   * second one, and that is how a product has them: word 0, before the xor, in the high half above
   * word 1, and word 2 above word 3. So no half of a product is moved.
   */
  private static final class Store extends Stage {
    @Override
    void run(SimdScratch s) {
      long[] state = s.state;
      double scale = s.scale;
      double shift = s.shift;
      double[] dst = s.doubles;
      int offset = s.offset;
      int entries = s.entries();
      LongVector mantissa = longs(MANTISSA);
      LongVector one = longs(ONE);
      LongVector firstWord = longs(~WORD);
      LongVector m1 = multiplier(M1);
      LongVector m0 = multiplier(M0);
      for (int i = 0; i < entries; i += 2 * BLOCKS) {
        LongVector a = LongVector.fromArray(LONGS, state, i);
        LongVector b = LongVector.fromArray(LONGS, state, i + BLOCKS);
        LongVector words01 = a.lanewise(LSHR, 32).mul(m1).lanewise(XOR, b.and(firstWord));
        LongVector words23 = a.and(WORD).mul(m0).lanewise(XOR, b.lanewise(LSHL, 32));
        IntVector y = words01.and(mantissa).or(one).reinterpretAsInts();
        IntVector z = words23.and(mantissa).or(one).reinterpretAsInts();
        element(evenLongs(y, z), scale, shift).intoArray(dst, offset + i);
        element(oddLongs(y, z), scale, shift).intoArray(dst, offset + i + BLOCKS);
      }
    }
  }

  private static DoubleVector element(IntVector bits, double scale, double shift) {
    return bits.reinterpretAsLongs().reinterpretAsDoubles().sub(1.0).mul(scale).add(shift);
  }
}
