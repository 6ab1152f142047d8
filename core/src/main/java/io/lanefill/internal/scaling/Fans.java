// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scaling;

import io.lanefill.internal.checks.Shown;

/**
 * How many inputs and outputs a unit of a weight tensor has, by Keras's rules.
 *
 * <p>Source: Keras 3, {@code keras/src/initializers/random_initializers.py}, {@code compute_fans}.
 *
 * @param in inputs of a unit, at least 0
 * @param out outputs of a unit, at least 0
 */
public record Fans(long in, long out) {
  /**
   * Returns the fans of a shape whose last two dimensions are inputs and outputs: {@code ()} gives
   * 1 and 1, {@code (n)} n and n, {@code (in, out)} these, and {@code (k1, ..., km, in, out)} both
   * times the receptive field k1 ... km.
   *
   * @param shape dimensions, each at least 0
   * @return the fans
   * @throws ArithmeticException if a fan exceeds 2^63 - 1
   */
  public static Fans of(long[] shape) {
    int rank = shape.length;
    if (rank == 0) {
      return new Fans(1, 1);
    }
    if (rank == 1) {
      return new Fans(shape[0], shape[0]);
    }
    return new Fans(product(shape, rank - 2), product(shape, rank - 1));
  }

  /**
   * Returns the fans of a shape whose input and output axes are named.
   *
   * @param shape dimensions, each at least 0
   * @param inputAxes axes that form the inputs, each in [-rank, rank); none gives 1; an axis named
   *     twice counts twice, as in Keras
   * @param outputAxes axes that form the outputs, by the same rules
   * @return the products of the dimensions of these axes
   * @throws IndexOutOfBoundsException if an axis does not exist
   * @throws ArithmeticException if a fan exceeds 2^63 - 1
   */
  public static Fans of(long[] shape, int[] inputAxes, int[] outputAxes) {
    return new Fans(
        product(shape, inputAxes, "input_axes"), product(shape, outputAxes, "output_axes"));
  }

  /**
   * Returns the receptive field (all but the last two dimensions) times the dimension of an axis.
   */
  private static long product(long[] shape, int axis) {
    long[] factors = new long[shape.length - 1];
    System.arraycopy(shape, 0, factors, 0, shape.length - 2);
    factors[shape.length - 2] = shape[axis];
    return product(factors);
  }

  private static long product(long[] shape, int[] axes, String argument) {
    int rank = shape.length;
    long[] factors = new long[axes.length];
    for (int i = 0; i < axes.length; i++) {
      int axis = axes[i];
      if (axis < -rank || axis >= rank) {
        throw new IndexOutOfBoundsException(
            "Argument `%s` must name axes of a shape of rank %d, that is -%d to %d. Received: %d"
                .formatted(argument, rank, rank, rank - 1, axis));
      }
      factors[i] = shape[axis < 0 ? axis + rank : axis];
    }
    return product(factors);
  }

  private static long product(long[] factors) {
    long product = 1;
    boolean overflow = false;
    for (long factor : factors) {
      if (factor == 0) {
        return 0;
      }
      overflow |= Math.multiplyHigh(product, factor) != 0 || product * factor < 0;
      product *= factor;
    }
    if (overflow) {
      throw new ArithmeticException(
          "The fan of a shape must be at most 2^63 - 1. Received dimensions: " + Shown.of(factors));
    }
    return product;
  }
}
