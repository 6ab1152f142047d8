// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves the three kinds of seeds: the words that reach the op (Keras 3.15.1: reduced; tf.keras of
 * Keras 2: as they are; TensorFlow: a pair), and equality by meaning.
 */
class SeedTest {
  @ParameterizedTest
  @CsvSource({
    "42, 42, 42",
    "-1, 2147483645, -1",
    "2147483645, 2147483645, 2147483645",
    "2147483646, 0, 2147483646",
    "2147483647, 1, 2147483647",
    "1099511627781, 1029, 1099511627781"
  })
  void kerasVersionsDifferInTheReduction(long seed, long keras3, long keras2) {
    assertArrayEquals(new long[] {keras3, 0}, Seed.of(seed).words());
    assertArrayEquals(new long[] {keras2, 0}, Seed.keras2(seed).words());
  }

  @Test
  void tensorflowsPairIsKept() {
    assertArrayEquals(new long[] {Long.MIN_VALUE, -3}, Seed.tensorflow(Long.MIN_VALUE, -3).words());
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
    assertNotEquals(Seed.of(42), (Object) 42L);
  }

  @Test
  void aDrawnSeedIsASeedLikeAnyOther() {
    Seed seed = Seed.random();
    assertTrue(seed.isDrawn());
    assertFalse(Seed.of(seed.value()).isDrawn());
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

  @Test
  void textIsTheCall() {
    assertEquals("Seed.of(-1)", Seed.of(-1).toString());
    assertEquals("Seed.keras2(42)", Seed.keras2(42).toString());
    assertEquals("Seed.tensorflow(7, -3)", Seed.tensorflow(7, -3).toString());
    assertEquals(7, Seed.tensorflow(7, -3).value());
  }
}
