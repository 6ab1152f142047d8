// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.stream.Counter;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/** The uniform law, in floats, by {@link SimdLastRound}. */
final class SimdUniform {
  /** Round 9 and the floats. */
  static final Stage LAST_ROUND = SimdLastRound.Output.FLOATS.stage();

  private static final Stage[] STAGES = Stage.concat(SimdPhilox.ROUNDS_0_TO_8, LAST_ROUND);
  private static final Stage[] NATIVE_STAGES =
      Stage.concat(SimdPhilox.ROUNDS_0_TO_8, SimdLastRound.Output.NATIVE_FLOATS.stage());

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

  /** Words to unit values, by {@link SimdScratch#mantissa} and {@link SimdScratch#unitBase}. */
  static FloatVector units(IntVector words, IntVector mantissa, IntVector base) {
    return words.and(mantissa).or(base).reinterpretAsFloats().sub(base.reinterpretAsFloats());
  }
}
