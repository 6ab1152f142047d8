// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves how seed words become key and counter: TensorFlow's own values of two seeds (read from
 * {@code tf.raw_ops.StatelessRandomGetKeyCounter}, TensorFlow 2.16.2, 2.18.0 and 2.21.0), and the
 * scrambling spelled with {@link PhiloxReference}.
 */
class StreamKeyTest {
  @Test
  void keyAndCounterOfSeed42AreTensorFlows() {
    StreamKey key = StreamKey.scramble(42, 0);
    assertEquals(0x89E74CEF, key.key0());
    assertEquals(0x53939B05, key.key1());
    assertEquals(new Counter(0, 0xB2CA7BFA_8E9181C6L), key.counter());
  }

  @Test
  void keyAndCounterOfSeedMinus1AreTensorFlows() {
    StreamKey key = StreamKey.scramble(-1, 0);
    assertEquals(0x0BD57250, key.key0());
    assertEquals(0x34DE98A7, key.key1());
    assertEquals(new Counter(0, 0x6DDF2994_8C589164L), key.counter());
  }

  @Test
  void firstBlocksOfSeed42AreTensorFlows() {
    StreamKey key = StreamKey.scramble(42, 0);
    long[] pairs = new long[4];
    pairs[0] = key.counter().low();
    pairs[1] = key.counter().high();
    Philox4x32.words(key.key0(), key.key1(), 1, pairs, 2);
    long[] expected = {
      0x3CBFCC20_48A426C5L, 0x9E0295FB_715B9425L, 0x81503319_9C0A0F81L, 0x58962B9C_6260A3C9L
    };
    assertArrayEquals(expected, pairs);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0, 42",
    "7, -3",
    "81985529216486895, 0",
    "4294967296, 4294967295",
    "-9223372036854775808, 9223372036854775807"
  })
  void allFourHalvesOfTheSeedCount(long seed0, long seed1) {
    int[] seed = PhiloxReference.words(new Counter(seed0, seed1));
    int[] m = PhiloxReference.block(seed, new int[] {0x3EC8F720, 0x02461E29});
    StreamKey key = StreamKey.scramble(seed0, seed1);
    assertArrayEquals(new int[] {m[0], m[1]}, new int[] {key.key0(), key.key1()});
    assertArrayEquals(new int[] {0, 0, m[2], m[3]}, PhiloxReference.words(key.counter()));
  }
}
