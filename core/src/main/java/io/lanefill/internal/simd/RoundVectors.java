// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.RoundConstants.packed;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import java.util.Arrays;

/**
 * The constants of {@link WidePhilox} as whole vectors, in one array. What a loop loads stays in a
 * register or is loaded again; what it broadcasts from a scalar is made anew at each use, two
 * operations more.
 */
final class RoundVectors {
  /** The first and the last round of the loop; the ones before it are half constant. */
  private static final int FIRST_ROUND = 2;

  private static final int LAST_ROUND = 8;

  /** The key words of a round, that of word 0 and that of word 2: two vectors a round. */
  static final int KEYS = 0;

  static final int KEYS_END = 2 * (LAST_ROUND - FIRST_ROUND + 1) * BLOCKS;

  /** From round to round. */
  static final int KEYS_STEP = 2 * BLOCKS;

  /** What makes word 2 after round 0 of the high half of its product, in the upper half. */
  static final int ROUND_0_WORD_2 = KEYS_END;

  /** What makes words 0 (upper half) and 2 (lower half) after round 1 of those of the products. */
  static final int ROUND_1_WORD_0 = KEYS_END + BLOCKS;

  static final int ROUND_1_WORD_2 = KEYS_END + 2 * BLOCKS;

  /** Word 3 after round 1, with the key of round 2. */
  static final int ROUND_1_WORD_3 = KEYS_END + 3 * BLOCKS;

  /** The key words of the last round, word 0's high and word 2's low. */
  static final int LAST_KEYS = KEYS_END + 4 * BLOCKS;

  /** The lower half of each lane. */
  static final int LOW = KEYS_END + 5 * BLOCKS;

  /** The vectors, at the places above. */
  final long[] values = new long[KEYS_END + 6 * BLOCKS];

  /** Makes the vectors of a key and a counter. */
  void set(RoundConstants rounds) {
    for (int round = FIRST_ROUND; round <= LAST_ROUND; round++) {
      int at = KEYS + (round - FIRST_ROUND) * KEYS_STEP;
      put(at, rounds.key0(round) & WORD);
      put(at + BLOCKS, round == FIRST_ROUND ? 0 : rounds.key1(round) & WORD);
    }
    put(ROUND_0_WORD_2, rounds.xor0);
    put(ROUND_1_WORD_0, rounds.xor1);
    put(ROUND_1_WORD_2, rounds.xor1 & WORD);
    put(ROUND_1_WORD_3, rounds.xor2 & WORD);
    put(LAST_KEYS, packed(rounds.key0(LAST_ROUND + 1), rounds.key1(LAST_ROUND + 1)));
    put(LOW, WORD);
  }

  private void put(int at, long value) {
    Arrays.fill(values, at, at + BLOCKS, value);
  }
}
