// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.keras.SeedGenerator;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the kinds of seeds: the words that reach the op (the values seen in Keras 3.15.1 on
 * TensorFlow 2.21.0: reduced, and the last row is Keras's own test, {@code seed_generator_test.py},
 * where 2147483647 + 1000 acts as 1001; tf.keras of Keras 2: as they are; TensorFlow: a pair), and
 * equality by meaning.
 */
class SeedTest {
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
  void kerasVersionsDifferInTheReduction(long seed, long keras3) {
    assertArrayEquals(new long[] {keras3, 0}, Seed.of(seed).words());
    assertArrayEquals(new long[] {keras3, 0}, Seed.drawn(seed).words());
    assertArrayEquals(new long[] {keras3, 7}, Seed.of(seed).call(7).words());
    assertArrayEquals(new long[] {seed, 0}, Seed.keras2(seed).words());
  }

  @Test
  void keras3ReducesBothWordsByTheMathematicalModulus() {
    SplittableRandom random = new SplittableRandom(3);
    BigInteger modulus = BigInteger.TWO.pow(31).subtract(BigInteger.TWO);
    for (int i = 0; i < 10_000; i++) {
      long seed = random.nextLong();
      long n = random.nextLong() >>> 1;
      long[] words = {
        BigInteger.valueOf(seed).mod(modulus).longValueExact(),
        BigInteger.valueOf(n).mod(modulus).longValueExact()
      };
      assertArrayEquals(words, Seed.of(seed).call(n).words());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 2147483646, 2147483647, Long.MIN_VALUE, Long.MAX_VALUE})
  void theOtherRulesKeepTheWords(long seed) {
    assertArrayEquals(new long[] {seed, -3}, Seed.tensorflow(seed, -3).words());
    assertArrayEquals(new long[] {-3, seed}, Seed.keras2Derived(-3, seed).words());
    assertArrayEquals(new long[] {seed, -3, 5}, Seed.philox(seed, -3, 5).words());
    assertArrayEquals(new long[] {-3, 5, seed}, Seed.philox(-3, 5, seed).words());
    assertArrayEquals(new long[] {seed, 0}, Seed.keras2(seed).words());
  }

  @Test
  void wordsAreTheCallersOwn() {
    Seed seed = Seed.of(42);
    seed.words()[0] = 43;
    assertArrayEquals(new long[] {42, 0}, seed.words());
  }

  @Test
  void eachSeedTellsItsRule() {
    assertEquals(Seed.Rule.KERAS3, Seed.of(1).rule());
    assertEquals(Seed.Rule.KERAS3, Seed.drawn(1).rule());
    assertEquals(Seed.Rule.KERAS3, Seed.of(1).call(2).rule());
    assertEquals(Seed.Rule.KERAS2, Seed.keras2(1).rule());
    assertEquals(Seed.Rule.KERAS2_DERIVED, Seed.keras2(1).fold(2).rule());
    assertEquals(Seed.Rule.KERAS2_DERIVED, Seed.keras2(1).fold(2).named("a").rule());
    assertEquals(Seed.Rule.TENSORFLOW, Seed.tensorflow(1, 2).rule());
    assertEquals(Seed.Rule.TENSORFLOW, Seed.tensorflow(1, 2).fold(3).rule());
    assertEquals(Seed.Rule.TENSORFLOW, Seed.of(1).fold(2).rule());
  }

  @Test
  void derivedPairsCanBeMadeFromTheirWords() {
    Seed derived = Seed.keras2(-5).named("conv1");
    long[] words = derived.words();
    assertEquals(derived, Seed.keras2Derived(words[0], words[1]));
    assertNotEquals(derived, Seed.tensorflow(words[0], words[1]));
  }

  @Test
  void integersAreWhatAConfigurationCanHold() {
    for (Seed seed : List.of(Seed.of(1), Seed.drawn(1), Seed.of(1).call(0), Seed.keras2(-1))) {
      assertTrue(seed.isInteger(), seed.toString());
    }
    for (Seed seed :
        List.of(
            Seed.of(1).call(1),
            Seed.tensorflow(1, 0),
            Seed.keras2Derived(1, 0),
            Seed.philox(1, 0, 0),
            Seed.keras2(1).fold(2))) {
      assertFalse(seed.isInteger(), seed.toString());
    }
  }

  @Test
  void callsAreThoseOfAGenerator() {
    SeedGenerator generator = SeedGenerator.of(5);
    for (int n = 0; n < 4; n++) {
      assertEquals(Seed.of(5).call(n), generator.next());
    }
    assertEquals(Seed.of(5), Seed.of(5).call(0));
    assertEquals(Seed.of(5).call(3), Seed.of(5).call(0).call(3));
    assertFalse(Seed.drawn(5).call(0).isDrawn());
  }

