// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;

import io.lanefill.internal.scalar.ScalarTruncatedNormal;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;

/**
 * The truncated normal law.
 *
 * <p>The first block of every group is drawn as for a normal law. The groups with a candidate
 * outside the bounds (17 %) are listed; their second blocks are drawn from the list by the same
 * passes; and each listed group keeps the first four candidates of the eight that lie inside. The
 * groups that need a third block (0.001 %) are left to the scalar kernel.
 */
class PassesTruncatedNormal {
  static final PassesTruncatedNormal FLOAT32 =
      new PassesTruncatedNormal(
          4,
          RoundPass.words(
              PassesNormal.REDUCE_LOGARITHM,
              PassesNormal.LOGARITHM,
              PassesNormal.REDUCE_ANGLE,
              PassesNormal.SINE_AND_COSINE,
              PassesNormal.COMBINE,
              new OutsidePass(),
              PassesNormal.INTERLEAVE,
              new ListPass()),
          RoundPass.words(
              PassesNormal.REDUCE_LOGARITHM,
              PassesNormal.LOGARITHM,
              PassesNormal.REDUCE_ANGLE,
              PassesNormal.SINE_AND_COSINE,
              PassesNormal.COMBINE,
              PassesNormal.INTERLEAVE,
              new KeepPass()));

  private final int groupSize;
  private final Pass[] firstBlocks;
  private final Pass[] secondBlocks;

  /**
   * Prepares the law for a format.
   *
   * @param groupSize elements of a group
   * @param firstBlocks draw the first blocks of groups and list those that fail
   * @param secondBlocks draw the second blocks of listed groups and complete these groups
   */
  PassesTruncatedNormal(int groupSize, Pass[] firstBlocks, Pass[] secondBlocks) {
    this.groupSize = groupSize;
    this.firstBlocks = firstBlocks;
    this.secondBlocks = secondBlocks;
  }

  /**
   * Draws the unit values of groups.
   *
   * @param s the scratch, begun
   * @param key the stream
   * @param first the counter of the first group's first block
   * @param groups how many, at most {@link PassesScratch#TRUNCATED_GROUPS}
   */
  final void units(PassesScratch s, StreamKey key, Counter first, int groups) {
    s.failures = 0;
    for (int g = 0; g < groups; g += BLOCKS) {
      s.firstGroup = g;
      s.draw(first.low() + (long) s.stride * g, groupSize * g);
      Pass.runAll(firstBlocks, s);
    }
    while (s.failures > 0 && s.failed[s.failures - 1] >= groups) {
      // A block that was drawn because a pass knows no fewer, but belongs to no group.
      s.failures--;
    }
    s.incomplete = 0;
    for (int f = 0; f < s.failures; f += BLOCKS) {
      s.listed = Math.min(s.failures - f, BLOCKS);
      s.drawListed(first.low() + 1, f, groupSize * PassesScratch.TRUNCATED_GROUPS);
      Pass.runAll(secondBlocks, s);
    }
    for (int i = 0; i < s.incomplete; i++) {
      int group = s.failed[i];
      redraw(s, key, first.plus(group, s.stride), groupSize * group);
    }
  }

  /** Draws the unit values of a group whose first two blocks are not enough. */
  void redraw(PassesScratch s, StreamKey key, Counter first, int offset) {
    ScalarTruncatedNormal.group(key, first.low(), first.high(), s.units, offset);
  }
}
