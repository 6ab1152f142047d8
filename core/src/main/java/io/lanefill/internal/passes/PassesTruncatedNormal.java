// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.SECOND;
import static io.lanefill.internal.passes.Regions.COSINE;
import static io.lanefill.internal.passes.Regions.SINE;
import static io.lanefill.internal.passes.WordRegions.Y;

import io.lanefill.internal.kernel.FloatConstants;
import io.lanefill.internal.scalar.ScalarTruncatedNormal;
import io.lanefill.internal.stream.Counter;

/**
 * The truncated normal law.
 *
 * <p>The first block of every group is drawn as for a normal law. The groups with a candidate
 * outside the bounds (17 %) are listed; their second blocks are drawn from the list by the same
 * passes; and each listed group keeps the first four candidates of the eight that lie inside. The
 * groups that need a third block (0.001 %) are left to the scalar kernel.
 */
class PassesTruncatedNormal extends PassesLaw {
  static final Pass OUTSIDE = new Outside();

  static final PassesLaw FLOAT32 =
      new PassesTruncatedNormal(
          4,
          Pass.concat(PassesNormal.VALUES, OUTSIDE, PassesNormal.INTERLEAVE, new List()),
          Pass.concat(PassesNormal.VALUES, PassesNormal.INTERLEAVE, new Keep()));

  private final int groupSize;
  private final Pass[] secondBlocks;

  /**
   * Prepares the law for a format.
   *
   * @param groupSize elements of a group
   * @param firstBlocks draw the first blocks of groups and list those that fail
   * @param secondBlocks draw the second blocks of listed groups and complete these groups
   */
  PassesTruncatedNormal(int groupSize, Pass[] firstBlocks, Pass[] secondBlocks) {
    // What is kept of a failing group is chosen among the units, where its second block is.
    super(PassesScratch.TRUNCATED_GROUPS, false, firstBlocks);
    this.groupSize = groupSize;
    this.secondBlocks = secondBlocks;
  }

  @Override
  final void units(PassesScratch s, int from, int groups) {
    s.failures = 0;
    for (int g = 0; g < groups; g += BLOCKS) {
      s.firstGroup = g;
      s.draw(from + g, groupSize * g);
      Pass.drawAll(passes, s);
    }
    while (s.failures > 0 && s.failed[s.failures - 1] >= groups) {
      // A block that was drawn because a pass knows no fewer, but belongs to no group.
      s.failures--;
    }
    s.incomplete = 0;
    for (int f = 0; f < s.failures; f += BLOCKS) {
      s.listed = Math.min(s.failures - f, BLOCKS);
      s.drawFailed(from, f, groupSize * PassesScratch.TRUNCATED_GROUPS);
      Pass.drawAll(secondBlocks, s);
    }
    for (int i = 0; i < s.incomplete; i++) {
      int group = s.failed[i];
      redraw(s, s.counter(from + group), groupSize * group);
    }
  }

  /** Draws the unit values of a group whose first two blocks are not enough. */
  void redraw(PassesScratch s, Counter first, int offset) {
    ScalarTruncatedNormal.group(s.stream, first.low(), first.high(), s.units, offset);
  }

  /**
   * Tells which blocks have a candidate outside the bounds, other than 0 for these: a quotient by
   * the bound is not 0 as an integer. Done here because the values of many blocks stand side by
   * side until they are interleaved, and vectors can test them.
   */
  private static final class Outside extends Pass {
    /** Exact, as the bound is a power of two. */
    private static final float BY_BOUND = 1.0f / FloatConstants.TRUNCATION;

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] f = s.floats;
        int[] outside = s.ints;
        for (int i = 0; i < BLOCKS; i++) {
          outside[i] =
              (int) (f[i + SINE] * BY_BOUND)
                  | (int) (f[i + COSINE] * BY_BOUND)
                  | (int) (f[i + SINE + Y] * BY_BOUND)
                  | (int) (f[i + COSINE + Y] * BY_BOUND);
        }
      }
    }
  }

  /**
   * Lists the groups that fail. No vector code, as a place in the list depends on those before it.
   */
  static final class List extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        int failures = s.failures;
        int group = s.firstGroup;
        // Written always, counted when it fails: no branch that nobody could predict.
        for (int i = 0; i < BLOCKS; i++) {
          s.failed[failures] = group + i;
          failures += s.ints[i] != 0 ? 1 : 0;
        }
        s.failures = failures;
      }
    }
  }

  /**
   * Puts the first four candidates inside the bounds of each listed group in its place, of the
   * eight of its first two blocks, and leaves the groups that have fewer at the front of the list.
   *
   * <p>No vector code, but few branches on random data: a candidate is written always, and counted
   * when it is inside. A group that has fewer takes from the blocks after its second one, which is
   * wrong but harmless, as it is drawn again; for a branch that is taken once in 100,000 groups C2
   * would compile the pass a second time.
   */
  private static final class Keep extends Pass {
    private static final int GROUP = 4;
    private static final int BOUND = Float.floatToRawIntBits(FloatConstants.TRUNCATION);

    Keep() {
      super(2 * GROUP * BLOCKS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        float[] units = s.units;
        int[] list = s.list;
        int[] failed = s.failed;
        int listed = s.listed;
        int incomplete = s.incomplete;
        for (int i = 0; i < listed; i++) {
          int group = list[i];
          int first = GROUP * group;
          int kept = 0;
          for (int j = 0; j < GROUP; j++) {
            float candidate = units[first + j];
            units[first + kept] = candidate;
            kept += inside(candidate);
          }
          int next = SECOND + GROUP * i;
          int end = next + GROUP;
          while (kept < GROUP) {
            float candidate = units[next++];
            units[first + kept] = candidate;
            kept += inside(candidate);
          }
          failed[incomplete] = group;
          incomplete += (end - next) >>> 31;
        }
        s.incomplete = incomplete;
      }
    }

    /** Returns 1 for a candidate inside the bounds, else 0. */
    private static int inside(float candidate) {
      return (Float.floatToRawIntBits(Math.abs(candidate)) - BOUND) >>> 31;
    }
  }
}
