// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves which seed words reach the op: the values seen in Keras 3.15.1 on TensorFlow 2.21.0 (the
 * last row is Keras's own test, {@code seed_generator_test.py}: 2147483647 + 1000 acts as 1001),
 * the words unchanged for the other rules, and which rules keep double limits and derive which.
 */
class SeedRuleTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "42, 42",
    "-1, 2147483645",
    "2147483645, 2147483645",
    "2147483646, 0",
    "2147483647, 1",
    "-2147483648, 2147483644",
    "1099511627781, 1029",
    "2147484647, 1001"
  })
  void keras3ReducesByFloor(long seed, long word) {
    assertArrayEquals(new long[] {word, 0}, Seed.of(seed).words());
  }

  @Test
  void keras3IsTheMathematicalModulus() {
    SplittableRandom random = new SplittableRandom(3);
    BigInteger modulus = BigInteger.TWO.pow(31).subtract(BigInteger.TWO);
    for (int i = 0; i < 10_000; i++) {
      long seed = random.nextLong();
      assertEquals(
          BigInteger.valueOf(seed).mod(modulus).longValueExact(), Seed.of(seed).words()[0]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 2147483646, 2147483647, Long.MIN_VALUE, Long.MAX_VALUE})
  void theOtherRulesKeepTheWords(long seed) {
    assertArrayEquals(new long[] {seed, 0}, Seed.keras2(seed).words());
    assertArrayEquals(new long[] {seed, ~seed}, Seed.tensorflow(seed, ~seed).words());
  }

  @ParameterizedTest
  @CsvSource({"KERAS3, false", "KERAS2, true", "KERAS2_DERIVED, true", "TENSORFLOW, false"})
  void keras2KeepsDoubleLimits(Seed.Rule rule, boolean keeps) {
    assertEquals(keeps, rule.keepsDoubleLimits());
  }

  @Test
  void derivedSeedsAreOfARuleThatKeepsTheirLimits() {
    assertEquals(Seed.Rule.TENSORFLOW, Seed.of(5).fold(1).rule());
    assertEquals(Seed.Rule.TENSORFLOW, Seed.tensorflow(5, 6).fold(1).rule());
    assertEquals(Seed.Rule.KERAS2_DERIVED, Seed.keras2(5).fold(1).rule());
    assertEquals(Seed.Rule.KERAS2_DERIVED, Seed.keras2(5).fold(1).fold(1).rule());
  }
}
