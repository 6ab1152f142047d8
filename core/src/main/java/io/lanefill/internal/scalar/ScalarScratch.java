// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.Pool;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;

/**
 * What the scalar kernel works with, from a pool, so that a fill allocates nothing: a counter is
 * two longs wherever it meets a method too large to be inlined.
 */
final class ScalarScratch extends Pool.Shared {
  /** Groups a stage handles at a time: 2 KiB of words. */
  static final int GROUPS = 128;

  private static final Pool<ScalarScratch> POOL =
      new Pool<>() {
        @Override
        protected ScalarScratch make() {
          return new ScalarScratch();
        }
      };

  /** The stream, the counter of the first group's first block, and from group to group. */
  private StreamKey key;

  private long low;
  private long high;
  private int stride;

  /** The words of each group's first block. */
  final long[] pairs = new long[2 * GROUPS];

  /** The words of one later block. */
  final long[] retryWords = new long[2];

  /** The values of one block before rejection. */
  final float[] candidates = new float[4];

  final double[] candidates64 = new double[2];

  private ScalarScratch() {}

  /** Draws the first blocks of a run of groups. */
  void draw(StreamKey key, long low, long high, int stride, int groups) {
    this.key = key;
    this.low = low;
    this.high = high;
    this.stride = stride;
    pairs[0] = low;
    pairs[1] = high;
    Philox4x32.words(key.key0(), key.key1(), stride, pairs, groups);
  }

  /** Draws a later block of one of these groups. */
  void drawRetry(int group, int retry) {
    Counter block = new Counter(low, high).plus(group, stride).plus(retry, 1);
    retryWords[0] = block.low();
    retryWords[1] = block.high();
    Philox4x32.words(key.key0(), key.key1(), 1, retryWords, 1);
  }

  /** Returns a scratch, to be given back. */
  static ScalarScratch take() {
    return POOL.take();
  }
}
