// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Seed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the reading of Keras's names and configurations, by the rules of Keras 3.15.1: {@code
 * keras/src/initializers/__init__.py} ({@code get}) and {@code random_initializers.py}. Names that
 * Keras does not know are not known here either.
 */
class InitializersTest {
  @ParameterizedTest
  @CsvSource({
    "VarianceScaling, variance_scaling",
    "GlorotUniform, glorot_uniform",
    "GlorotNormal, glorot_normal",
    "HeNormal, he_normal",
    "HeUniform, he_uniform",
    "LecunNormal, lecun_normal",
    "LecunUniform, lecun_uniform"
  })
  void scalingsHaveTwoNames(String className, String snakeCase) {
    VarianceScaling byClass = (VarianceScaling) Initializers.get(className);
    assertEquals(className, byClass.name());
    assertEquals(byClass.withSeed(1), Initializers.get(snakeCase).withSeed(1));
    assertNotEquals(byClass.seed(), ((VarianceScaling) Initializers.get(className)).seed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RandomNormal", "random_normal"})
  void randomNormalHasTwoNames(String name) {
    assertEquals(new RandomNormal().withSeed(1), Initializers.get(name).withSeed(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RandomUniform", "random_uniform"})
  void randomUniformHasTwoNames(String name) {
    assertEquals(new RandomUniform().withSeed(1), Initializers.get(name).withSeed(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TruncatedNormal", "truncated_normal"})
  void truncatedNormalHasTwoNames(String name) {
    assertEquals(new TruncatedNormal().withSeed(1), Initializers.get(name).withSeed(1));
  }

  @ParameterizedTest
  @CsvSource({"Zeros, 0", "zeros, 0", "Ones, 1", "ones, 1", "Constant, 0", "constant, 0"})
  void constantsHaveTwoNames(String name, double value) {
    Constant constant = (Constant) Initializers.get(name);
    assertEquals(value, constant.value());
    assertEquals(name.toLowerCase(Locale.ROOT), constant.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"heNormal", "HE_NORMAL", "LeCunNormal", "xavier", "he normal", ""})
  void unknownNamesAreRefused(String name) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Initializers.get(name));
    assertTrue(
        e.getMessage().startsWith("Could not interpret initializer identifier: " + name + "."),
        e.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> Initializers.get(Map.of("class_name", name)));
  }

  @Test
  void nullsAreRefused() {
    assertThrows(NullPointerException.class, () -> Initializers.get((String) null));
    assertThrows(NullPointerException.class, () -> Initializers.get((Map<String, ?>) null));
  }

  @Test
  void allValuesOfAConfigAreRead() {
    VarianceScaling expected =
        VarianceScaling.of(2.5, FanMode.FAN_AVG, ScalingDistribution.UNTRUNCATED_NORMAL)
            .withSeed(7)
            .withAxes(new int[] {0}, new int[] {1, -1});
    Map<String, Object> config = new HashMap<>();
    config.put("scale", 2.5);
    config.put("mode", "fan_avg");
    config.put("distribution", "untruncated_normal");
    config.put("seed", 7);
    config.put("input_axes", List.of(0));
    config.put("output_axes", List.of(1, -1L));
    assertEquals(expected, get("VarianceScaling", config));

    assertEquals(
        new RandomNormal(0.5, 2, Seed.of(-1)),
        get("RandomNormal", Map.of("mean", 0.5, "stddev", 2, "seed", -1L)));
    assertEquals(
        new TruncatedNormal(0.5, 2, Seed.of(3)),
        get("TruncatedNormal", Map.of("mean", 0.5f, "stddev", 2L, "seed", (short) 3)));
    assertEquals(
        new RandomUniform(-1, 2, Seed.of(3)),
        get("RandomUniform", Map.of("minval", -1, "maxval", 2, "seed", (byte) 3)));
    assertEquals(new Constant(4), get("Constant", Map.of("value", 4)));
  }

  @Test
  void configsComeBack() {
    for (Initializer initializer :
        List.of(
            VarianceScaling.of(2, FanMode.FAN_OUT, ScalingDistribution.UNIFORM).withSeed(1),
            VarianceScaling.heNormal().withSeed(1).withAxes(new int[] {0}, new int[0]))) {
      String name = ((VarianceScaling) initializer).name();
      assertEquals(initializer, get(name, initializer.config()));
    }
    RandomUniform uniform = new RandomUniform(1, 2, Seed.of(3));
    assertEquals(uniform, get("RandomUniform", uniform.config()));
  }

  @Test
  void oneListOfAxesIsReadAndIgnored() {
    Map<String, Object> config = new HashMap<>();
    config.put("seed", 1);
    config.put("input_axes", List.of(0));
    config.put("output_axes", null);
    VarianceScaling read = (VarianceScaling) get("HeNormal", config);
    assertEquals(15, read.explain(5, 3, 4).fanIn());
  }

  @Test
  void keysBesideTheConfigAreIgnored() {
    Map<String, Object> serialized = new HashMap<>();
    serialized.put("module", "keras.initializers");
    serialized.put("class_name", "Ones");
    serialized.put("registered_name", null);
    assertEquals(Constant.ones(), Initializers.get(serialized));
    serialized.put("config", null);
    assertEquals(Constant.ones(), Initializers.get(serialized));
  }

  @Test
  void theDtypeOfKeras2IsIgnored() {
    assertEquals(
        VarianceScaling.heNormal().withSeed(1),
        get("HeNormal", Map.of("seed", 1, "dtype", "float32")));
  }

  @Test
  void mapsThatAreNoConfigAreRefused() {
    for (Map<String, ?> map :
        List.<Map<String, ?>>of(
            Map.of("class_name", 3), Map.of("class_name", List.of("HeNormal")))) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Initializers.get(map));
      assertTrue(
          e.getMessage().startsWith("Could not interpret initializer identifier: "),
          e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({"HeNormal, scale", "HeNormal, mode", "Zeros, seed", "RandomNormal, gain"})
  void unknownKeysAreRefused(String className, String key) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> get(className, Map.of(key, 1, "dtype", "x")));
    assertTrue(
        e.getMessage().endsWith("got an unexpected keyword argument '" + key + "'"),
        e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "VarianceScaling, scale, a number",
    "VarianceScaling, distribution, a string",
    "HeNormal, input_axes, a list of integers",
    "HeNormal, output_axes, a list of integers",
    "RandomNormal, mean, a number",
    "RandomUniform, maxval, a number",
    "Orthogonal, gain, a number"
  })
  void valuesOfTheWrongTypeAreRefused(String className, String key, String rule) {
    for (Object value : Arrays.asList(true, List.of("0"), 1.5)) {
      if (value instanceof Double && rule.equals("a number")) {
        continue;
      }
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> get(className, Map.of(key, value)));
      assertEquals(
          "`%s` of %s must be %s. Received: %s".formatted(key, className, rule, value),
          e.getMessage());
    }
  }

  @Test
  void seedsThatAreNoIntegersAreRefused() {
    for (Object seed : List.of(1.5, Double.NaN, "1", true, List.of(1), Map.of())) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> get("HeNormal", Map.of("seed", seed)));
      String prefix =
          "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer.";
      assertTrue(e.getMessage().startsWith(prefix), e.getMessage());
    }
  }

  @Test
  void theFirstFailureOfAScalingIsTheOneReported() {
    Map<String, Object> config = new HashMap<>();
    config.put("scale", 0.0);
    config.put("mode", "no mode");
    config.put("distribution", "no distribution");
    config.put("seed", "no seed");
    for (String argument : List.of("scale", "mode", "distribution", "seed")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> get("VarianceScaling", config));
      assertTrue(
          e.getMessage().contains("`" + argument + "` argument")
              || e.getMessage().startsWith("Argument `" + argument + "`"),
          e.getMessage());
      config.remove(argument);
    }
  }

  @Test
  void axesBeyondIntAreAnIllegalArgument() {
    Map<String, Object> config = Map.of("input_axes", List.of(1L << 32));
    assertThrows(IllegalArgumentException.class, () -> get("HeNormal", config));
  }

  private static Initializer get(String className, Map<String, ?> config) {
    return Initializers.get(Map.of("class_name", className, "config", config));
  }
}