  @Test
  void onlyIntegersOfKeras3HaveCalls() {
    IllegalArgumentException negative =
        assertThrows(IllegalArgumentException.class, () -> Seed.of(5).call(-1));
    assertEquals("`n` must be at least 0. Received: -1", negative.getMessage());
    for (Seed seed :
        List.of(
            Seed.keras2(5),
            Seed.tensorflow(5, 0),
            Seed.philox(5, 0, 0),
            Seed.of(5).fold(1),
            Seed.of(5).call(1))) {
      IllegalStateException e = assertThrows(IllegalStateException.class, () -> seed.call(2));
      assertEquals(
          "Only an integer seed of Keras 3 has numbered calls. Received: " + seed, e.getMessage());
    }
  }

  @Test
  void seedsWithEqualWordsGiveEqualElements() {
    assertArrayEquals(draw(Seed.of(42)), draw(Seed.keras2(42)));
    assertArrayEquals(draw(Seed.of(42)), draw(Seed.tensorflow(42, 0)));
    assertArrayEquals(draw(Seed.of(-1)), draw(Seed.tensorflow(2147483645, 0)));
    assertArrayEquals(draw(Seed.keras2(-1)), draw(Seed.tensorflow(-1, 0)));
    assertNotEquals(draw(Seed.of(-1))[0], draw(Seed.keras2(-1))[0]);
    assertNotEquals(draw(Seed.tensorflow(42, 1))[0], draw(Seed.tensorflow(42, 0))[0]);
  }

  /** Seed words 42, 0 have this key and counter by TensorFlow's scrambling. */
  @Test
  void aPairIsARawStream() {
    Seed raw = Seed.philox(0x53939B0589E74CEFL, 0, 0xB2CA7BFA8E9181C6L);
    assertArrayEquals(draw(Seed.tensorflow(42, 0)), draw(raw));
    assertEquals(Seed.Rule.PHILOX, raw.rule());
    assertEquals(0x53939B0589E74CEFL, raw.value());
  }

  private static float[] draw(Seed seed) {
    return RandomTensor.of(Distribution.normal(0, 1), seed, 9).toFloatArray();
  }

  @Test
  void equalityIsOfRuleAndValue() {
    assertEquals(Seed.of(42), Seed.of(42));
    assertEquals(Seed.of(42).hashCode(), Seed.of(42).hashCode());
    assertNotEquals(Seed.of(42), Seed.of(43));
    assertNotEquals(Seed.of(42), Seed.keras2(42));
    assertNotEquals(Seed.of(42), Seed.tensorflow(42, 0));
    assertEquals(Seed.tensorflow(1, 2), Seed.tensorflow(1, 2));
    assertNotEquals(Seed.tensorflow(1, 2), Seed.tensorflow(1, 3));
    assertEquals(Seed.philox(1, 2, 3), Seed.philox(1, 2, 3));
    assertEquals(Seed.philox(1, 2, 3).hashCode(), Seed.philox(1, 2, 3).hashCode());
    assertNotEquals(Seed.philox(1, 2, 3), Seed.philox(0, 2, 3));
    assertNotEquals(Seed.philox(1, 2, 3), Seed.philox(1, 0, 3));
    assertNotEquals(Seed.philox(1, 2, 3), Seed.philox(1, 2, 0));
    assertNotEquals(Seed.philox(1, 2, 0), Seed.tensorflow(1, 2));
    assertNotEquals(Seed.of(42), (Object) 42L);
  }

  @Test
  void aDrawnSeedIsASeedLikeAnyOther() {
    Seed seed = Seed.random();
    assertTrue(seed.isDrawn());
    assertTrue(Seed.drawn(seed.value()).isDrawn());
    assertFalse(Seed.of(seed.value()).isDrawn());
    assertEquals(Seed.drawn(seed.value()), seed);
    assertEquals(Seed.of(seed.value()), seed);
    assertEquals(Seed.of(seed.value()).hashCode(), seed.hashCode());
    assertArrayEquals(draw(Seed.of(seed.value())), draw(seed));
  }

  @Test
  void drawnSeedsDifferAndLieInKerasRange() {
    Set<Seed> seeds = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      Seed seed = Seed.random();
      assertTrue(seed.value() >= 1 && seed.value() <= 1_000_000_000, seed.toString());
      seeds.add(seed);
    }
    // About 1000^2 / 2 / 10^9 = 0.0005 pairs are expected to be equal; more than 10 never are.
    assertTrue(seeds.size() >= 990, "only " + seeds.size() + " different seeds");
  }
}
