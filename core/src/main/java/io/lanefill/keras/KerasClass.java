// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.internal.checks.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A class of Keras's initializers.
 *
 * @param name its name in Keras
 * @param reader reads its configuration
 * @param aliases other names than the class name, its snake case and Keras 2's {@code V2} form
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
          preset("GlorotUniform", VarianceScaling::glorotUniform),
          preset("GlorotNormal", VarianceScaling::glorotNormal),
          preset("HeNormal", VarianceScaling::heNormal),
          preset("HeUniform", VarianceScaling::heUniform),
          preset("LecunNormal", VarianceScaling::lecunNormal),
          preset("LecunUniform", VarianceScaling::lecunUniform),
          new KerasClass(
              "RandomNormal",
              config -> new RandomNormal(Moments.read(config), config.seed()),
              "normal"),
          new KerasClass("RandomUniform", KerasClass::randomUniform, "uniform"),
          new KerasClass(
              "TruncatedNormal",
              config -> new TruncatedNormal(Moments.read(config), config.seed())),
          new KerasClass("Zeros", config -> Constant.zeros(), "zero"),
          new KerasClass("Ones", config -> Constant.ones(), "one"),
          new KerasClass("Constant", KerasClass::constant),
          new KerasClass(
              "Identity",
              config -> new Identity(config.number("gain", 1.0)),
              "IdentityInitializer",
              "identity_initializer"),
          new KerasClass(
              "Orthogonal",
              config -> new Orthogonal(config.number("gain", 1.0), config.seed()),
              "OrthogonalInitializer",
              "orthogonal_initializer"));

  /** Keras's other initializer, a transform that draws nothing. */
  private static final List<String> UNSUPPORTED =
      List.of("STFT", "stft", "STFTInitializer", "stft_initializer");

  private static final Map<String, KerasClass> BY_NAME = byName();

  private KerasClass(String name, Reader reader, String... aliases) {
    this(name, reader, List.of(aliases));
  }

  /** Of these, Keras 2 has the snake case with {@code V2} as well. */
  private static KerasClass preset(String name, Supplier<VarianceScaling> preset) {
    Reader reader = config -> scaling(preset.get(), config);
    return new KerasClass(name, reader, KerasNames.snakeCase(name) + "V2");
  }

  private static Map<String, KerasClass> byName() {
    Map<String, KerasClass> byName = new HashMap<>();
    for (KerasClass kind : SUPPORTED) {
      List<String> names = new ArrayList<>(kind.aliases);
      names.addAll(List.of(kind.name, KerasNames.snakeCase(kind.name), kind.name + "V2"));
      names.forEach(name -> byName.put(name, kind));
    }
    return byName;
  }

  /**
   * Returns the class of a name.
   *
   * @param name any
   * @param received the name or the map that holds it, for the message
   * @throws IllegalArgumentException if there is no such class
   */
  static KerasClass of(String name, Object received) {
    KerasClass kind = BY_NAME.get(name);
    if (kind != null) {
      return kind;
    }
    if (UNSUPPORTED.contains(name)) {
      throw new IllegalArgumentException(
          "Initializer %s is not supported. Supported are %s."
              .formatted(name, String.join(", ", names())));
    }
    throw uninterpretable(received, name);
  }

  /** Returns whether a name is one of Keras's. */
  static boolean knows(String name) {
    return BY_NAME.containsKey(name) || UNSUPPORTED.contains(name);
  }

  /** Returns the names of all that is supported. */
  static List<String> names() {
    return SUPPORTED.stream().map(KerasClass::name).toList();
  }

  /** Returns why something is not an initializer; a name that is nearly right gets a hint. */
  static IllegalArgumentException uninterpretable(Object received, String name) {
    String hint =
        KerasNames.nearest(name, names()).map(" Did you mean `%s`?"::formatted).orElse("");
    return new IllegalArgumentException(
        "Could not interpret initializer identifier: %s.%s Supported are %s."
            .formatted(Shown.of(received), hint, String.join(", ", names())));
  }

  private static VarianceScaling varianceScaling(ConfigReader config) {
    // Keras checks in this order; the first failure is the one reported.
    KerasNumber scale = config.number("scale", 1.0);
    ScalingScheme.checkScale(scale);
    FanMode mode = FanMode.read(config.value("mode", "fan_in"));
    ScalingDistribution distribution =
        ScalingDistribution.of(config.string("distribution", "truncated_normal"));
    ScalingScheme scheme = new ScalingScheme("VarianceScaling", scale, mode, distribution);
    return scaling(VarianceScaling.of(scheme), config);
  }

  private static VarianceScaling scaling(VarianceScaling unseeded, ConfigReader config) {
    return unseeded
        .withSeed(config.seed())
        .withNullableAxes(config.axes("input_axes"), config.axes("output_axes"));
  }

  private static Initializer constant(ConfigReader config) {
    ArrayConstant array = config.array("value");
    return array != null ? array : new Constant(config.number("value", 0.0));
  }

  private static RandomUniform randomUniform(ConfigReader config) {
    return new RandomUniform(
        config.number("minval", -0.05), config.number("maxval", 0.05), config.seed());
  }
}
