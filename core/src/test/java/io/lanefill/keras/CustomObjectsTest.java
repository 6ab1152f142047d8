// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Proves that classes which Keras does not have are read and written, as by its custom objects. */
class CustomObjectsTest {
  private static final Map<String, Function<CustomConfig, Initializer>> CUSTOM =
      Map.of(
          "PriorProbability",
          config -> new Constant(-Math.log(1 / config.number("probability", 0.01) - 1)),
          "KaimingNormal",
          config ->
              VarianceScaling.of(2, FanMode.FAN_IN, ScalingDistribution.UNTRUNCATED_NORMAL)
                  .withSeed(config.seed()),
          "QInitializer",
          config -> config.initializer("initializer"),
          "Custom>Scaled",
          Scaled::of,
          "my_init",
          config -> new Constant(7));

  /**
   * A class of a user's.
   *
   * @param scale what the elements of another initializer are multiplied by
   * @param inner normal weights
   */
  private record Scaled(double scale, RandomNormal inner) implements Initializer {
    static Scaled of(CustomConfig config) {
      return new Scaled(
          config.number("scale", 1.0), (RandomNormal) config.initializer("initializer"));
    }

    @Override
    public RandomTensor tensor(DType dtype, long... shape) {
      return new RandomNormal(scale * inner.mean(), scale * inner.stddev(), inner.seed())
          .tensor(dtype, shape);
    }

    @Override
    public Optional<SeedSource> seedSource() {
      return inner.seedSource();
    }

    @Override
    public Initializer withSeed(SeedSource seed) {
      return new Scaled(scale, inner.withSeed(seed));
    }

    @Override
    public Map<String, Object> config() {
      return Map.of("scale", scale, "initializer", Initializers.serialize(inner));
    }

    @Override
    public String name() {
      return "Custom>Scaled";
    }
  }

  private static Map<String, Object> form(String name, Map<String, ?> config) {
    return Map.of("class_name", name, "config", config);
  }

  @Test
  void aFunctionMakesTheInitializerOfItsClass() {
    assertEquals(
        new Constant(-Math.log(99)),
        Initializers.get(form("PriorProbability", Map.of("probability", 0.01)), CUSTOM));
    assertEquals(
        VarianceScaling.of(2, FanMode.FAN_IN, ScalingDistribution.UNTRUNCATED_NORMAL).withSeed(3),
        Initializers.get(form("KaimingNormal", Map.of("seed", 3)), CUSTOM));
    InitializerReader reader = InitializerReader.keras3().withCustomObjects(CUSTOM);
    assertEquals(new Constant(-Math.log(99)), reader.get("PriorProbability"));
    assertEquals(new Constant(7), reader.get("my_init"));
    assertEquals(
        new Constant(-0.0), reader.fromConfig("PriorProbability", Map.of("probability", 0.5)));
    assertEquals(Constant.ones(), reader.get("ones"), "Keras's classes are there as well");
  }

  /** As {@code qkeras_3layer.json} has it: the quantizer is of no use here, and stays unread. */
  @Test
  void aClassMayHoldAnInitializer() {
    Map<String, Object> config = new HashMap<>();
    config.put("initializer", form("LecunUniform", Map.of("seed", 5)));
    config.put("use_scale", true);
    config.put("quantizer", form("quantized_bits", Map.of("bits", 6, "integer", 0)));
    assertEquals(
        VarianceScaling.lecunUniform().withSeed(5),
        Initializers.get(form("QInitializer", config), CUSTOM));
    config.put("initializer", form("QInitializer", Map.of("initializer", "zeros")));
    assertEquals(Constant.zeros(), Initializers.get(form("QInitializer", config), CUSTOM));
  }

  @Test
  void whatItHoldsIsReadAsTheWhole() {
    Map<String, Object> nested = form("QInitializer", Map.of("initializer", "he_normal"));
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    InitializerReader reader =
        InitializerReader.keras2().withCustomObjects(CUSTOM).withGlobalSeed(global);
    assertEquals(VarianceScaling.heNormal().withSeed(Seed.keras2(347712783)), reader.get(nested));
    assertEquals(
        Seed.keras2(161973070),
        ((VarianceScaling) reader.get(form("KaimingNormal", Map.of()))).seed());
    assertEquals("KerasGlobalSeed.of(7) after 2 draws", global.toString());
  }

