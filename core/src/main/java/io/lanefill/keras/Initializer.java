// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the weights of a layer start: from a shape to a {@link RandomTensor}, by Keras's rules.
 *
 * <p>Initializers are immutable; any thread may use them. The same initializer gives the same
 * tensor for the same shape and format at every call, as in Keras; unless it holds a {@link
 * SeedGenerator}, which gives each call a seed of its own.
 *
 * <p>The initializers of this package are {@linkplain java.io.Serializable serializable} if their
 * seed is a {@link Seed} or a {@link SeedGenerator}.
 *
 * <p>You may implement it, for a class that Keras does not have, and read its configurations by a
 * custom object ({@link InitializerReader#withCustomObjects}). Such a class keeps to the paragraph
 * above, throws what the methods here document, and has {@code equals} and {@code hashCode} by
 * parameters and seed. If it draws, {@link #seedSource} tells by what, and {@link #withSeed}
 * replaces that; if it draws nothing, it has no source and returns itself.
 */
public interface Initializer {
  /**
   * Describes a float32 tensor of initial weights.
   *
   * @param shape dimensions in Keras's order (kernels end with inputs, outputs); none for a scalar
   * @return the tensor
   * @throws NullPointerException if the shape is null
   * @throws IllegalArgumentException if a dimension is negative, or the limits of a uniform
   *     distribution are infinite: those of a large scale, or for float64 those beyond the largest
   *     float32
   * @throws ArithmeticException if the tensor or a fan exceeds 2^63 - 1
   */
  default RandomTensor tensor(long... shape) {
    return tensor(DType.FLOAT32, shape);
  }

  /**
   * Describes a tensor of initial weights.
   *
   * @param dtype the format of the elements
   * @param shape dimensions in Keras's order (kernels end with inputs, outputs); none for a scalar
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative, or the limits of a uniform
   *     distribution are infinite: those of a large scale, or for float64 those beyond the largest
   *     float32
   * @throws ArithmeticException if the tensor or a fan exceeds 2^63 - 1
   */
  RandomTensor tensor(DType dtype, long... shape);

  /**
   * Describes a float32 tensor of initial weights, as {@link #tensor(long...)} does, whose shape is
   * an array of ints, as many libraries have them.
   *
   * @param shape dimensions in Keras's order
   * @return the tensor
   * @throws NullPointerException if the shape is null
   * @throws IllegalArgumentException as for longs
   * @throws ArithmeticException as for longs
   */
  default RandomTensor tensor(int[] shape) {
    return tensor(DType.FLOAT32, Checks.longs(shape));
  }

  /**
   * Describes a tensor of initial weights, as {@link #tensor(DType, long...)} does, whose shape is
   * an array of ints, as many libraries have them.
   *
   * @param dtype the format of the elements
   * @param shape dimensions in Keras's order
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException as for longs
   * @throws ArithmeticException as for longs
   */
  default RandomTensor tensor(DType dtype, int[] shape) {
    return tensor(dtype, Checks.longs(shape));
  }

  /**
   * {@return what this initializer takes its seeds from; empty, as by default, if it draws nothing}
   */
  default Optional<SeedSource> seedSource() {
    return Optional.empty();
  }

  /**
   * Returns this initializer with the seed {@link Seed#of Seed.of(seed)}.
   *
   * @param seed Keras 3's integer seed
   * @return an initializer that differs in the seed alone
   */
  default Initializer withSeed(long seed) {
    return withSeed(Seed.of(seed));
  }

  /**
   * Returns this initializer with another seed, or with a generator of seeds.
   *
   * @param seed one seed for all its tensors, or a generator that gives each tensor its own
   * @return an initializer that differs in the seed alone; this one, if it draws nothing
   * @throws NullPointerException if the seed is null
   */
  Initializer withSeed(SeedSource seed);

  /**
   * Returns what {@code clone()} gives in Keras, with a seed drawn by {@link Seed#random} if this
   * initializer is unseeded.
   *
   * @return as {@link #cloned(KerasGlobalSeed)}
   */
  default Initializer cloned() {
    return Clones.of(this, Seed::random);
  }

  /**
   * Returns what {@code clone()} gives in Keras: this initializer, made again of its configuration.
   * An unseeded one gets the next seed of the global sequence, and a generator starts anew.
   *
   * @param global what gives the seed, if this initializer has a {@link Seed#isDrawn drawn} one
   * @return an initializer that differs in the seed alone; this one, if its seed is an integer that
   *     the configuration shows, or if it draws nothing
   * @throws NullPointerException if the sequence is null
   */
  default Initializer cloned(KerasGlobalSeed global) {
    Objects.requireNonNull(global, "global");
    return Clones.of(this, global::next);
  }

  /**
   * Returns what {@code get_config()} returns in Keras 3, in the same order. {@link
   * Initializers#serializeKeras2} has the form of Keras 2.
   *
   * @return an unmodifiable map of strings, booleans, longs, doubles, lists, maps and nulls; an
   *     integer of more than 64 bits that was read is a {@link java.math.BigInteger}
   * @throws IllegalStateException if Keras 3 has no form for a seed (pairs of words, seeds of Keras
   *     2) or for the fans (given fans, batch axes, groups)
   */
  Map<String, Object> config();

  /**
   * {@return Keras's class name of this initializer, such as {@code "HeNormal"}} A class of your
   * own has a name that Keras does not have, or the one under which Python registered it, such as
   * {@code "package>Class"}.
   */
  String name();
}
