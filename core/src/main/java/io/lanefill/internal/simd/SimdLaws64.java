// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.stream.Counter;

/** The three laws in float64, some hundred blocks a pass. */
final class SimdLaws64 {
  private SimdLaws64() {}

  /**
   * Writes whole groups.
   *
   * @param s the scratch, with its destination
   * @param recipe a FLOAT64 recipe
   * @param first the counter of the first group's first block; the upper three words are constant
   *     over the call
   * @param offset where the first group goes
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void fill(SimdScratch s, Drawn recipe, Counter first, int offset, int groups) {
    s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
    switch (recipe.law()) {
      case UNIFORM -> {
        if (WidePhilox.CHOSEN) {
          inPasses(s, SimdMath64.UNIFORM, first, offset, groups);
        } else {
          SimdUniform64.fill(s, first, offset, groups);
        }
      }
      case NORMAL -> inPasses(s, SimdMath64.NORMAL, first, offset, groups);
      case TRUNCATED_NORMAL -> SimdTruncatedNormal64.fill(s, recipe, first, offset, groups);
    }
  }

  /** Writes elements of a law that needs one block for each group. */
  private static void inPasses(
      SimdScratch s, Stage[] fromWords, Counter first, int offset, int groups) {
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      s.pass(first, done, run, offset + 2 * done);
      Stage.runAll(SimdPhilox.WORDS, s);
      Stage.runAll(fromWords, s);
    }
  }

  /**
   * Writes listed groups, that {@link SimdListed#begin} has set.
   *
   * @param s the scratch, with its destination
   * @param recipe a FLOAT64 recipe
   * @param offset where the first group goes
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void fillListed(SimdScratch s, Drawn recipe, int offset, int groups) {
    s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
    switch (recipe.law()) {
      case UNIFORM -> {
        if (WidePhilox.CHOSEN) {
          listed(s, SimdMath64.UNIFORM, offset, groups);
        } else {
          SimdUniform64.fillListed(s, offset, groups);
        }
      }
      case NORMAL -> listed(s, SimdMath64.NORMAL, offset, groups);
      case TRUNCATED_NORMAL -> SimdTruncatedNormal64.fillListed(s, recipe, offset, groups);
    }
  }

  private static void listed(SimdScratch s, Stage[] fromWords, int offset, int groups) {
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      s.gather(done, run, offset + 2 * done);
      SimdPhilox.gather(s);
      Stage.runAll(fromWords, s);
    }
  }
}
