// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

import java.util.Arrays;

/**
 * Which stream: the Philox key and the counter of the stream's first block.
 *
 * @param key0 key word 0
 * @param key1 key word 1
 * @param counter the counter of block 0
 */
public record StreamKey(int key0, int key1, Counter counter) {
  /**
   * Key word 0 under which TensorFlow scrambles a seed: 1053357856. Source: TensorFlow, {@code
   * tensorflow/core/kernels/stateless_random_ops.cc}, {@code GenerateKey}.
   */
  private static final int SCRAMBLE_KEY0 = 0x3EC8F720;

  /** Key word 1 of the same scrambling: 38149673. */
  private static final int SCRAMBLE_KEY1 = 0x02461E29;

  /**
   * Returns the stream of a key and a counter.
   *
   * @param key both key words, word 0 the low half
   * @param counter the counter of the stream's first block
   * @return the stream
   */
  public static StreamKey of(long key, Counter counter) {
    return new StreamKey((int) key, (int) (key >>> 32), counter);
  }

  /**
   * Scrambles the two seed words of a TensorFlow stateless random op into a key and a counter: the
   * seed words are the counter of one Philox block under a fixed key; its words 0 and 1 become the
   * key, its words 2 and 3 the upper half of the counter, whose lower half starts at 0.
   *
   * @param seed0 the first seed word of the op
   * @param seed1 the second seed word of the op
   * @return the stream's key and first counter
   */
  public static StreamKey scramble(long seed0, long seed1) {
    long[] pairs = {seed0, seed1};
    Philox4x32.words(SCRAMBLE_KEY0, SCRAMBLE_KEY1, 1, pairs, 1);
    return of(pairs[0], new Counter(0, pairs[1]));
  }

  /**
   * Returns the pairs of words that the stream starts with.
   *
   * @param count how many pairs, at least 0
   * @return words 0 and 1 of the first block, its words 2 and 3, and so on, the lower word first
   */
  public long[] pairs(int count) {
    long[] pairs = new long[Math.max(count + count % 2, 2)];
    pairs[0] = counter.low();
    pairs[1] = counter.high();
    Philox4x32.words(key0, key1, 1, pairs, pairs.length / 2);
    return Arrays.copyOf(pairs, count);
  }
}
