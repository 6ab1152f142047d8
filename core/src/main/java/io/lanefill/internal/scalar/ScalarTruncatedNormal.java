// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.FloatConstants;
import io.lanefill.internal.stream.StreamKey;

/**
 * Words to unit values of the truncated normal law, by rejection: a group keeps the candidates of
 * its first block whose absolute value is below 2, then those of the following blocks, until it is
 * complete. Each group starts afresh at a block of its own, so groups are independent. Source:
 * TensorFlow, {@code random_distributions.h}, {@code TruncatedNormalDistribution}.
 */
public final class ScalarTruncatedNormal {
  private static final int GROUP = 4;

  private ScalarTruncatedNormal() {}

  /**
   * Writes the unit values of a run of groups.
   *
   * @param scratch holds the words of each group's first block, and what draws the later ones
   * @param groups how many groups
   * @param dst receives the groups
   * @param offset where the first group starts
   */
  static void units(ScalarScratch scratch, int groups, float[] dst, int offset) {
    for (int g = 0; g < groups; g++) {
      int start = offset + GROUP * g;
      candidates(scratch.pairs, 2 * g, scratch.candidates);
      int kept = keep(scratch.candidates, dst, start, 0);
      for (int retry = 1; kept < GROUP; retry++) {
        scratch.drawRetry(g, retry);
        candidates(scratch.retryWords, 0, scratch.candidates);
        kept = keep(scratch.candidates, dst, start, kept);
      }
    }
  }

  /**
   * Writes the unit values of one group.
   *
   * @param key the stream
   * @param low the lower half of the counter of the group's first block
   * @param high the upper half
   * @param dst receives the group
   * @param offset where it starts
   */
  public static void group(StreamKey key, long low, long high, float[] dst, int offset) {
    ScalarScratch scratch = ScalarScratch.take();
    try {
      scratch.draw(key, low, high, 1, 1);
      units(scratch, 1, dst, offset);
    } finally {
      scratch.giveBack();
    }
  }

  /** Transforms the block whose words stand at {@code pair}. */
  private static void candidates(long[] pairs, int pair, float[] candidates) {
    ScalarBoxMuller.transform(pairs[pair], candidates, 0);
    ScalarBoxMuller.transform(pairs[pair + 1], candidates, 2);
  }

  /** Appends the candidates inside the bounds while there is room; returns how many are kept. */
  private static int keep(float[] candidates, float[] dst, int start, int kept) {
    for (int i = 0; i < GROUP && kept < GROUP; i++) {
      if (Math.abs(candidates[i]) < FloatConstants.TRUNCATION) {
        dst[start + kept++] = candidates[i];
      }
    }
    return kept;
  }
}
