// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.support.Elements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the sequence of a {@link SeedGenerator}: the rule of Keras 3.15.1 ({@code
 * keras/src/random/seed_generator.py}) for each call's two words, its configuration, and what
 * threads see of it.
 */
class SeedGeneratorTest {
  private static final Distribution NORMAL = Distribution.normal(0, 1);

  @ParameterizedTest
  @ValueSource(longs = {0, 42, -1, 2147483645, 2147483646, 1L << 40, Long.MIN_VALUE, -3})
  void theNthCallDrawsFromSeedAndN(long seed) {
    SeedGenerator generator = SeedGenerator.of(seed);
    for (long n = 0; n < 100; n++) {
      Seed words = Seed.tensorflow(Math.floorMod(seed, 2147483646L), n);
      assertArrayEquals(
          RandomTensor.of(NORMAL, words, 9).toFloatArray(),
          RandomTensor.of(NORMAL, generator.next(), 9).toFloatArray());
    }
  }

  /**
   * The bits that Keras 3.15.1 on tensorflow_cpu 2.21.0 gave four times in a row for {@code
   * g((2,))} of {@code g = GlorotUniform(seed=keras.random.SeedGenerator(-3))}.
   */
  @Test
  void initializersDrawAsInKeras() {
    Initializer glorot = VarianceScaling.glorotUniform().withSeed(SeedGenerator.of(-3));
    assertEquals(List.of("bece063a", "3f13d2be"), Elements.of(glorot.tensor(2)).head(2));
    assertEquals(List.of("3e0877f0", "3f8cf521"), Elements.of(glorot.tensor(2)).head(2));
    assertEquals(List.of("bf5dd6d4", "be3baf98"), Elements.of(glorot.tensor(2)).head(2));
    assertEquals(List.of("3f41115e", "bf927c04"), Elements.of(glorot.tensor(2)).head(2));
  }

  @Test
  void theFirstCallIsThePlainSeed() {
    for (long seed : new long[] {5, -1, Long.MAX_VALUE}) {
      assertEquals(Seed.of(seed), SeedGenerator.of(seed).next());
      assertEquals(SeedGenerator.of(seed), SeedGenerator.of(Seed.of(seed)));
    }
  }

  @Test
  void peekingTakesNothing() {
    SeedGenerator generator = SeedGenerator.of(5);
    for (int n = 0; n < 3; n++) {
      Seed peeked = generator.peek();
      assertEquals(peeked, generator.peek());
      assertEquals(peeked, generator.next());
      assertNotEquals(peeked, generator.peek());
    }
    // A seed is its own next one.
    Seed seed = Seed.of(5);
    assertSame(seed, seed.next());
    assertSame(seed, seed.peek());
  }

  @Test
  void aTensorTakesOneSeedWhenItIsDescribed() {
    for (String name : List.of("he_normal", "normal", "uniform", "truncated_normal")) {
      SeedGenerator generator = SeedGenerator.of(5);
      Initializer initializer = Initializers.get(name).withSeed(generator);
      RandomTensor first = initializer.tensor(9);
      assertEquals(Seed.of(5), first.seed());
      assertArrayEquals(first.toFloatArray(), first.toFloatArray());
      assertThrows(IllegalArgumentException.class, () -> initializer.tensor(-1));
      if (initializer instanceof VarianceScaling scaling) {
        assertEquals(generator.peek(), scaling.explain(9).seed());
      }
      assertEquals(Seed.of(5).call(1), initializer.tensor(9).seed());
      assertTrue(generator.toString().endsWith("state [5, 2]]"), generator.toString());
    }
  }

  @Test
  void twoInitializersShareAGenerator() {
    SeedGenerator generator = SeedGenerator.of(5);
    VarianceScaling one = VarianceScaling.heNormal().withSeed(generator);
    RandomNormal other = new RandomNormal(0, 1, generator);
    assertEquals(Seed.of(5), one.tensor(3).seed());
    assertEquals(Seed.of(5).call(1), other.tensor(3).seed());
    assertEquals(Seed.of(5).call(2), one.tensor(3).seed());
  }

  @Test
  void theConfigIsNestedAndReadBack() {
    SeedGenerator generator = SeedGenerator.of(5);
    generator.next();
    assertEquals("{seed=5, name=seed_generator}", generator.config().toString());
    Map<String, Object> form = Initializers.serialize(new RandomNormal(0, 1, generator));
    RandomNormal back = (RandomNormal) Initializers.get(form);
    assertEquals(generator, back.seed(), "the number of calls is no part of it");
    assertEquals(generator.hashCode(), back.seed().hashCode());
    assertEquals(Seed.of(5), back.seed().next(), "a copy starts at its first call");
    SeedGenerator named = (SeedGenerator) read(Map.of("seed", 5, "name", "mine"));
    assertEquals("mine", named.name());
    assertEquals("mine", named.config().get("name"));
    assertNotEquals(generator, named);
    assertNotEquals(generator, SeedGenerator.of(6));
  }

