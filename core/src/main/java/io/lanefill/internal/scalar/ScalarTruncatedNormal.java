// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.FloatConstants;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
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
   * @param key the stream
   * @param first the counter of the first group's first block
   * @param stride blocks from one group to the next
   * @param scratch holds the words of each group's first block
   * @param groups how many groups
   * @param dst receives the groups
   * @param offset where the first group starts
   */
  static void units(
      StreamKey key,
      Counter first,
      int stride,
      ScalarScratch scratch,
      int groups,
      float[] dst,
      int offset) {
    float[] candidates = scratch.candidates;
    for (int g = 0; g < groups; g++) {
      int start = offset + GROUP * g;
      candidates(scratch.pairs, 2 * g, candidates);
      int kept = keep(candidates, dst, start, 0);
      if (kept < GROUP) {
        complete(key, first.plus(g, stride), scratch, dst, start, kept);
      }
    }
  }

  /**
   * Writes the unit values of one group.
   *
   * @param key the stream
   * @param first the counter of the group's first block
   * @param dst receives the group
   * @param offset where it starts
   */
  public static void group(StreamKey key, Counter first, float[] dst, int offset) {
    ScalarScratch scratch = ScalarScratch.get();
    Philox4x32.words(key.key0(), key.key1(), first, 1, scratch.pairs, 1);
    units(key, first, 1, scratch, 1, dst, offset);
  }

  /** Completes a group, of which {@code kept} values stand, from the blocks after its first. */
  private static void complete(
      StreamKey key, Counter block, ScalarScratch scratch, float[] dst, int start, int kept) {
    long[] pairs = scratch.retry;
    float[] candidates = scratch.candidates;
    for (int retry = 1; kept < GROUP; retry++) {
      Philox4x32.words(key.key0(), key.key1(), block.plus(retry, 1), 1, pairs, 1);
      candidates(pairs, 0, candidates);
      kept = keep(candidates, dst, start, kept);
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
