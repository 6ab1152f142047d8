// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the block function and the order of blocks: the three known answers of Random123, file
 * {@code tests/kat_vectors}, rows {@code philox4x32 10} (zeros, ones, digits of pi), and runs of
 * blocks against single blocks of {@link PhiloxReference}, over every carry of the counter.
 */
class Philox4x32Test {
  private static final int[] KEY = {0x89E74CEF, 0x53939B05};

  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void publishedAnswersComeOut(String counter, String key, String answer) {
    int[] c = words(counter);
    int[] k = words(key);
    assertArrayEquals(words(answer), PhiloxReference.block(c, k), "the reference");

    long[] pairs = {pair(c[0], c[1]), pair(c[2], c[3])};
    Philox4x32.words(k[0], k[1], 1, pairs, 1);
    assertArrayEquals(words(answer), split(pairs));

    Counter counterOfBlock = new Counter(pair(c[0], c[1]), pair(c[2], c[3]));
    Philox4x32.Block block =
        Philox4x32.block(new StreamKey(k[0], k[1], new Counter(5, 6)), counterOfBlock);
    assertArrayEquals(words(answer), split(block.pair(0), block.pair(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 128, 256, Integer.MAX_VALUE})
  void blocksLieAStrideApart(int stride) {
    SplittableRandom random = new SplittableRandom(stride);
    for (int i = 0; i < 50; i++) {
      Counter first = new Counter(random.nextLong(), random.nextLong());
      assertBlocks(new int[] {random.nextInt(), random.nextInt()}, first, stride, 9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 64, 96, 128})
  void carriesReachEveryWord(int bit) {
    BigInteger boundary = BigInteger.ONE.shiftLeft(bit);
    for (int stride : new int[] {1, 2, 256, Integer.MAX_VALUE}) {
      for (int before = 0; before <= 5; before++) {
        BigInteger first = boundary.subtract(BigInteger.valueOf((long) before * stride));
        assertBlocks(KEY, PhiloxReference.counter(first), stride, 7);
        assertBlocks(KEY, PhiloxReference.counter(first.subtract(BigInteger.ONE)), stride, 7);
      }
    }
  }

  @Test
  void nothingElseIsWritten() {
    long[] pairs = new long[12];
    Arrays.fill(pairs, 0x7FF8_DEAD_BEEF_0123L);
    pairs[0] = 3;
    pairs[1] = 4;
    Philox4x32.words(1, 2, 1, pairs, 4);
    for (int i = 8; i < pairs.length; i++) {
      assertEquals(0x7FF8_DEAD_BEEF_0123L, pairs[i], "pair " + i);
    }
    long[] untouched = pairs.clone();
    Philox4x32.words(1, 2, 1, pairs, 0);
    assertArrayEquals(untouched, pairs, "no block");
  }

  private static void assertBlocks(int[] key, Counter first, int stride, int blocks) {
    long[] pairs = new long[2 * blocks];
    pairs[0] = first.low();
    pairs[1] = first.high();
    Philox4x32.words(key[0], key[1], stride, pairs, blocks);
    int[] actual = split(pairs);
    BigInteger value = PhiloxReference.value(first);
    for (int b = 0; b < blocks; b++) {
      Counter counter = PhiloxReference.counter(value.add(BigInteger.valueOf((long) b * stride)));
      assertArrayEquals(
          PhiloxReference.block(PhiloxReference.words(counter), key),
          Arrays.copyOfRange(actual, 4 * b, 4 * b + 4),
          "block " + b + " from " + first + ", stride " + stride);
    }
  }

  private static int[] words(String hex) {
    return Arrays.stream(hex.split(" ", -1)).mapToInt(HexFormat::fromHexDigits).toArray();
  }

  private static long pair(int low, int high) {
    return (long) high << 32 | Integer.toUnsignedLong(low);
  }

  private static int[] split(long... pairs) {
    int[] words = new int[2 * pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      words[2 * i] = (int) pairs[i];
      words[2 * i + 1] = (int) (pairs[i] >>> 32);
    }
    return words;
  }
}
