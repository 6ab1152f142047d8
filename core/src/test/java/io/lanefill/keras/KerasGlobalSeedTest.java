// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that one number gives a whole model: the seeds are Python's ({@code
 * models/python-randint.json}, made by Python 3.11.7), and the weights of the two models that
 * {@link ModelTest} describes follow from {@code set_random_seed} alone, without the seeds that
 * their files record.
 */
class KerasGlobalSeedTest {
  /** Tensors up to this size are compared as a whole, larger ones at both ends. */
  private static final long LARGEST_HASHED = 1 << 20;

  @ParameterizedTest
  @ValueSource(longs = {7, 42, 123, 0, 4294967295L})
  void seedsArePythons(long seed) {
    JsonNode expected =
        TestData.json("models/python-randint.json").get("seeds").get(Long.toString(seed));
    assertEquals(200, expected.size());
    KerasGlobalSeed global = KerasGlobalSeed.of(seed);
    for (int i = 0; i < 200; i++) {
      assertEquals(Seed.of(expected.get(i).longValue()), global.next(), "draw " + i);
    }
    assertEquals("KerasGlobalSeed.of(" + seed + ") after 200 draws", global.toString());
  }

  @Test
  void resnet50FollowsFromSeven() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    int random = 0;
    for (JsonNode variable : TestData.json("models/resnet50.json").get("vars")) {
      Initializer initializer = Initializers.get(TestData.map(variable.get("initializer")), global);
      if (variable.get("kind").textValue().equals("random_fill")) {
        random++;
        Elements elements = Elements.of(initializer.tensor(TestData.longs(variable.get("shape"))));
        assertEquals(
            variable.get("sha256").textValue(),
            elements.sha256(),
            variable.get("path").textValue());
      }
    }
    assertEquals(54, random);
    // Zeros and ones have taken none.
    assertEquals("KerasGlobalSeed.of(7) after 54 draws", global.toString());
  }

  /**
   * The file lists who took which number: each unseeded initializer, also the six that attention
   * layers only copy ("-" in the list: no variable is made of it), and each dropout's seed
   * generator. EinsumDense shows its copies' seeds; they are taken out of the configurations here.
   */
  @Test
  void gpt2FollowsFromFortyTwo() {
    JsonNode file = TestData.json("models/gpt2.json");
    Map<Integer, JsonNode> variables = new HashMap<>();
    for (JsonNode variable : file.get("vars")) {
      if (variable.path("draw").isInt()) {
        variables.put(variable.get("draw").intValue(), variable);
      }
    }
    KerasGlobalSeed global = KerasGlobalSeed.of(42);
    Set<String> consumers = new HashSet<>();
    int weights = 0;
    List<String> draws = TestData.strings(file.get("draw_values"));
    for (int draw = 0; draw < draws.size(); draw++) {
      String consumer = draws.get(draw).replaceFirst("^\\d+@", "");
      consumers.add(consumer);
      if (consumer.equals("SeedGenerator")) {
        long recorded = variables.get(draw).get("seed").longValue();
        assertEquals(SeedGenerator.of(recorded), SeedGenerator.of(global.next()));
      } else if (consumer.startsWith("-")) {
        Initializers.get(consumer.substring(1), global);
      } else {
        assertWeights(variables.get(draw), global);
        weights++;
      }
    }
    assertEquals(62, weights, "all random weights of the model");
    assertEquals("KerasGlobalSeed.of(42) after 99 draws", global.toString());
    assertEquals(
        Set.of(
            "GlorotUniform",
            "RandomNormal",
            "TruncatedNormal",
            "-GlorotUniform",
            "-RandomNormal",
            "SeedGenerator"),
        consumers);
  }

  private static void assertWeights(JsonNode variable, KerasGlobalSeed global) {
    Map<String, Object> form = TestData.map(variable.get("initializer"));
    Map<String, Object> config = TestData.map(variable.get("initializer").get("config"));
    config.put("seed", null);
    form.put("config", config);
    RandomTensor tensor =
        Initializers.get(form, global).tensor(TestData.longs(variable.get("shape")));
    String path = variable.get("path").textValue();
    Elements first = Elements.of(tensor.range(0, 4));
    Elements last = Elements.of(tensor.range(tensor.size() - 2, tensor.size()));
    assertEquals(TestData.strings(variable.get("first")), first.head(4), path);
    assertEquals(TestData.strings(variable.get("last")), last.tail(2), path);
    if (tensor.size() <= LARGEST_HASHED) {
      assertEquals(variable.get("sha256").textValue(), Elements.of(tensor).sha256(), path);
    }
  }

  @Test
  void whatDrawsNothingOrHasASeedTakesNone() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    for (String name : List.of("zeros", "ones", "constant", "identity")) {
      Initializers.get(name, global);
    }
    Initializers.get(Map.of("class_name", "HeNormal", "config", Map.of("seed", 5)), global);
    assertThrows(IllegalArgumentException.class, () -> Initializers.get("stft", global));
    assertEquals("KerasGlobalSeed.of(7) after 0 draws", global.toString());
    VarianceScaling first = (VarianceScaling) Initializers.get("he_normal", global);
    assertEquals(Seed.of(347712783), first.seed());
    assertEquals(null, first.config().get("seed"), "Keras does not tell drawn seeds either");
    RandomNormal second = (RandomNormal) Initializers.get(Map.of("class_name", "normal"), global);
    assertEquals(Seed.of(161973070), second.seed());
  }

  /** No number is lost or given twice. */
  @Test
  void threadsShareTheSequence() {
    Set<Seed> expected = new HashSet<>();
    KerasGlobalSeed alone = KerasGlobalSeed.of(3);
    IntStream.range(0, 2000).forEach(i -> expected.add(alone.next()));
    KerasGlobalSeed shared = KerasGlobalSeed.of(3);
    Set<Seed> drawn = new HashSet<>();
    IntStream.range(0, 2000).parallel().mapToObj(i -> shared.next()).toList().forEach(drawn::add);
    assertEquals(expected, drawn);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 32, Long.MIN_VALUE, Long.MAX_VALUE})
  void seedsBeyondThirtyTwoBitsAreRefused(long seed) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> KerasGlobalSeed.of(seed));
    assertTrue(e.getMessage().startsWith("Seed must be between 0 and 2**32 - 1"), e.getMessage());
    assertTrue(e.getMessage().endsWith("Received: seed=" + seed), e.getMessage());
  }

  @Test
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> Initializers.get("he_normal", null));
    assertThrows(
        NullPointerException.class, () -> Initializers.get((String) null, KerasGlobalSeed.of(7)));
  }
}
