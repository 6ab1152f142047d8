// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;

import io.lanefill.internal.scalar.ScalarTruncatedNormal;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;

/**
 * The truncated normal law.
 *
 * <p>The first block of every group is drawn as for a normal law. The groups with a candidate
 * outside the bounds (17 %) are listed; their second blocks are drawn from the list by the same
 * passes; and each listed group keeps the first four candidates of the eight that lie inside. The
 * groups that need a third block (0.001 %) are left to the scalar kernel.
 */
final class PassesTruncatedNormal {
  private static final Pass[] FIRST_BLOCKS =
      RoundPass.words(
          PassesNormal.REDUCE_LOGARITHM,
          PassesNormal.LOGARITHM,
          PassesNormal.REDUCE_ANGLE,
          PassesNormal.SINE_AND_COSINE,
          PassesNormal.COMBINE,
          new OutsidePass(),
          PassesNormal.INTERLEAVE);

  private static final Pass[] LIST = {new ListPass()};
  private static final Pass[] SECOND_BLOCKS = PassesNormal.PASSES;
  private static final Pass[] KEEP = {new KeepPass()};

  /** Scales and shifts what is left when candidates are rejected. */
  static final Pass[] AFFINE = {new AffinePass()};

  private PassesTruncatedNormal() {}

  /**
   * Draws the unit values of groups.
   *
   * @param s the scratch, begun
   * @param key the stream
   * @param first the counter of the first group's first block
   * @param groups how many, at most {@link PassesScratch#TRUNCATED_GROUPS}
   */
  static void units(PassesScratch s, StreamKey key, Counter first, int groups) {
    s.failures = 0;
    for (int g = 0; g < groups; g += BLOCKS) {
      s.draw(first.low() + (long) s.stride * g, 4 * g);
      Pass.runAll(FIRST_BLOCKS, s);
      s.firstGroup = g;
      if (groups - g < BLOCKS) {
        // Blocks that are drawn because a pass knows no fewer, but belong to no group.
        Arrays.fill(s.ints, groups - g, BLOCKS, 0);
      }
      Pass.runAll(LIST, s);
    }
    s.incomplete = 0;
    for (int f = 0; f < s.failures; f += BLOCKS) {
      s.drawListed(first.low() + 1, f);
      s.listed = Math.min(s.failures - f, BLOCKS);
      Pass.runAll(SECOND_BLOCKS, s);
      Pass.runAll(KEEP, s);
    }
    for (int i = 0; i < s.incomplete; i++) {
      int group = s.failed[i];
      Counter block = first.plus(group, s.stride);
      ScalarTruncatedNormal.group(key, block.low(), block.high(), s.units, 4 * group);
    }
  }
}
