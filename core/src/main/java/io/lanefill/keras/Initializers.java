// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Initializers by Keras's identifiers and configurations.
 *
 * <p>A configuration is a {@code Map} as any JSON library reads it from what {@code
 * keras.initializers.serialize} wrote, in Keras 3 or Keras 2. Texts may arrive as any {@link
 * CharSequence}, numbers as any {@link Number}, lists as any {@link java.util.Collection} or array;
 * a JSON library's own types that are none of these are refused by name. A double that is whole
 * counts as an integer, because some libraries make all numbers doubles.
 *
 * <p>What was read is written as it came: integers stay integers, and each round trip gives an
 * equal initializer or is refused. {@link #serialize} writes Keras 3's form, {@link
 * #serializeKeras2} that of Keras 2. Reading is by Keras 3's rule, whoever wrote: what comes out is
 * what {@code keras.initializers.get} gives today. {@link InitializerReader#keras2} reads by Keras
 * 2's rule, which draws other numbers for seeds below 0 or above 2147483645, and for float64
 * uniforms.
 *
 * <p>A configuration from a stranger costs no more than its own length, whatever its maps and lists
 * hold: each other a million times over, themselves, or numbers of a million digits. Messages show
 * some 1,000 characters of a value.
 *
 * <p>Names are Keras's class names ({@code HeNormal}), their snake case ({@code he_normal}), {@code
 * normal}, {@code uniform}, {@code zero}, {@code one}, {@code IdentityInitializer}, {@code
 * identity_initializer}, {@code OrthogonalInitializer}, {@code orthogonal_initializer}, and the 21
 * that Keras 2 keeps for old configurations ({@code GlorotUniformV2}, {@code glorot_uniformV2} and
 * so on). Case matters, as in Keras. Classes that are not Keras's are read by {@link #get(Map, Map)
 * custom objects}.
 *
 * <p>Older configurations have a key {@code dtype}, which Keras 2 takes away and Keras 3 refuses.
 * It is taken away here: the format of a tensor is what {@link Initializer#tensor} is given. {@link
 * io.lanefill.DType#of} tells it from a layer's {@code dtype}.
 *
 * <p>What a layer knows and its configuration does not show is yours to add. Since Keras 3.15.0 the
 * layers {@code EinsumDense}, {@code MultiHeadAttention} and {@code GroupedQueryAttention} give the
 * initializers of their kernels axes: {@link VarianceScaling#withEinsum} derives the same.
 *
 * <p>What is refused, and how. All of these are {@link IllegalArgumentException}s, thrown before
 * anything is made or drawn; the texts are Keras's where Keras has one.
 *
 * <table>
 *   <caption>Conditions and messages</caption>
 *   <tr><th>condition</th><th>message starts with</th></tr>
 *   <tr><td>unknown name, with a hint if it is nearly one</td>
 *       <td>{@code Could not interpret initializer identifier: }</td></tr>
 *   <tr><td>no {@code class_name}</td>
 *       <td>{@code Unknown `config` as a `dict`, config=}</td></tr>
 *   <tr><td>{@code config} not a map</td>
 *       <td>{@code Expected 'config' to be a dict for HeNormal, instead got }</td></tr>
 *   <tr><td>a JSON library's own type that is none of the JDK's</td>
 *       <td>{@code `scale` is a }</td></tr>
 *   <tr><td>{@code STFT}</td>
 *       <td>{@code Initializer STFT is not supported}</td></tr>
 *   <tr><td>{@code module} is null, and no custom object has the name</td>
 *       <td>{@code Cannot deserialize object of type }</td></tr>
 *   <tr><td>unknown key in a {@code config}</td>
 *       <td>{@code HeNormal could not be deserialized properly: }</td></tr>
 *   <tr><td>unknown key given to {@link #fromConfig}</td>
 *       <td>{@code HeNormal got an unexpected keyword argument }</td></tr>
 *   <tr><td>scale 0, negative, NaN or infinite</td>
 *       <td>{@code Argument `scale` must be positive float. Received: scale=}</td></tr>
 *   <tr><td>unknown mode, also null</td><td>{@code Invalid `mode` argument: }</td></tr>
 *   <tr><td>unknown distribution</td><td>{@code Invalid `distribution` argument: }</td></tr>
 *   <tr><td>seed not an integer, a generator or null</td>
 *       <td>{@code `seed` argument should be an instance of `keras.random.SeedGenerator()`}</td></tr>
 *   <tr><td>seed of a generator not an integer or null</td>
 *       <td>{@code Argument `seed` must be an integer. Received: seed=}</td></tr>
 *   <tr><td>name of a generator not a text, or with a slash</td>
 *       <td>{@code Argument `name` must be a string and cannot contain character `/`}</td></tr>
 *   <tr><td>unknown key in the {@code config} of a generator</td>
 *       <td>{@code Unrecognized keyword arguments: }</td></tr>
 *   <tr><td>seed beyond 64 bits</td><td>{@code `seed` is an out-of-range integer}</td></tr>
 *   <tr><td>mean, stddev, limit or gain NaN or infinite</td>
 *       <td>{@code `stddev` must be finite. Received: }</td></tr>
 *   <tr><td>negative stddev</td><td>{@code `stddev` must be at least 0. Received: }</td></tr>
 *   <tr><td>minval above maxval</td><td>{@code `minval` must be at most `maxval`}</td></tr>
 *   <tr><td>a value of the wrong type</td>
 *       <td>{@code `scale` of VarianceScaling must be a number. Received: }</td></tr>
 *   <tr><td>a number of more than 1,233 digits</td>
 *       <td>{@code `mean` of RandomNormal must be a number of at most 4096 bits. Received: }</td></tr>
 *   <tr><td>a map or list of more than 1,000 entries</td>
 *       <td>{@code A map or list of a configuration must have at most 1000 entries}</td></tr>
 *   <tr><td>a map or list that throws when it is read</td>
 *       <td>{@code A configuration must be readable. Received: }</td></tr>
 *   <tr><td>negative dimension</td><td>{@code Dimension -1 must be >= 0}</td></tr>
 *   <tr><td>identity of a shape without two dimensions</td>
 *       <td>{@code Identity matrix initializer can only be used for 2D matrices}</td></tr>
 *   <tr><td>orthogonal matrix of a shape with less than two dimensions</td>
 *       <td>{@code The tensor to initialize must be at least two-dimensional}</td></tr>
 *   <tr><td>orthogonal matrix of more than 2,147,483,639 elements</td>
 *       <td>{@code An orthogonal tensor is made whole, and must have at most}</td></tr>
 *   <tr><td>array of rows that differ in length</td>
 *       <td>{@code Can't convert non-rectangular Python sequence to Tensor.}</td></tr>
 *   <tr><td>array that holds anything but numbers, or integers from 2^53 on</td>
 *       <td>{@code An array must hold }</td></tr>
 *   <tr><td>array of more than 32 axes</td><td>{@code An array must have at most 32 axes.}</td></tr>
 *   <tr><td>rows that stand in an array several times, and hold more than 65,536 numbers</td>
 *       <td>{@code Rows that stand in an array several times must hold at most }</td></tr>
 *   <tr><td>type of a written array unknown, or without its numbers</td>
 *       <td>{@code `dtype` of an array must be the type of its numbers, such as float32. }</td></tr>
 *   <tr><td>constant array that cannot be broadcast to the shape</td>
 *       <td>{@code Incompatible shapes: }</td></tr>
 *   <tr><td>array as an initializer, for another shape</td>
 *       <td>{@code Expected `shape` to be }</td></tr>
 * </table>
 *
 * <p>Besides, a null where none is allowed is a {@link NullPointerException}, a size or fan beyond
 * 2^63 - 1 an {@link ArithmeticException}, a named axis that a shape does not have an {@link
 * IndexOutOfBoundsException}. A dimension of 0 gives an empty tensor.
 */
public final class Initializers {
  private static final InitializerReader DEFAULT = InitializerReader.keras3();

  private Initializers() {}

  /**
   * Returns the initializer of whatever a JSON library hands over for one.
   *
   * @param identifier a name, a map, an initializer, an array or nested lists of numbers ({@link
   *     ArrayConstant#ofOwnShape}), or null
   * @return the initializer, as the methods for each of them give it; null for null, as in Keras
   * @throws IllegalArgumentException if it is refused, or something else
   */
  public static Initializer get(Object identifier) {
    return DEFAULT.get(identifier);
  }

  /**
   * Returns the initializer of a name.
   *
   * @param identifier Keras's class name, its snake case or an alias
   * @return the initializer with Keras's defaults, and a seed drawn by {@link Seed#random}
   * @throws NullPointerException if the identifier is null
   * @throws IllegalArgumentException if no initializer has this name
   */
  public static Initializer get(String identifier) {
    return DEFAULT.get(Objects.requireNonNull(identifier, "identifier"));
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
    Objects.requireNonNull(identifier, "identifier");
    return DEFAULT.withGlobalSeed(global).get(identifier);
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
    return DEFAULT.get(Objects.requireNonNull(config, "config"));
  }

  /**
   * Returns the initializer of a serialized configuration, seeded as Keras does after {@code
   * set_random_seed}.
   *
   * @param config as for {@link #get(Map)}
   * @param global what gives the seed, if the configuration has none and the initializer draws; it
   *     moves only if the configuration is accepted
   * @return the initializer
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException as for {@link #get(Map)}
   */
  public static Initializer get(Map<String, ?> config, KerasGlobalSeed global) {
    Objects.requireNonNull(config, "config");
    return DEFAULT.withGlobalSeed(global).get(config);
  }

  /**
   * Returns the initializer of a serialized configuration, whose class may be one that Keras does
   * not have. {@link InitializerReader} has all choices at once.
   *
   * @param config as for {@link #get(Map)}; {@code module} may be null for a custom object, and
   *     {@code registered_name} is looked for before {@code class_name}
   * @param customObjects as for {@link InitializerReader#withCustomObjects}
   * @return the initializer
   * @throws NullPointerException if an argument is null, or a custom object returns null
   * @throws IllegalArgumentException as for {@link #get(Map)}
   */
  public static Initializer get(
      Map<String, ?> config, Map<String, Function<CustomConfig, Initializer>> customObjects) {
    Objects.requireNonNull(config, "config");
    return DEFAULT.withCustomObjects(customObjects).get(config);
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
    return DEFAULT.fromConfig(identifier, config);
  }

  /**
   * Returns the form that {@code keras.initializers.serialize} gives in Keras 3, in its order.
   *
   * @param initializer any
   * @return an unmodifiable map of {@code module}, {@code class_name}, {@code config} and {@code
   *     registered_name}; of a class that Keras does not have, {@code module} is null and {@code
   *     registered_name} the {@link Initializer#name name}
   * @throws NullPointerException if the initializer is null
   * @throws IllegalStateException if Keras 3 has no form for its seed or its fans
   */
  public static Map<String, Object> serialize(Initializer initializer) {
    Objects.requireNonNull(initializer, "initializer");
    return KerasForm.serialized(initializer);
  }

  /**
   * Returns the form that Keras 2 gives, in its order. {@link InitializerReader#keras2} reads it by
   * Keras 2's rule; {@link #get(Map)} reads it too, but by Keras 3's.
   *
   * @param initializer any
   * @return an unmodifiable map of {@code class_name} and {@code config}
   * @throws NullPointerException if the initializer is null
   * @throws IllegalStateException if Keras 2 has no form for its seed, which must be {@link
   *     Seed#keras2} or a drawn one, or for its fans
   */
  public static Map<String, Object> serializeKeras2(Initializer initializer) {
    Objects.requireNonNull(initializer, "initializer");
    return Keras2Form.of(initializer);
  }
}