  @Test
  void aDrawnSeedIsNotTold() {
    SeedGenerator generator = SeedGenerator.of(Seed.random());
    Map<String, Object> config = generator.config();
    assertTrue(config.containsKey("seed"));
    assertNull(config.get("seed"));
    SeedGenerator read = (SeedGenerator) read(config);
    assertTrue(read.seed().isDrawn());
    // Drawn anew: equal with a probability of 10^-9.
    assertNotEquals(generator.seed(), read.seed());
    assertEquals(read, SeedGenerator.of(read.seed().value()));
  }

  @Test
  void globalSeedsReachGeneratorsWithoutASeed() {
    Map<String, Object> generator = Map.of("class_name", "SeedGenerator");
    Map<String, Object> form =
        Map.of("class_name", "HeNormal", "config", Map.of("seed", generator));
    VarianceScaling read = (VarianceScaling) Initializers.get(form, KerasGlobalSeed.of(7));
    assertEquals(SeedGenerator.of(347712783), read.seed());
  }

  @Test
  void aStateIsWhereAnotherGeneratorGoesOn() {
    SeedGenerator generator = SeedGenerator.of(1337);
    assertArrayEquals(new long[] {1337, 0}, generator.state());
    for (int n = 0; n < 5; n++) {
      generator.next();
    }
    long[] state = generator.state();
    assertArrayEquals(new long[] {1337, 5}, state);
    SeedGenerator resumed = SeedGenerator.ofState(state[0], state[1]);
    assertEquals(generator, resumed);
    assertEquals(Seed.of(1337).call(5), resumed.peek());
    for (int n = 0; n < 9; n++) {
      assertEquals(generator.next(), resumed.next());
    }
    state[1] = 0;
    assertArrayEquals(new long[] {1337, 14}, generator.state(), "the caller's own array");
    assertEquals(Seed.of(-3), SeedGenerator.ofState(-3, 0).seed());
  }

  /** By Keras's formula, (word + 1) * 5387 % 933199 of both words; then calls are ordered again. */
  @Test
  void unorderedCallsChangeBothWords() {
    SeedGenerator generator = SeedGenerator.of(347712783);
    assertEquals(Seed.of(347712783), generator.nextUnordered());
    long first = (347712783L + 1) * 5387 % 933199;
    assertEquals(Seed.of(first).call(5387), generator.nextUnordered());
    assertArrayEquals(
        new long[] {(first + 1) * 5387 % 933199, 5388 * 5387 % 933199}, generator.state());
    assertEquals(generator.peek(), generator.next());
    assertEquals(5388 * 5387 % 933199 + 1, generator.state()[1]);
    assertEquals(Seed.of(347712783), generator.seed(), "a configuration shows the seed");
  }

  @Test
  void callsAreCountedFromZeroToTheLastLong() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> SeedGenerator.ofState(5, -1));
    assertEquals("`call` must be at least 0. Received: -1", e.getMessage());
    SeedGenerator last = SeedGenerator.ofState(5, Long.MAX_VALUE);
    assertThrows(ArithmeticException.class, last::next);
    assertEquals(Seed.of(5).call(Long.MAX_VALUE), last.peek());
  }

  /** So many calls that the threads overlap: with a thousand each the first ends too early. */
  @Test
  void threadsGetDifferentSeeds() throws Exception {
    int threads = 8;
    int calls = 100_000;
    SeedGenerator generator = SeedGenerator.of(5);
    CountDownLatch start = new CountDownLatch(threads);
    BitSet numbers = new BitSet();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<BitSet>> parts = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        parts.add(
            pool.submit(
                () -> {
                  start.countDown();
                  start.await();
                  BitSet own = new BitSet();
                  for (int i = 0; i < calls; i++) {
                    own.set((int) generator.next().words()[1]);
                  }
                  return own;
                }));
      }
      for (Future<BitSet> part : parts) {
        assertEquals(calls, part.get().cardinality());
        numbers.or(part.get());
      }
    }
    assertEquals(threads * calls, numbers.cardinality(), "different numbers");
    assertEquals(threads * calls, numbers.length(), "the first so many");
  }

  @Test
  void seedsThatAreNoIntegersOfKeras3AreRefused() {
    for (Seed seed :
        List.of(Seed.keras2(5), Seed.tensorflow(5, 0), Seed.of(5).fold(1), Seed.of(5).call(1))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> SeedGenerator.of(seed));
      assertEquals("Argument `seed` must be an integer. Received: seed=" + seed, e.getMessage());
    }
    assertThrows(NullPointerException.class, () -> SeedGenerator.of(null));
    for (Object seed : List.of(1.5, "5", true, Map.of("class_name", "SeedGenerator"))) {
      assertThrows(IllegalArgumentException.class, () -> read(Map.of("seed", seed)));
    }
    assertThrows(IllegalArgumentException.class, () -> read(Map.of("seed", 5, "name", 5)));
    assertThrows(IllegalArgumentException.class, () -> read(Map.of("seed", 5, "state", 5)));
  }

  private static SeedSource read(Map<String, ?> generator) {
    Map<String, Object> seed = new HashMap<>();
    seed.put("class_name", "SeedGenerator");
    seed.put("config", generator);
    return ((VarianceScaling) Initializers.fromConfig("HeNormal", Map.of("seed", seed))).seed();
  }
}
