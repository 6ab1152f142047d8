// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.internal.checks.Shown;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Initializers by Keras's identifiers and configurations.
 *
 * <p>A configuration is a {@code Map} as any JSON library reads it from what {@code
 * keras.initializers.serialize} wrote, in Keras 3 or Keras 2; {@link #serialize} returns Keras 3's
 * form, of strings, booleans, longs, doubles, lists, maps and nulls alone. Numbers may arrive as
 * any {@link Number}; a double that is whole counts as an integer, because some libraries make all
 * numbers doubles.
 *
 * <p>A configuration from a stranger costs no more than its own length, whatever its maps and lists
 * hold: each other a million times over, themselves, or numbers of a million digits. Messages show
 * some 1,000 characters of a value.
 *
 * <p>Names are Keras's class names ({@code HeNormal}), their snake case ({@code he_normal}), and
 * {@code normal}, {@code uniform}, {@code zero}, {@code one}, {@code IdentityInitializer}, {@code
 * identity_initializer}. Case matters, as in Keras.
 *
 * <p>What is refused, and how. All of these are {@link IllegalArgumentException}s, thrown before
 * anything is made; the texts are Keras's where Keras has one.
 *
 * <table>
 *   <caption>Conditions and messages</caption>
 *   <tr><th>condition</th><th>message starts with</th></tr>
 *   <tr><td>unknown name, no {@code class_name}, {@code config} not a map</td>
 *       <td>{@code Could not interpret initializer identifier: }</td></tr>
 *   <tr><td>{@code Orthogonal}, {@code STFT}</td>
 *       <td>{@code Initializer Orthogonal is not supported}</td></tr>
 *   <tr><td>{@code module} is null</td>
 *       <td>{@code Cannot deserialize an initializer whose `module` is null}</td></tr>
 *   <tr><td>unknown key in {@code config}</td>
 *       <td>{@code HeNormal got an unexpected keyword argument }</td></tr>
 *   <tr><td>scale 0, negative, NaN or infinite</td>
 *       <td>{@code Argument `scale` must be positive float. Received: scale=}</td></tr>
 *   <tr><td>unknown mode</td><td>{@code Invalid `mode` argument: }</td></tr>
 *   <tr><td>unknown distribution</td><td>{@code Invalid `distribution` argument: }</td></tr>
 *   <tr><td>seed not an integer, a generator or null</td>
 *       <td>{@code `seed` argument should be an instance of `keras.random.SeedGenerator()`}</td></tr>
 *   <tr><td>seed of a generator not an integer or null</td>
 *       <td>{@code Argument `seed` must be an integer. Received: seed=}</td></tr>
 *   <tr><td>unknown key in the {@code config} of a generator</td>
 *       <td>{@code Unrecognized keyword arguments: }</td></tr>
 *   <tr><td>seed beyond 64 bits</td><td>{@code `seed` is an out-of-range integer}</td></tr>
 *   <tr><td>mean, stddev, limit or gain NaN or infinite</td>
 *       <td>{@code `stddev` must be finite. Received: }</td></tr>
 *   <tr><td>negative stddev</td><td>{@code `stddev` must be at least 0. Received: }</td></tr>
 *   <tr><td>minval above maxval</td><td>{@code `minval` must be at most `maxval`}</td></tr>
 *   <tr><td>a value of the wrong type</td>
 *       <td>{@code `mode` of VarianceScaling must be a string. Received: }</td></tr>
 *   <tr><td>a decimal fraction of more than 1,233 digits</td>
 *       <td>{@code `mean` of RandomNormal must be a number of at most 4096 bits. Received: }</td></tr>
 *   <tr><td>a map or list of more than 1,000 entries</td>
 *       <td>{@code A map or list of a configuration must have at most 1000 entries}</td></tr>
 *   <tr><td>a map or list that throws when it is read</td>
 *       <td>{@code A configuration must be readable. Received: }</td></tr>
 *   <tr><td>negative dimension</td><td>{@code Dimension -1 must be >= 0}</td></tr>
 *   <tr><td>identity of a shape without two dimensions</td>
 *       <td>{@code Identity matrix initializer can only be used for 2D matrices}</td></tr>
 * </table>
 *
 * <p>Besides, a null where none is allowed is a {@link NullPointerException}, a size or fan beyond
 * 2^63 - 1 an {@link ArithmeticException}, a named axis that a shape does not have an {@link
 * IndexOutOfBoundsException}. A dimension of 0 gives an empty tensor.
 */
public final class Initializers {
  /** Makes an initializer of a configuration. */
  @FunctionalInterface
  private interface Reader {
    Initializer read(ConfigReader config);
  }

  /**
   * A class of initializers.
   *
   * @param name Keras's class name, and how it is read
   * @param reader reads its configuration
   * @param aliases other names than the class name and its snake case
   */
  private record Kind(String name, Reader reader, List<String> aliases) {
    Kind(String name, Reader reader, String... aliases) {
      this(name, reader, List.of(aliases));
    }

    boolean is(String identifier) {
      return identifier.equals(name)
          || identifier.equals(snakeCase(name))
          || aliases.contains(identifier);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind("VarianceScaling", Initializers::varianceScaling),
          new Kind("GlorotUniform", config -> preset(VarianceScaling::glorotUniform, config)),
          new Kind("GlorotNormal", config -> preset(VarianceScaling::glorotNormal, config)),
          new Kind("HeNormal", config -> preset(VarianceScaling::heNormal, config)),
          new Kind("HeUniform", config -> preset(VarianceScaling::heUniform, config)),
          new Kind("LecunNormal", config -> preset(VarianceScaling::lecunNormal, config)),
          new Kind("LecunUniform", config -> preset(VarianceScaling::lecunUniform, config)),
          new Kind("RandomNormal", Initializers::randomNormal, "normal"),
          new Kind("RandomUniform", Initializers::randomUniform, "uniform"),
          new Kind("TruncatedNormal", Initializers::truncatedNormal),
          new Kind("Zeros", config -> Constant.zeros(), "zero"),
          new Kind("Ones", config -> Constant.ones(), "one"),
          new Kind("Constant", config -> new Constant(config.number("value", 0.0))),
          new Kind(
              "Identity",
              config -> new Identity(config.number("gain", 1.0)),
              "IdentityInitializer",
              "identity_initializer"));

  /** Keras's other initializers: a matrix decomposition, and a transform that draws nothing. */
  private static final List<String> UNSUPPORTED =
      List.of(
          "Orthogonal",
          "orthogonal",
          "OrthogonalInitializer",
          "orthogonal_initializer",
          "STFT",
          "stft",
          "STFTInitializer",
          "stft_initializer");

  private Initializers() {}

  /**
   * Returns the initializer of a name.
   *
   * @param identifier Keras's class name, its snake case or an alias
   * @return the initializer with Keras's defaults, and a seed drawn by {@link Seed#random}
   * @throws NullPointerException if the identifier is null
   * @throws IllegalArgumentException if no initializer has this name
   */
  public static Initializer get(String identifier) {
    return read(identifier, Map.of(), Seed::random);
  }

  /**
   * Returns the initializer of a name, seeded as Keras does after {@code set_random_seed}.
   *
   * @param identifier Keras's class name, its snake case or an alias
   * @param global what gives the seed, if the initializer draws
   * @return the initializer with Keras's defaults
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if no initializer has this name
   */
  public static Initializer get(String identifier, KerasGlobalSeed global) {
    Objects.requireNonNull(global, "global");
    return read(identifier, Map.of(), global::next);
  }

  /**
   * Returns the initializer of a serialized configuration.
   *
   * @param config a map with the keys {@code class_name} and, optionally, {@code config}, {@code
   *     module} (not null if present) and {@code registered_name} (ignored, as Keras does)
   * @return the initializer; a seed of null is drawn by {@link Seed#random}
   * @throws NullPointerException if the map is null
   * @throws IllegalArgumentException if the name is missing or unknown, or a value of the
   *     configuration is refused
   */
  public static Initializer get(Map<String, ?> config) {
    return deserialize(config, Seed::random);
  }

  /**
   * Returns the initializer of a serialized configuration, seeded as Keras does after {@code
   * set_random_seed}.
   *
   * @param config as for {@link #get(Map)}
   * @param global what gives the seed, if the configuration has none and the initializer draws
   * @return the initializer
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException as for {@link #get(Map)}
   */
  public static Initializer get(Map<String, ?> config, KerasGlobalSeed global) {
    Objects.requireNonNull(global, "global");
    return deserialize(config, global::next);
  }

  /**
   * Returns the initializer itself.
   *
   * @param initializer any
   * @return it
   * @throws NullPointerException if it is null
   */
  public static Initializer get(Initializer initializer) {
    return Objects.requireNonNull(initializer, "initializer");
  }

  /**
   * Returns the initializer of a serialized configuration, as {@link #get(Map)} does.
   *
   * @param config what {@link #serialize} or Keras wrote
   * @return the initializer
   * @throws NullPointerException if the map is null
   * @throws IllegalArgumentException as for {@link #get(Map)}
   */
  public static Initializer deserialize(Map<String, ?> config) {
    return get(config);
  }

  /**
   * Returns the initializer of a serialized configuration, as {@link #get(Map)} does.
   *
   * @param config what {@link #serialize} or Keras wrote
   * @return the initializer
   * @throws NullPointerException if the map is null
   * @throws IllegalArgumentException as for {@link #get(Map)}
   */
  public static Initializer fromConfig(Map<String, ?> config) {
    return get(config);
  }

  /**
   * Returns the initializer of a name and the values of its {@code get_config()}.
   *
   * @param identifier Keras's class name, its snake case or an alias
   * @param config the values; those that are missing have Keras's defaults
   * @return the initializer; a seed of null or none is drawn by {@link Seed#random}
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the name is unknown or a value is refused
   */
  public static Initializer fromConfig(String identifier, Map<String, ?> config) {
    return read(identifier, config, Seed::random);
  }

  /**
   * Returns the form that {@code keras.initializers.serialize} gives in Keras 3, in its order.
   *
   * @param initializer any
   * @return an unmodifiable map of {@code module}, {@code class_name}, {@code config} and {@code
   *     registered_name}
   * @throws NullPointerException if the initializer is null
   * @throws IllegalStateException if Keras has no form for its seed or its fans
   */
  public static Map<String, Object> serialize(Initializer initializer) {
    Objects.requireNonNull(initializer, "initializer");
    return KerasForm.serialized("keras.initializers", initializer.name(), initializer.config());
  }

  private static Initializer deserialize(Map<String, ?> received, Supplier<Seed> unseeded) {
    Map<String, Object> config = Received.entries(Objects.requireNonNull(received, "config"));
    Object inner = config.get("config");
    if (!(config.get("class_name") instanceof String name)
        || !(inner == null || inner instanceof Map)) {
      throw uninterpretable(received);
    }
    if (config.containsKey("module") && config.get("module") == null) {
      throw new IllegalArgumentException(
          "Cannot deserialize an initializer whose `module` is null. Received: "
              + Shown.of(received));
    }
    return read(name, inner == null ? Map.of() : (Map<?, ?>) inner, unseeded);
  }

  private static Initializer read(String identifier, Map<?, ?> values, Supplier<Seed> unseeded) {
    Objects.requireNonNull(identifier, "identifier");
    Objects.requireNonNull(values, "config");
    for (Kind kind : KINDS) {
      if (kind.is(identifier)) {
        ConfigReader config = new ConfigReader(kind.name(), values, unseeded);
        Initializer initializer = kind.reader().read(config);
        config.end();
        return initializer;
      }
    }
    if (UNSUPPORTED.contains(identifier)) {
      throw new IllegalArgumentException(
          "Initializer %s is not supported, as it does not fill at random. Supported are %s."
              .formatted(identifier, supported()));
    }
    throw uninterpretable(identifier);
  }

  private static IllegalArgumentException uninterpretable(Object identifier) {
    return new IllegalArgumentException(
        "Could not interpret initializer identifier: %s. Supported are %s."
            .formatted(Shown.of(identifier), supported()));
  }

  private static String supported() {
    return KINDS.stream().map(Kind::name).collect(Collectors.joining(", "));
  }

  private static String snakeCase(String className) {
    return className.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static VarianceScaling varianceScaling(ConfigReader config) {
    // Keras checks in this order; the first failure is the one reported.
    boolean whole = config.isWhole("scale");
    double scale = VarianceScaling.checkScale(config.number("scale", 1.0));
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
