// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.DoubleConstants;
import io.lanefill.internal.stream.StreamKey;

// Beside ScalarTruncatedNormal: C2 compiles a loop for one type of array, and Java has no generics.
/**
 * The truncated normal law of {@link ScalarTruncatedNormal} in float64: groups of two values, and a
 * whole block for one Box-Muller transform.
 */
public final class ScalarTruncatedNormal64 {
  private static final int GROUP = 2;

  private ScalarTruncatedNormal64() {}

  /**
   * Writes the unit values of a run of groups.
   *
   * @param scratch holds the words of each group's first block, and what draws the later ones
   * @param groups how many groups
   * @param dst receives the groups
   * @param offset where the first group starts
   */
  static void units(ScalarScratch scratch, int groups, double[] dst, int offset) {
    for (int g = 0; g < groups; g++) {
      int start = offset + GROUP * g;
      candidates(scratch.pairs, 2 * g, scratch.candidates64);
      int kept = keep(scratch.candidates64, dst, start, 0);
      for (int retry = 1; kept < GROUP; retry++) {
        scratch.drawRetry(g, retry);
        candidates(scratch.retryWords, 0, scratch.candidates64);
        kept = keep(scratch.candidates64, dst, start, kept);
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
  public static void group(StreamKey key, long low, long high, double[] dst, int offset) {
    ScalarScratch scratch = ScalarScratch.take();
    try {
      scratch.draw(key, low, high, 1, 1);
      units(scratch, 1, dst, offset);
    } finally {
      scratch.giveBack();
    }
  }

  /** Transforms the block whose words stand at {@code pair}. */
  private static void candidates(long[] pairs, int pair, double[] candidates) {
    ScalarBoxMuller64.transform(pairs[pair], pairs[pair + 1], candidates, 0);
  }

  /** Appends the candidates inside the bounds while there is room; returns how many are kept. */
  private static int keep(double[] candidates, double[] dst, int start, int kept) {
    for (int i = 0; i < GROUP && kept < GROUP; i++) {
      if (Math.abs(candidates[i]) < DoubleConstants.TRUNCATION) {
        dst[start + kept++] = candidates[i];
      }
    }
    return kept;
  }
}
