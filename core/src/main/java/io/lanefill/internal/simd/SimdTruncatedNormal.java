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
   * Writes whole groups: into an array directly, into native memory through a buffer in the
   * first-level cache. Stages that write native memory themselves need so many registers for its
   * checks that C2 leaves those, and calls, in the loop: 0.4 of the speed.
   *
   * @param s the scratch, with its destination
   * @param recipe stream, standard deviation before the cut, and mean
   * @param first the counter of the first group's first block; the upper three words are constant
   *     over the call
   * @param offset where the first group goes
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void fill(SimdScratch s, Drawn recipe, Counter first, int offset, int groups) {
    float[] dst = s.floats;
    boolean direct = s.segment == null;
    for (int done = 0; done < groups; done += SimdScratch.TRUNCATED_GROUPS) {
      int run = Math.min(groups - done, SimdScratch.TRUNCATED_GROUPS);
      int start = offset + 4 * done;
      Counter block = first.plus((long) STRIDE * done, 1);
      s.floats = direct ? dst : s.buffer;
      twoBlocks(s, recipe, block, direct ? start : 0, run);
      s.floats = dst;
      if (!direct) {
        s.put(s.buffer, start, 4 * run);
      }
      for (int i = 0; i < s.incomplete; i++) {
        int group = s.failed[i];
        byScalar(s, recipe, block.plus((long) STRIDE * group, 1), start + 4 * group);
      }
    }
  }

  /** Draws groups from two blocks each, and leaves the numbers of those that need more. */
  private static void twoBlocks(
      SimdScratch s, Drawn recipe, Counter first, int offset, int groups) {
    s.failures = 0;
    for (int g = 0; g < groups; g += SimdScratch.NORMAL_BLOCKS) {
      int blocks = Math.min(groups - g, SimdScratch.NORMAL_BLOCKS);
      s.begin(recipe.key(), STRIDE, recipe.scale(), recipe.shift());
      s.pass(first, (long) STRIDE * g, blocks, offset + 4 * g);
      s.firstGroup = g;
      Stage.runAll(SimdRejection.LIST, s);
    }
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
      SimdRejection.keep(s);
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
