// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.stream.Philox4x32.M0;
import static io.lanefill.internal.stream.Philox4x32.M1;
import static io.lanefill.internal.stream.Philox4x32.W0;
import static io.lanefill.internal.stream.Philox4x32.W1;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.stream.StreamKey;

/**
 * What Philox's rounds need of the key and of counter words 1 to 3, which all blocks of a pass
 * share. With these constant, round 0 leaves words 0 and 1 constant, and round 1 its product of
 * word 0.
 *
 * <p>Computed before the stages run: C2 may leave a helper that a stage calls outside its loop as a
 * call, and vectors do not stay in registers over calls.
 */
final class RoundConstants {
  private static final int ROUNDS = 10;

  /**
   * The key words of each round, each in the half of the word that it meets: see the table in
   * {@link SimdPhilox}.
   */
  final long[] keys = new long[ROUNDS];

  /** Makes the varying word of round 0's product, in its high half: word 3 and the key. */
  long xor0;

  /** The same for words 0 (high) and 2 (low) after round 1. */
  long xor1;

  /** The same for round 2, with the word 3 that all blocks share. */
  long xor2;

  /** Makes word 0 after round 0, in its high half, of a counter whose word 1 stands there. */
  long gathered0;

  /** The same as {@link #xor1} and {@link #xor2} where word 1 is not the same for all blocks. */
  long gathered1;

  long gathered2;

  /** The same and more as vectors, made where {@link WidePhilox} needs them. */
  final RoundVectors vectors = new RoundVectors();

  private int key0;
  private int key1;
  private int word1;
  private long high;
  private boolean isSet;

  /** Sets the key. */
  void setKey(StreamKey key) {
    if (isSet && key0 == key.key0() && key1 == key.key1()) {
      return;
    }
    isSet = false;
    key0 = key.key0();
    key1 = key.key1();
    for (int round = 3; round < ROUNDS; round++) {
      boolean word3High = (round + 1) / 2 % 2 == 0;
      keys[round] = word3High ? packed(key1(round), key0(round)) : packed(key0(round), key1(round));
    }
  }

  /**
   * Sets the counter, of which word 0 plays no part.
   *
   * @param low words 0 and 1
   * @param high words 2 and 3
   */
  void setCounter(long low, long high) {
    if (isSet && word1 == (int) (low >>> 32) && this.high == high) {
      return;
    }
    word1 = (int) (low >>> 32);
    this.high = high;
    long product1OfRound0 = (M1 & WORD) * (high & WORD);
    int word0 = (int) (product1OfRound0 >>> 32) ^ word1 ^ key0(0);
    int lowHalf = (int) product1OfRound0;
    long product0OfRound1 = (M0 & WORD) * (word0 & WORD);
    int highHalf = (int) (product0OfRound1 >>> 32);
    int word3 = (int) product0OfRound1;
    xor0 = packed((int) (high >>> 32) ^ key1(0), 0);
    xor1 = packed(lowHalf ^ key0(1), highHalf ^ key1(1));
    xor2 = packed(key0(2), word3 ^ key1(2));
    gathered0 = packed((int) (product1OfRound0 >>> 32) ^ key0(0), 0);
    gathered1 = packed(lowHalf ^ key0(1), key1(1));
    gathered2 = packed(key0(2), key1(2));
    if (WidePhilox.CHOSEN) {
      vectors.set(this);
    }
    isSet = true;
  }

  /** The key word that meets word 1. */
  int key0(int round) {
    return key0 + round * W0;
  }

  /** The key word that meets word 3. */
  int key1(int round) {
    return key1 + round * W1;
  }

  /** Returns a 64-bit lane of two halves. */
  static long packed(int high, int low) {
    return (long) high << 32 | (low & WORD);
  }
}
