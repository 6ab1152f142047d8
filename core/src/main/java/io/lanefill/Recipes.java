// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.Distribution.Normal;
import io.lanefill.Distribution.TruncatedNormal;
import io.lanefill.Distribution.Uniform;
import io.lanefill.internal.kernel.Constant;
import io.lanefill.internal.kernel.Diagonal;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;

/** What the fill gets of a tensor: numbers that the format has. */
final class Recipes {
  private Recipes() {}

  /** Returns the law by which the elements of a distribution are drawn; null if none is. */
  static Law law(Distribution distribution) {
    return switch (distribution.kind()) {
      case UNIFORM -> Law.UNIFORM;
      case NORMAL -> Law.NORMAL;
      case TRUNCATED_NORMAL -> Law.TRUNCATED_NORMAL;
      case CONSTANT, DIAGONAL -> null;
    };
  }

  /**
   * Rounds the parameters to the format, as TensorFlow makes Python numbers constants.
   *
   * <p>A switch over the kind, as one over patterns takes 9 ms of a fresh process to link.
   *
   * @throws IllegalArgumentException if the shape of a diagonal does not have two dimensions
   */
  static Recipe of(ElementFormat format, Distribution distribution, StreamKey key, long[] shape) {
    return switch (distribution.kind()) {
      case UNIFORM -> uniform(format, (Uniform) distribution, key);
      case NORMAL -> {
        Normal normal = (Normal) distribution;
        yield drawn(Law.NORMAL, format, normal.stddev(), normal.mean(), key);
      }
      case TRUNCATED_NORMAL -> {
        TruncatedNormal normal = (TruncatedNormal) distribution;
        yield drawn(Law.TRUNCATED_NORMAL, format, normal.stddev(), normal.mean(), key);
      }
      case CONSTANT -> {
        double value = ((Distribution.Constant) distribution).value();
        yield new Constant(format, format.constant(value));
      }
      case DIAGONAL -> {
        checkRank(shape);
        double value = ((Distribution.Diagonal) distribution).value();
        yield new Diagonal(format, format.constant(value), shape[1]);
      }
    };
  }

  private static void checkRank(long[] shape) {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "A diagonal needs a shape of 2 dimensions. Received: shape=" + Arrays.toString(shape));
    }
  }

  private static Drawn uniform(ElementFormat format, Uniform uniform, StreamKey key) {
    double low = format.constant(uniform.low());
    double width = format.constant(uniform.high()) - low;
    return drawn(Law.UNIFORM, format, width, low, key);
  }

  private static Drawn drawn(
      Law law, ElementFormat format, double scale, double shift, StreamKey key) {
    return new Drawn(law, format, format.constant(scale), format.constant(shift), key);
  }
}
