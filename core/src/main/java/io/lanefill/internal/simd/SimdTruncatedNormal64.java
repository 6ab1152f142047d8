// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;

import io.lanefill.internal.kernel.DoubleConstants;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.scalar.ScalarTruncatedNormal64;
import io.lanefill.internal.stream.Counter;

/**
 * The float64 truncated normal law, as {@link SimdTruncatedNormal} has it for float32: the groups
 * of two with a candidate outside the bounds (9 %) are listed, their second blocks are drawn from
 * the list, and each keeps the first two candidates of the four that lie inside. The groups that
 * need a third block (0.04 %) are left to the scalar kernel.
 *
 * <p>Unit values stand in the destination until all groups are complete.
 */
final class SimdTruncatedNormal64 {
  private static final int GROUP = 2;

  /** Blocks from group to group. */
  private static final int STRIDE = GROUP * Law.BLOCKS_PER_TRUNCATED_OUTPUT;

  private static final Stage LIST = new List();
  private static final Stage[] KEEP = {new Keep()};

  private static final Stage[] FIRST_BLOCKS =
      Stage.concat(SimdPhilox.WORDS, Stage.concat(SimdMath64.NORMAL, LIST));
  private static final Stage[] SECOND_BLOCKS =
      Stage.concat(SimdPhilox.LISTED_WORDS, SimdMath64.NORMAL);
  private static final Stage[] GATHERED_FIRST_BLOCKS = Stage.concat(SimdMath64.NORMAL, LIST);

  private SimdTruncatedNormal64() {}

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
    s.begin(recipe.key(), STRIDE, Drawn.NO_SCALE, Drawn.NO_SHIFT);
    for (int done = 0; done < groups; done += SimdScratch.TRUNCATED_GROUPS) {
      int run = Math.min(groups - done, SimdScratch.TRUNCATED_GROUPS);
      int start = offset + GROUP * done;
      Counter block = first.plus(done, STRIDE);
      s.failures = 0;
      for (int g = 0; g < run; g += SimdScratch.NORMAL_BLOCKS) {
        int blocks = Math.min(run - g, SimdScratch.NORMAL_BLOCKS);
        s.firstGroup = g;
        s.pass(block, (long) STRIDE * g, blocks, start + GROUP * g);
        Stage.runAll(FIRST_BLOCKS, s);
      }
      s.incomplete = 0;
      for (int redone = 0; redone < s.failures; redone += SimdScratch.NORMAL_BLOCKS) {
        s.pass(block, 1, list(s, redone, 2 * BLOCKS), 0);
        keep(s, SECOND_BLOCKS, start);
      }
      for (int i = 0; i < s.incomplete; i++) {
        byScalar(s, recipe, block.plus(s.failed[i], STRIDE), start + GROUP * s.failed[i]);
      }
      ScalarAffine.apply(recipe, s.doubles, start, GROUP * run);
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
    s.begin(recipe.key(), 1, Drawn.NO_SCALE, Drawn.NO_SHIFT);
    for (int done = 0; done < groups; done += SimdScratch.TRUNCATED_GROUPS) {
      int run = Math.min(groups - done, SimdScratch.TRUNCATED_GROUPS);
      int start = offset + GROUP * done;
      s.failures = 0;
      for (int g = 0; g < run; g += SimdScratch.NORMAL_BLOCKS) {
        int blocks = Math.min(run - g, SimdScratch.NORMAL_BLOCKS);
        s.firstGroup = g;
        s.gather(done + g, blocks, start + GROUP * g);
        SimdPhilox.gather(s);
        Stage.runAll(GATHERED_FIRST_BLOCKS, s);
      }
      s.incomplete = 0;
      for (int redone = 0; redone < s.failures; redone += SimdScratch.NORMAL_BLOCKS) {
        s.gatherSeconds(done, list(s, redone, BLOCKS), 0);
        SimdPhilox.gather(s);
        keep(s, SimdMath64.NORMAL, start);
      }
      for (int i = 0; i < s.incomplete; i++) {
        int group = s.failed[i];
        byScalar(s, recipe, s.groups.counter(done + group), start + GROUP * group);
      }
      ScalarAffine.apply(recipe, s.doubles, start, GROUP * run);
    }
  }

  /**
   * Sets the part of the list that a pass redoes.
   *
   * @param multiple of what the pass's first stage takes in an iteration
   * @return its blocks, a multiple of that
   */
  private static int list(SimdScratch s, int from, int multiple) {
    s.listedFrom = from;
    s.listed = Math.min(s.failures - from, SimdScratch.NORMAL_BLOCKS);
    return (s.listed + multiple - 1) / multiple * multiple;
  }

  /** Draws the second blocks of these groups, and completes those for which they are enough. */
  private static void keep(SimdScratch s, Stage[] secondBlocks, int start) {
    double[] dst = s.doubles;
    s.doubles = s.secondCandidates64;
    Stage.runAll(secondBlocks, s);
    s.doubles = dst;
    s.offset = start;
    Stage.runAll(KEEP, s);
  }

  /** Draws the unit values of a group whose first two blocks are not enough. */
  private static void byScalar(SimdScratch s, Drawn recipe, Counter block, int offset) {
    ScalarTruncatedNormal64.group(recipe.key(), block.low(), block.high(), s.doubles, offset);
  }

  /**
   * Appends the numbers of the pass's groups that fail to the list. A group fails if bit 62 of a
   * candidate is set, which says that it is 2 or more, or -2 or less.
   */
  private static final class List extends Stage {
    @Override
    void run(SimdScratch s) {
      double[] candidates = s.doubles;
      int offset = s.offset;
      int[] list = s.failed;
      int first = s.firstGroup;
      int listed = s.failures;
      int blocks = s.blocks;
      for (int i = 0; i < blocks; i++) {
        long either =
            Double.doubleToRawLongBits(candidates[offset + GROUP * i])
                | Double.doubleToRawLongBits(candidates[offset + GROUP * i + 1]);
        // Written always, counted when it fails: no branch that nobody could predict.
        list[listed] = first + i;
        listed += (int) (either >>> 62) & 1;
      }
      s.failures = listed;
    }
  }

  /**
   * Completes the listed groups from the candidates of their first two blocks, and leaves those
   * that have too few at the front of the list.
   */
  private static final class Keep extends Stage {
    @Override
    void run(SimdScratch s) {
      double[] dst = s.doubles;
      double[] second = s.secondCandidates64;
      double[] candidates = s.candidates64;
      int[] list = s.failed;
      int incomplete = s.incomplete;
      for (int i = 0; i < s.listed; i++) {
        int group = list[s.listedFrom + i];
        int start = s.offset + GROUP * group;
        candidates[0] = dst[start];
        candidates[1] = dst[start + 1];
        candidates[2] = second[GROUP * i];
        candidates[3] = second[GROUP * i + 1];
        int kept = 0;
        for (double candidate : candidates) {
          int place = start + Math.min(kept, GROUP - 1);
          dst[place] = kept < GROUP ? candidate : dst[place];
          kept += Math.abs(candidate) < DoubleConstants.TRUNCATION ? 1 : 0;
        }
        list[incomplete] = group;
        // No branch: as too few are rare, C2 would leave it out, and compile anew when it is taken.
        incomplete += (kept - GROUP) >>> 31;
      }
      s.incomplete = incomplete;
    }
  }
}
