// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarTruncatedNormal;
import io.lanefill.internal.stream.Counter;

/**
 * The float32 truncated normal law, groups in lanes.
 *
 * <p>The first block of every group is drawn as for a normal law. The groups with a candidate
 * outside the bounds (17 %) are listed; their second blocks are drawn from the list with the same
 * stages; and each listed group keeps the first four candidates of the eight that lie inside. The
 * groups that need a third block (0.001 %) are left to the scalar kernel.
 */
final class SimdTruncatedNormal {
  /** Blocks from group to group. */
  private static final int STRIDE = 4 * Law.BLOCKS_PER_TRUNCATED_OUTPUT;

  private SimdTruncatedNormal() {}

  /**
   * Writes whole groups.
   *
   * @param s the scratch, with its destination
   * @param recipe stream, standard deviation before the cut, and mean
   * @param first the counter of the first group's first block; the upper three words are constant
   *     over the call
   * @param offset where the first group goes
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void fill(SimdScratch s, Drawn recipe, Counter first, int offset, int groups) {
    for (int done = 0; done < groups; done += SimdScratch.TRUNCATED_GROUPS) {
      int run = Math.min(groups - done, SimdScratch.TRUNCATED_GROUPS);
      int start = offset + 4 * done;
      long skipped = (long) STRIDE * done;
      s.failures = 0;
      for (int g = 0; g < run; g += SimdScratch.NORMAL_BLOCKS) {
        int blocks = Math.min(run - g, SimdScratch.NORMAL_BLOCKS);
        s.begin(recipe.key(), STRIDE, recipe.scale(), recipe.shift());
        s.pass(first, skipped + (long) STRIDE * g, blocks, start + 4 * g);
        s.firstGroup = g;
        Stage.runAll(s.segment == null ? SimdRejection.LIST : SimdRejection.NATIVE_LIST, s);
      }
      redraw(s, recipe, first.plus(skipped, 1), start);
    }
  }

  /**
   * Draws the second blocks of the listed groups and completes these groups.
   *
   * @param first the counter of group 0's first block
   */
  private static void redraw(SimdScratch s, Drawn recipe, Counter first, int offset) {
    float[] dst = s.floats;
    s.incomplete = 0;
    for (int done = 0; done < s.failures; done += SimdScratch.NORMAL_BLOCKS) {
      s.listedFrom = done;
      s.listed = Math.min(s.failures - done, SimdScratch.NORMAL_BLOCKS);
      int blocks = (s.listed + 2 * BLOCKS - 1) / (2 * BLOCKS) * (2 * BLOCKS);
      s.begin(recipe.key(), STRIDE, Drawn.NO_SCALE, Drawn.NO_SHIFT);
      s.pass(first, 1, blocks, SimdScratch.SECOND_OFFSET);
      s.floats = s.secondCandidates;
      Stage.runAll(SimdNormal.LISTED_STAGES, s);
      s.begin(recipe.key(), STRIDE, recipe.scale(), recipe.shift());
      s.offset = offset;
      s.floats = dst;
      Stage.runAll(s.segment == null ? SimdRejection.KEEP : SimdRejection.NATIVE_KEEP, s);
    }
    for (int i = 0; i < s.incomplete; i++) {
      int group = s.failed[i];
      byScalar(s, recipe, first.plus((long) STRIDE * group, 1), offset + 4 * group);
    }
  }

  /** Draws a group whose first two blocks are not enough. */
  static void byScalar(SimdScratch s, Drawn recipe, Counter block, int offset) {
    ScalarTruncatedNormal.group(recipe.key(), block.low(), block.high(), s.candidates, 0);
    for (int j = 0; j < 4; j++) {
      s.candidates[j] = s.candidates[j] * (float) recipe.scale() + (float) recipe.shift();
    }
    s.put(s.candidates, offset, 4);
  }
}
