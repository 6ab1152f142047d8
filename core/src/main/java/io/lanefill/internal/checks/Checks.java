// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.checks;

import java.util.Arrays;
import java.util.Objects;

/** Checks of arguments: each message names the argument, the rule and the value received. */
public final class Checks {
  private Checks() {}

  /**
   * Refuses NaN and infinities.
   *
   * @param argument its name
   * @param value what was received
   * @throws IllegalArgumentException if the value is one
   */
  public static void finite(String argument, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "`%s` must be finite. Received: %s".formatted(argument, value));
    }
  }

  /**
   * Refuses negative values, NaN and infinities.
   *
   * @param argument its name
   * @param value what was received
   * @throws IllegalArgumentException if the value is one
   */
  public static void notNegative(String argument, double value) {
    finite(argument, value);
    if (value < 0) {
      throw new IllegalArgumentException(
          "`%s` must be at least 0. Received: %s".formatted(argument, value));
    }
  }

  /**
   * Refuses a lower bound above the upper one, and bounds or a distance that are NaN or infinite.
   *
   * @param lowArgument the lower bound's name
   * @param low the lower bound
   * @param highArgument the upper bound's name
   * @param high the upper bound
   * @throws IllegalArgumentException if it is so
   */
  public static void ordered(String lowArgument, double low, String highArgument, double high) {
    finite(lowArgument, low);
    finite(highArgument, high);
    if (low > high) {
      throw new IllegalArgumentException(
          "`%s` must be at most `%s`. Received: %s=%s, %s=%s"
              .formatted(lowArgument, highArgument, lowArgument, low, highArgument, high));
    }
    finite(highArgument + " - " + lowArgument, high - low);
  }

  /**
   * Returns the number of elements of a shape.
   *
   * @param shape dimensions, outermost first
   * @return their product
   * @throws NullPointerException if the shape is null
   * @throws IllegalArgumentException if a dimension is negative, with TensorFlow's text
   * @throws ArithmeticException if the number exceeds 2^63 - 1
   */
  public static long size(long[] shape) {
    boolean empty = false;
    for (long dimension : Objects.requireNonNull(shape, "shape")) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "Dimension %d must be >= 0. Received: shape=%s".formatted(dimension, Shown.of(shape)));
      }
      empty |= dimension == 0;
    }
    if (empty) {
      return 0;
    }
    long size = 1;
    for (long dimension : shape) {
      if (Math.multiplyHigh(size, dimension) != 0 || size * dimension < 0) {
        throw new ArithmeticException(
            "A tensor must have at most 2^63 - 1 elements. Received: shape=" + Shown.of(shape));
      }
      size *= dimension;
    }
    return size;
  }

  /**
   * Returns a shape of ints as one of longs.
   *
   * @param shape dimensions
   * @return the same dimensions
   * @throws NullPointerException if the shape is null
   */
  public static long[] longs(int[] shape) {
    return Arrays.stream(Objects.requireNonNull(shape, "shape")).asLongStream().toArray();
  }

  /**
   * Refuses a box that does not lie in a shape.
   *
   * @param shape dimensions, outermost first
   * @param origin the first index on each axis
   * @param extent how many indices on each axis
   * @throws NullPointerException if {@code origin} or {@code extent} is null
   * @throws IllegalArgumentException if one of them does not have one entry for each dimension
   * @throws IndexOutOfBoundsException if an entry is negative or origin + extent exceeds a
   *     dimension
   */
  public static void box(long[] shape, long[] origin, long[] extent) {
    entries("origin", origin, shape);
    entries("extent", extent, shape);
    for (int k = 0; k < shape.length; k++) {
      if (origin[k] < 0 || extent[k] < 0 || extent[k] > shape[k] - origin[k]) {
        throw new IndexOutOfBoundsException(
            "`origin` and `extent` must describe a box within shape %s. Received: origin=%s, extent=%s"
                .formatted(Shown.of(shape), Shown.of(origin), Shown.of(extent)));
      }
    }
  }

  /**
   * Refuses indices that do not lie on a shape's first axis.
   *
   * @param shape dimensions, outermost first
   * @param indices the indices
   * @throws NullPointerException if {@code indices} is null
   * @throws IllegalArgumentException if the shape has no dimension
   * @throws IndexOutOfBoundsException if an index is negative or not less than the first dimension
   */
  public static void rows(long[] shape, long[] indices) {
    Objects.requireNonNull(indices, "indices");
    if (shape.length == 0) {
      throw new IllegalArgumentException(
          "Rows need a tensor of at least one axis. Received: shape=[]");
    }
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < 0 || indices[i] >= shape[0]) {
        throw new IndexOutOfBoundsException(
            "`indices` must be at least 0 and less than %d. Received: indices[%d]=%d"
                .formatted(shape[0], i, indices[i]));
      }
    }
  }

  private static void entries(String argument, long[] entries, long[] shape) {
    if (Objects.requireNonNull(entries, argument).length != shape.length) {
      throw new IllegalArgumentException(
          "`%s` must have one entry for each dimension of shape %s. Received: %s"
              .formatted(argument, Shown.of(shape), Shown.of(entries)));
    }
  }
}
