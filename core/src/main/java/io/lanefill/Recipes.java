// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.stream.StreamKey;

/** What kernels get of a distribution: a law and two numbers that the format has. */
final class Recipes {
  private Recipes() {}

  /** Rounds the parameters to the format, as TensorFlow makes Python numbers constants. */
  static Recipe of(ElementFormat format, Distribution distribution, StreamKey key) {
    return switch (distribution) {
      case Distribution.Uniform(double low, double high) -> {
        double shift = format.constant(low);
        double scale = format.constant(format.constant(high) - shift);
        yield new Recipe(Law.UNIFORM, format, scale, shift, key);
      }
      case Distribution.Normal(double mean, double stddev) ->
          new Recipe(Law.NORMAL, format, format.constant(stddev), format.constant(mean), key);
      case Distribution.TruncatedNormal(double mean, double stddev) ->
          new Recipe(
              Law.TRUNCATED_NORMAL, format, format.constant(stddev), format.constant(mean), key);
      case Distribution.Constant(double value) ->
          new Recipe(Law.CONSTANT, format, 0, format.constant(value), key);
    };
  }

  /** Returns the recipe of a matrix that keeps a constant on its diagonal alone. */
  static Recipe diagonal(Recipe constant, long columns) {
    return new Recipe(Law.DIAGONAL, constant.format(), columns, constant.shift(), constant.key());
  }
}
