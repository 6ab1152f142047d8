// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.util.Map;

/**
 * How the weights of a layer start: from a shape to a {@link RandomTensor}, by Keras's rules.
 *
 * <p>Initializers are immutable; any thread may use them. The same initializer gives the same
 * tensor for the same shape and format at every call, as in Keras; unless it holds a {@link
 * SeedGenerator}, which gives each call a seed of its own.
 */
public sealed interface Initializer
    permits VarianceScaling, RandomNormal, RandomUniform, TruncatedNormal, Constant, Identity {
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
   * Returns what Keras's {@code get_config()} returns, in the same order.
   *
   * @return an unmodifiable map of strings, longs, doubles, lists, maps and nulls
   * @throws IllegalStateException if Keras has no form for a seed (pairs of words) or for the fans
   *     (given fans, batch axes, groups)
   */
  Map<String, Object> config();

  /** {@return Keras's class name of this initializer, such as {@code "HeNormal"}} */
  String name();
}
