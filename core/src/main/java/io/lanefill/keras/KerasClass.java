// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A class of Keras's initializers.
 *
 * @param name its name in Keras
 * @param reader reads its configuration
 * @param aliases other names than the class name and its snake case
 */
record KerasClass(String name, Reader reader, List<String> aliases) {
  /** Makes an initializer of a configuration. */
  @FunctionalInterface
  interface Reader {
    Initializer read(ConfigReader config);
  }

  static final List<KerasClass> SUPPORTED =
      List.of(
          new KerasClass("VarianceScaling", KerasClass::varianceScaling),
          new KerasClass("GlorotUniform", config -> preset(VarianceScaling::glorotUniform, config)),
          new KerasClass("GlorotNormal", config -> preset(VarianceScaling::glorotNormal, config)),
          new KerasClass("HeNormal", config -> preset(VarianceScaling::heNormal, config)),
          new KerasClass("HeUniform", config -> preset(VarianceScaling::heUniform, config)),
          new KerasClass("LecunNormal", config -> preset(VarianceScaling::lecunNormal, config)),
          new KerasClass("LecunUniform", config -> preset(VarianceScaling::lecunUniform, config)),
          new KerasClass("RandomNormal", KerasClass::randomNormal, "normal"),
          new KerasClass("RandomUniform", KerasClass::randomUniform, "uniform"),
          new KerasClass("TruncatedNormal", KerasClass::truncatedNormal),
          new KerasClass("Zeros", config -> Constant.zeros(), "zero"),
          new KerasClass("Ones", config -> Constant.ones(), "one"),
          new KerasClass("Constant", config -> new Constant(config.number("value", 0.0))),
          new KerasClass(
              "Identity",
              config -> new Identity(config.number("gain", 1.0)),
              "IdentityInitializer",
              "identity_initializer"));

  /** Keras's other initializers: a matrix decomposition, and a transform that draws nothing. */
  static final List<String> UNSUPPORTED =
      List.of(
          "Orthogonal",
          "orthogonal",
          "OrthogonalInitializer",
          "orthogonal_initializer",
          "STFT",
          "stft",
          "STFTInitializer",
          "stft_initializer");

  private KerasClass(String name, Reader reader, String... aliases) {
    this(name, reader, List.of(aliases));
  }

  /** Returns whether this class has the name. */
  boolean is(String identifier) {
    return identifier.equals(name)
        || identifier.equals(snakeCase(name))
        || aliases.contains(identifier);
  }

  /** Returns the names of all that is supported. */
  static List<String> names() {
    return SUPPORTED.stream().map(KerasClass::name).toList();
  }

  private static String snakeCase(String className) {
    return className.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static VarianceScaling varianceScaling(ConfigReader config) {
    // Keras checks in this order; the first failure is the one reported.
    boolean whole = config.isWhole("scale");
    double scale = ScalingScheme.checkScale(config.number("scale", 1.0));
    FanMode mode = FanMode.of(config.string("mode", "fan_in"));
    ScalingDistribution distribution =
        ScalingDistribution.of(config.string("distribution", "truncated_normal"));
    return preset(
        () -> VarianceScaling.of(scale, mode, distribution).withWholeScale(whole && scale < 0x1p53),
        config);
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
}