  @Test
  void whatIsRefusedWithinDrawsNothing() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    Map<String, Function<CustomConfig, Initializer>> custom =
        Map.of(
            "Late",
            config -> {
              config.initializer("initializer");
              throw new IllegalArgumentException("too late");
            });
    InitializerReader reader =
        InitializerReader.keras3().withCustomObjects(custom).withGlobalSeed(global);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> reader.get(form("Late", Map.of("initializer", "he_normal"))));
    assertEquals("too late", e.getMessage());
    assertEquals("KerasGlobalSeed.of(7) after 0 draws", global.toString());
    assertEquals(VarianceScaling.heNormal().withSeed(347712783), reader.get("he_normal"));
  }

  @Test
  void theRegisteredNameComesFirst() {
    Map<String, Function<CustomConfig, Initializer>> custom =
        Map.of(
            "A", c -> new Constant(1), "P>A", c -> new Constant(2), "Ones", c -> new Constant(3));
    Map<String, Object> form = new HashMap<>(form("A", Map.of()));
    form.put("module", null);
    assertEquals(new Constant(1), Initializers.get(form, custom));
    form.put("registered_name", "P>A");
    assertEquals(new Constant(2), Initializers.get(form, custom));
    form.put("registered_name", "Q>A");
    assertEquals(new Constant(1), Initializers.get(form, custom));
    // What Keras wrote of a class of its own stays Keras's; a bare name may be the user's.
    assertEquals(
        Constant.ones(), Initializers.get(Initializers.serialize(Constant.ones()), custom));
    assertEquals(new Constant(3), Initializers.get(form("Ones", Map.of()), custom));
  }

  /** As {@code serialize} writes a function; an initializer of TensorFlow 1 may be one. */
  @Test
  void aFunctionsNameStandsInItsConfig() {
    Map<String, Object> function =
        Map.of(
            "module", "builtins",
            "class_name", "function",
            "config", "my_init",
            "registered_name", "function");
    assertEquals(new Constant(7), Initializers.get(function, CUSTOM));
    assertThrows(IllegalArgumentException.class, () -> Initializers.get(function));
  }

  @Test
  void aClassOfAUserComesBack() {
    Scaled scaled = new Scaled(3, new RandomNormal(0, 1, Seed.of(5)));
    Map<String, Object> form = Initializers.serialize(scaled);
    assertEquals(
        List.of("module", "class_name", "config", "registered_name"), List.copyOf(form.keySet()));
    assertNull(form.get("module"));
    assertEquals("Scaled", form.get("class_name"));
    assertEquals("Custom>Scaled", form.get("registered_name"));
    assertEquals(scaled, Initializers.get(form, CUSTOM));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Initializers.get(form));
    assertTrue(
        e.getMessage()
            .startsWith(
                "Cannot deserialize object of type `Scaled`. If `Scaled` is a custom class, please"
                    + " register it"),
        e.getMessage());
    assertEquals(
        3 * scaled.inner().tensor(1).toFloatArray()[0], scaled.tensor(1).toFloatArray()[0]);
  }

  @Test
  void initializersHoldEachOtherEightDeep() {
    Object nested = "zeros";
    for (int depth = 1; depth <= 10; depth++) {
      nested = form("QInitializer", Map.of("initializer", nested));
      Object identifier = nested;
      InitializerReader reader = InitializerReader.keras3().withCustomObjects(CUSTOM);
      if (depth <= 8) {
        assertEquals(Constant.zeros(), reader.get(identifier));
      } else {
        assertThrows(IllegalArgumentException.class, () -> reader.get(identifier));
      }
    }
    Map<String, Object> cyclic = new HashMap<>();
    cyclic.put("class_name", "QInitializer");
    cyclic.put("config", Map.of("initializer", cyclic));
    assertThrows(IllegalArgumentException.class, () -> Initializers.get(cyclic, CUSTOM));
  }

  @Test
  void valuesAreReadByTheirTypes() {
    Map<String, Function<CustomConfig, Initializer>> custom =
        Map.of(
            "Any",
            config -> {
              assertEquals(3, config.get("whole"));
              assertEquals(3.0, config.number("whole", 0));
              assertEquals(0.5, config.number("missing", 0.5));
              assertEquals("text", config.string("text", ""));
              assertEquals("", config.string("missing", ""));
              assertNull(config.initializer("missing"));
              assertEquals(2, config.values().size());
              return new Constant(config.number("text", 1));
            });
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Initializers.get(form("Any", Map.of("whole", 3, "text", "text")), custom));
    assertEquals("`text` of Any must be a number. Received: text", e.getMessage());
  }

  @Test
  void nothingMadeIsRefused() {
    assertThrows(
        NullPointerException.class,
        () -> Initializers.get(form("Nothing", Map.of()), Map.of("Nothing", config -> null)));
  }
}
