// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.internal.checks.Shown;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

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
    for (KerasClass kind : KerasClass.SUPPORTED) {
      if (kind.is(identifier)) {
        ConfigReader config = new ConfigReader(kind.name(), values, unseeded);
        Initializer initializer = kind.reader().read(config);
        config.end();
        return initializer;
      }
    }
    if (KerasClass.UNSUPPORTED.contains(identifier)) {
      throw new IllegalArgumentException(
          "Initializer %s is not supported, as it does not fill at random. Supported are %s."
              .formatted(identifier, String.join(", ", KerasClass.names())));
    }
    throw uninterpretable(identifier);
  }

  private static IllegalArgumentException uninterpretable(Object identifier) {
    return new IllegalArgumentException(
        "Could not interpret initializer identifier: %s. Supported are %s."
            .formatted(Shown.of(identifier), String.join(", ", KerasClass.names())));
  }
}
