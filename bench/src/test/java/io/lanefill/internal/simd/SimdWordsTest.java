// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words in lanes are those of the scalar Philox, and nothing else is written. */
class SimdWordsTest {
  private static final int UNTOUCHED = 0xCACACACA;

  /** Less than a pass, whole passes, and a pass with a short one after it. */
  @ParameterizedTest
  @ValueSource(ints = {8, 256, 1024, 1032})
  void wordsAreThoseOfTheScalarPhilox(int blocks) {
    StreamKey key = new StreamKey(0x1234_5678, 0x9ABC_DEF0, new Counter(5L << 32, -7));
    int[] words = new int[4 * blocks + 1];
    Arrays.fill(words, UNTOUCHED);
    new SimdWords().fill(key, words, blocks);
    long[] pairs = new long[2 * blocks];
    pairs[0] = key.counter().low();
    pairs[1] = key.counter().high();
    Philox4x32.words(key.key0(), key.key1(), 1, pairs, blocks);
    int[] expected = new int[4 * blocks];
    Arrays.setAll(expected, i -> (int) (pairs[i / 2] >>> (i % 2 * Integer.SIZE)));
    assertArrayEquals(expected, Arrays.copyOf(words, expected.length));
    assertEquals(UNTOUCHED, words[expected.length]);
  }
}
