// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the form that {@link Initializers#serialize} writes, that of {@code
 * keras.initializers.serialize} in Keras 3.15.1, and that Keras 2's form is read. That everything
 * comes back is {@link SerializationRoundTripTest}'s matter.
 */
class SerializationTest {
  @ParameterizedTest
  @MethodSource("io.lanefill.keras.KerasClass#names")
  void theFormIsKerasInItsOrder(String name) {
    Initializer initializer = Initializers.get(name).withSeed(SeedGenerator.of(3));
    Map<String, Object> form = Initializers.serialize(initializer);
    assertEquals(
        List.of("module", "class_name", "config", "registered_name"),
        new ArrayList<>(form.keySet()));
    assertEquals("keras.initializers", form.get("module"));
    assertEquals(name, form.get("class_name"));
    assertEquals(initializer.config(), form.get("config"));
    assertNull(form.get("registered_name"));
    assertPlain(form);
  }

  /** Fails unless the value is of strings, booleans, longs, doubles and unmodifiable containers. */
  private static void assertPlain(Object value) {
    switch (value) {
      case null -> {}
      case String string -> assertFalse(string.isEmpty());
      case Boolean ignored -> {}
      case Long ignored -> {}
      case Double ignored -> {}
      case List<?> list -> {
        assertThrows(UnsupportedOperationException.class, list::removeFirst);
        list.forEach(SerializationTest::assertPlain);
      }
      case Map<?, ?> map -> {
        assertThrows(UnsupportedOperationException.class, map::clear);
        map.keySet().forEach(key -> assertEquals(String.class, key.getClass()));
        map.values().forEach(SerializationTest::assertPlain);
      }
      default -> throw new AssertionError(value.getClass() + ": " + value);
    }
  }

  /** What Keras 3.15.1 printed for the same call, as JSON. */
  @Test
  void aGeneratorIsNestedAsKerasNestsIt() {
    VarianceScaling glorot =
        VarianceScaling.glorotNormal()
            .withSeed(SeedGenerator.of(11))
            .withAxes(new int[] {0}, new int[] {1, -1});
    assertEquals(
        "{module=keras.initializers, class_name=GlorotNormal, config={seed={module=keras.random,"
            + " class_name=SeedGenerator, config={seed=11, name=seed_generator},"
            + " registered_name=null}, input_axes=[0], output_axes=[1, -1]},"
            + " registered_name=null}",
        Initializers.serialize(glorot).toString());
    assertPlain(Initializers.serialize(glorot));
  }

  @Test
  void keras2FormsAreRead() {
    assertEquals(
        VarianceScaling.heNormal().withSeed(4),
        Initializers.get(Map.of("class_name", "HeNormal", "config", Map.of("seed", 4))));
    Map<String, Object> config = new HashMap<>();
    config.put("scale", 1.5);
    config.put("mode", "fan_in");
    config.put("distribution", "normal");
    config.put("seed", null);
    config.put("dtype", "float32");
    VarianceScaling read =
        (VarianceScaling)
            Initializers.get(Map.of("class_name", "VarianceScaling", "config", config));
    assertEquals(
        VarianceScaling.of(1.5, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL).withSeed(1),
        read.withSeed(1));
    assertEquals(5, config.size(), "the caller's map is left alone");
    for (String name : KerasClass.names()) {
      Map<String, Object> old = Map.of("class_name", name, "config", Map.of("dtype", "float16"));
      assertEquals(Initializers.get(name).withSeed(1), Initializers.get(old).withSeed(1));
    }
  }

  @Test
  void keysOfSharedObjectsAreIgnored() {
    Map<String, Object> form = new HashMap<>(Initializers.serialize(Constant.ones()));
    form.put("shared_object_id", 140_561_508_235_408L);
    assertEquals(Constant.ones(), Initializers.get(form));
  }

  @Test
  void integerScalesStayIntegersAndOthersDoubles() {
    for (Number scale : List.of(2, 2L, 2.0)) {
      Map<String, Object> form =
          Map.of("class_name", "VarianceScaling", "config", Map.of("scale", scale, "seed", 1));
      Initializer read = Initializers.get(form);
      Object expected = scale instanceof Double ? (Object) 2.0 : (Object) 2L;
      assertEquals(expected, read.config().get("scale"));
      assertEquals(expected, Initializers.get(Initializers.serialize(read)).config().get("scale"));
      assertEquals(
          VarianceScaling.of(2, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL).withSeed(1),
          read,
          "how the scale was written is no part of what it is");
    }
  }

  static List<VarianceScaling> withoutForm() {
    VarianceScaling he = VarianceScaling.heNormal().withSeed(1);
    SeedGenerator second = SeedGenerator.of(1);
    second.next();
    return List.of(
        he.withSeed(Seed.tensorflow(1, 2)),
        he.withSeed(Seed.tensorflow(1, 0)),
        he.withSeed(Seed.of(1).fold(2)),
        he.withSeed(Seed.keras2(1).fold(2)),
        he.withSeed(Seed.of(1).named("conv1")),
        he.withSeed(second.next()),
        he.withFans(3, 4),
        he.withBatchAxes(0),
        he.withGroups(2),
        VarianceScaling.of().withSeed(1).withBatchAxes(-1).withGroups(2));
  }

  @ParameterizedTest
  @MethodSource("withoutForm")
  void whatKerasCannotExpressIsRefused(VarianceScaling initializer) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Initializers.serialize(initializer));
    assertEquals(e.getMessage(), assertThrows(e.getClass(), initializer::config).getMessage());
    assertTrue(e.getMessage().startsWith("A Keras configuration "), e.getMessage());
    String received = e.getMessage().replaceFirst(".*Received: ", "");
    assertTrue(initializer.toString().contains(received), e.getMessage());
  }

  @Test
  void seedsOfOtherInitializersAreRefusedLikewise() {
    Seed pair = Seed.tensorflow(3, 4);
    for (Initializer initializer :
        List.of(new RandomNormal(), new RandomUniform(), new TruncatedNormal())) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, initializer.withSeed(pair)::config);
      assertTrue(e.getMessage().endsWith("Received: Seed.tensorflow(3, 4)"), e.getMessage());
    }
    // A constant draws nothing, so that any seed will do.
    assertEquals(Map.of(), Constant.zeros().withSeed(pair).config());
  }

  /** One group or no batch axis is Keras's own rule. */
  @Test
  void layoutsThatChangeNothingHaveAForm() {
    VarianceScaling he = VarianceScaling.heNormal().withSeed(1);
    assertEquals(he.config(), he.withGroups(1).withBatchAxes().config());
    assertEquals(he, he.withGroups(1).withBatchAxes());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0})
  void constantsThatAreNoJsonComeBackAsMaps(double value) {
    Constant constant = new Constant(value);
    assertEquals(constant, Initializers.get(Initializers.serialize(constant)));
    assertEquals(
        constant.hashCode(), Initializers.get(Initializers.serialize(constant)).hashCode());
  }

  @Test
  void nullIsRefused() {
    assertThrows(NullPointerException.class, () -> Initializers.serialize(null));
    assertThrows(NullPointerException.class, () -> Initializers.deserialize(null));
    assertThrows(NullPointerException.class, () -> Initializers.fromConfig("Ones", null));
    assertThrows(NullPointerException.class, () -> Initializers.fromConfig(null, Map.of()));
  }
}
