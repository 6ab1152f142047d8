// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Initializers by Keras's identifiers and configurations.
 *
 * <p>A configuration is a {@code Map} as any JSON library reads it from what {@code
 * keras.initializers.serialize} wrote.
 */
public final class Initializers {
  /** Keras's class names. */
  private static final Map<String, Reader> READERS =
      Map.ofEntries(
          Map.entry("VarianceScaling", Initializers::varianceScaling),
          Map.entry("GlorotUniform", config -> preset(VarianceScaling::glorotUniform, config)),
          Map.entry("GlorotNormal", config -> preset(VarianceScaling::glorotNormal, config)),
          Map.entry("HeNormal", config -> preset(VarianceScaling::heNormal, config)),
          Map.entry("HeUniform", config -> preset(VarianceScaling::heUniform, config)),
          Map.entry("LecunNormal", config -> preset(VarianceScaling::lecunNormal, config)),
          Map.entry("LecunUniform", config -> preset(VarianceScaling::lecunUniform, config)),
          Map.entry("RandomNormal", Initializers::randomNormal),
          Map.entry("RandomUniform", Initializers::randomUniform),
          Map.entry("TruncatedNormal", Initializers::truncatedNormal),
          Map.entry("Zeros", config -> Constant.zeros()),
          Map.entry("Ones", config -> Constant.ones()),
          Map.entry("Constant", config -> new Constant(config.number("value", 0.0))));

  private Initializers() {}

  /**
   * Returns the initializer of a name.
   *
   * @param identifier Keras's class name or its snake case: {@code "HeNormal"}, {@code "he_normal"}
   * @return the initializer with Keras's defaults, and a seed drawn by {@link Seed#random}
   * @throws NullPointerException if the identifier is null
   * @throws IllegalArgumentException if no initializer has this name
   */
  public static Initializer get(String identifier) {
    return read(identifier, Map.of());
  }

  /**
   * Returns the initializer of a serialized configuration.
   *
   * @param config a map with the keys {@code class_name} and, optionally, {@code config}; other
   *     keys are ignored, as Keras does
   * @return the initializer; a seed of null is drawn by {@link Seed#random}
   * @throws NullPointerException if the map is null
   * @throws IllegalArgumentException if the name is missing or unknown, or a value of the
   *     configuration is refused
   */
  public static Initializer get(Map<String, ?> config) {
    Object inner = config.get("config");
    if (!(config.get("class_name") instanceof String name)
        || !(inner == null || inner instanceof Map)) {
      throw new IllegalArgumentException("Could not interpret initializer identifier: " + config);
    }
    return read(name, inner == null ? Map.of() : (Map<?, ?>) inner);
  }

  private static Initializer read(String identifier, Map<?, ?> values) {
    for (Map.Entry<String, Reader> entry : READERS.entrySet()) {
      String name = entry.getKey();
      if (identifier.equals(name) || identifier.equals(snakeCase(name))) {
        ConfigReader config = new ConfigReader(name, values);
        Initializer initializer = entry.getValue().read(config);
        config.end();
        return initializer;
      }
    }
    throw new IllegalArgumentException("Could not interpret initializer identifier: " + identifier);
  }

  private static String snakeCase(String className) {
    return className.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static VarianceScaling varianceScaling(ConfigReader config) {
    // Keras checks in this order; the first failure is the one reported.
    double scale = VarianceScaling.checkScale(config.number("scale", 1.0));
    FanMode mode = FanMode.of(config.string("mode", "fan_in"));
    ScalingDistribution distribution =
        ScalingDistribution.of(config.string("distribution", "truncated_normal"));
    return preset(() -> VarianceScaling.of(scale, mode, distribution), config);
  }

  private static VarianceScaling preset(Supplier<VarianceScaling> preset, ConfigReader config) {
    return preset
        .get()
        .withSeed(config.seed())
        .withNullableAxes(config.axes("input_axes"), config.axes("output_axes"));
  }

  private static RandomNormal randomNormal(ConfigReader config) {
    return new RandomNormal(
        config.number("mean", 0.0), config.number("stddev", 0.05), config.seed());
  }

  private static RandomUniform randomUniform(ConfigReader config) {
    return new RandomUniform(
        config.number("minval", -0.05), config.number("maxval", 0.05), config.seed());
  }

  private static TruncatedNormal truncatedNormal(ConfigReader config) {
    return new TruncatedNormal(
        config.number("mean", 0.0), config.number("stddev", 0.05), config.seed());
  }

  /** Makes an initializer of a configuration. */
  @FunctionalInterface
  private interface Reader {
    Initializer read(ConfigReader config);
  }
}
