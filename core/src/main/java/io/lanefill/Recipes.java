// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.Distribution.Normal;
import io.lanefill.Distribution.TruncatedNormal;
import io.lanefill.Distribution.Uniform;
import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.kernel.Constant;
import io.lanefill.internal.kernel.Diagonal;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Given;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Orthogonal;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Axes;
import io.lanefill.internal.stream.StreamKey;

/** What the fill gets of a tensor: numbers that the format has. */
final class Recipes {
  private Recipes() {}

  /**
   * Returns the law by which the elements of a distribution, or those that they are made of, are
   * drawn; null if none is.
   */
  static Law law(Distribution distribution) {
    return switch (distribution.kind()) {
      case UNIFORM -> Law.UNIFORM;
      case NORMAL, ORTHOGONAL -> Law.NORMAL;
      case TRUNCATED_NORMAL -> Law.TRUNCATED_NORMAL;
      case CONSTANT, DIAGONAL, GIVEN -> null;
    };
  }

  /**
   * Rounds the parameters to the format, as TensorFlow makes Python numbers constants.
   *
   * <p>A switch over the kind, as one over patterns takes 9 ms of a fresh process to link.
   *
   * @throws IllegalArgumentException if the shape of a diagonal does not have two dimensions, an
   *     orthogonal tensor has less or is too large, or given values cannot be broadcast to the
   *     shape
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
      case ORTHOGONAL -> {
        double gain = ((Distribution.Orthogonal) distribution).gain();
        Drawn normals = drawn(Law.NORMAL, format, 1.0, 0.0, key);
        yield orthogonal(normals, format.constant(gain), shape);
      }
      case GIVEN -> {
        Values values = ((Distribution.Given) distribution).values();
        Axes axes = new Axes(shape, values.strides(shape));
        yield new Given(format, values.elements(), axes, Checks.size(shape));
      }
    };
  }

  private static Orthogonal orthogonal(Drawn normals, double gain, long[] shape) {
    if (shape.length < 2) {
      throw new IllegalArgumentException(
          "An orthogonal tensor needs a shape of at least 2 dimensions. Received: shape="
              + Shown.of(shape));
    }
    long size = Checks.size(shape);
    if (size > Orthogonal.MAX_SIZE) {
      throw new IllegalArgumentException(
          "An orthogonal tensor is made whole, and must have at most %d elements. Received: shape=%s"
              .formatted(Orthogonal.MAX_SIZE, Shown.of(shape)));
    }
    long columns = shape[shape.length - 1];
    return size == 0
        ? new Orthogonal(normals, gain, 0, 0)
        : new Orthogonal(normals, gain, (int) (size / columns), (int) columns);
  }

  private static void checkRank(long[] shape) {
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "A diagonal needs a shape of 2 dimensions. Received: shape=" + Shown.of(shape));
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
