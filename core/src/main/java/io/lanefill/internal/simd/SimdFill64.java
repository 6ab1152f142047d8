// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.DoubleConstants;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.scalar.ScalarTruncatedNormal64;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.util.stream.Stream;

/** The three laws in float64, some hundred blocks a pass. */
final class SimdFill64 {
  private static final Stage[] UNIFORM = stages(SimdMath64.UNIFORM);
  private static final Stage[] NORMAL =
      stages(SimdMath64.RADIUS, SimdMath64.REDUCE_ANGLE, SimdMath64.COMBINE);

  private SimdFill64() {}

  /** Words, and what is made of them. */
  private static Stage[] stages(Stage... ofLaw) {
    return Stream.concat(
            Stream.of(
                SimdPhilox.START,
                SimdPhilox.ROUNDS_3_4,
                SimdPhilox.ROUNDS_5_6,
                SimdPhilox.ROUNDS_7_8,
                SimdPhilox.WORDS),
            Stream.of(ofLaw))
        .toArray(Stage[]::new);
  }

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
  static void fill(SimdScratch s, Recipe recipe, Counter first, int offset, int groups) {
    int stride = recipe.blocksPerGroup();
    boolean cut = recipe.law() == Law.TRUNCATED_NORMAL;
    double scale = cut ? Recipe.NO_SCALE : recipe.scale();
    double shift = cut ? Recipe.NO_SHIFT : recipe.shift();
    s.begin(recipe.key(), stride, scale, shift);
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      int at = offset + 2 * done;
      long skipped = (long) stride * done;
      s.pass(first, skipped, run, at);
      Stage.runAll(recipe.law() == Law.UNIFORM ? UNIFORM : NORMAL, s);
      if (cut) {
        redraw(recipe.key(), first.plus(skipped, 1), stride, s.doubles, at, run);
        affine(recipe, s.doubles, at, 2 * run);
      }
    }
  }

  /** Redraws the groups (9 %) that hold a value outside the bounds, one at a time. */
  private static void redraw(
      StreamKey key, Counter first, int stride, double[] dst, int offset, int groups) {
    for (int g = 0; g < groups; g++) {
      int start = offset + 2 * g;
      double largest = Math.max(Math.abs(dst[start]), Math.abs(dst[start + 1]));
      if (!(largest < DoubleConstants.TRUNCATION)) {
        Counter block = first.plus(g, stride);
        ScalarTruncatedNormal64.group(key, block.low(), block.high(), dst, start);
      }
    }
  }

  private static void affine(Recipe recipe, double[] dst, int offset, int length) {
    double scale = recipe.scale();
    double shift = recipe.shift();
    for (int i = offset; i < offset + length; i++) {
      dst[i] = dst[i] * scale + shift;
    }
  }
}
