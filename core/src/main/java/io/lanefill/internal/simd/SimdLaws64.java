// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.DoubleConstants;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.scalar.ScalarTruncatedNormal64;
import io.lanefill.internal.stream.Counter;

/** The three laws in float64, some hundred blocks a pass. */
final class SimdLaws64 {
  private static final Stage[] UNIFORM = {SimdMath64.UNIFORM};
  private static final Stage[] NORMAL = {
    SimdMath64.RADIUS, SimdMath64.REDUCE_ANGLE, SimdMath64.COMBINE
  };

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
    switch (recipe.law()) {
      case UNIFORM, NORMAL -> inPasses(s, recipe, first, offset, groups);
      case TRUNCATED_NORMAL -> truncated(s, recipe, first, offset, groups);
    }
  }

  /** Writes elements of the uniform or the normal law, or candidates of the truncated one. */
  private static void inPasses(SimdScratch s, Drawn recipe, Counter first, int offset, int groups) {
    int stride = recipe.blocksPerGroup();
    s.begin(recipe.key(), stride, recipe.scale(), recipe.shift());
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      s.pass(first, (long) stride * done, run, offset + 2 * done);
      Stage.runAll(SimdPhilox.WORDS, s);
      Stage.runAll(stages(recipe), s);
    }
  }

  /** Returns the stages from words to elements, or to candidates of the truncated law. */
  private static Stage[] stages(Drawn recipe) {
    return switch (recipe.law()) {
      case UNIFORM -> UNIFORM;
      case NORMAL, TRUNCATED_NORMAL -> NORMAL;
    };
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
    boolean rejects = recipe.law() == Law.TRUNCATED_NORMAL;
    Drawn drawn = rejects ? recipe.unit() : recipe;
    s.begin(recipe.key(), 1, drawn.scale(), drawn.shift());
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      int at = offset + 2 * done;
      s.gather(done, run, at);
      SimdPhilox.gather(s);
      Stage.runAll(stages(recipe), s);
      if (rejects) {
        for (int g = 0; g < run; g++) {
          redrawOutside(recipe, s.groups.counter(done + g), s.doubles, at + 2 * g);
        }
        ScalarAffine.apply(recipe, s.doubles, at, 2 * run);
      }
    }
  }

  /** As many groups at a time as stay in the first-level cache. */
  private static void truncated(
      SimdScratch s, Drawn recipe, Counter first, int offset, int groups) {
    Drawn unit = recipe.unit();
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      int at = offset + 2 * done;
      Counter start = first.plus(done, recipe.blocksPerGroup());
      inPasses(s, unit, start, at, run);
      redraw(recipe, start, s.doubles, at, run);
      ScalarAffine.apply(recipe, s.doubles, at, 2 * run);
    }
  }

  /** Redraws the groups (9 %) that hold a value outside the bounds, one at a time. */
  private static void redraw(Drawn recipe, Counter first, double[] dst, int offset, int groups) {
    for (int g = 0; g < groups; g++) {
      redrawOutside(recipe, first.plus(g, recipe.blocksPerGroup()), dst, offset + 2 * g);
    }
  }

  private static void redrawOutside(Drawn recipe, Counter block, double[] dst, int start) {
    double largest = Math.max(Math.abs(dst[start]), Math.abs(dst[start + 1]));
    if (!(largest < DoubleConstants.TRUNCATION)) {
      ScalarTruncatedNormal64.group(recipe.key(), block.low(), block.high(), dst, start);
    }
  }
}
