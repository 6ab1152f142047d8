// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that a counter is one 128-bit integer: sums against big integers, over every carry. */
class CounterTest {
  private static final long[] BLOCKS = {
    0, 1, 2, 3, 255, 256, (1L << 31) - 1, 1L << 32, (1L << 56) + 1, 1L << 62, Long.MAX_VALUE
  };

  private static final int[] STRIDES = {1, 2, 128, 256, 65_537, Integer.MAX_VALUE};

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 64, 96, 128})
  void sumsCarryIntoEveryWord(int bit) {
    BigInteger boundary = BigInteger.ONE.shiftLeft(bit);
    for (int before = -2; before <= 20; before++) {
      BigInteger start = boundary.subtract(BigInteger.valueOf(before));
      for (long blocks : BLOCKS) {
        for (int stride : STRIDES) {
          assertSum(PhiloxReference.counter(start), blocks, stride);
        }
      }
    }
  }

  @Test
  void sumsAreThoseOfBigIntegers() {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 100_000; i++) {
      Counter counter = new Counter(random.nextLong(), random.nextLong());
      long blocks = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
      assertSum(counter, blocks, 1 + random.nextInt(Integer.MAX_VALUE));
    }
  }

  @Test
  void theLastCounterIsFollowedByTheFirst() {
    assertEquals(new Counter(0, 0), new Counter(-1, -1).plus(1, 1));
    assertEquals(new Counter(0, 1), new Counter(-1, 0).plus(1, 1));
  }

  @Test
  void sumsOfTwoCountersAreThoseOfBigIntegers() {
    SplittableRandom random = new SplittableRandom(43);
    for (int i = 0; i < 100_000; i++) {
      Counter a = new Counter(random.nextLong(), random.nextLong());
      Counter b = new Counter(random.nextLong() >> random.nextInt(64), random.nextLong());
      BigInteger sum = PhiloxReference.value(a).add(PhiloxReference.value(b));
      assertEquals(PhiloxReference.counter(sum), a.plus(b), () -> a + " + " + b);
    }
  }

  @Test
  void shiftsAreThoseOfBigIntegers() {
    for (long number : BLOCKS) {
      for (int bits = 0; bits <= 128; bits++) {
        BigInteger shifted = BigInteger.valueOf(number).shiftLeft(bits);
        assertEquals(PhiloxReference.counter(shifted), Counter.shifted(number, bits));
      }
    }
  }

  private static void assertSum(Counter counter, long blocks, int stride) {
    BigInteger distance = BigInteger.valueOf(blocks).multiply(BigInteger.valueOf(stride));
    assertEquals(
        PhiloxReference.counter(PhiloxReference.value(counter).add(distance)),
        counter.plus(blocks, stride),
        () -> counter + " + " + blocks + " * " + stride);
  }
}
