// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scaling;

import io.lanefill.internal.checks.Shown;
import java.util.Arrays;

/**
 * Which part of a weight tensor's shape counts as the inputs and the outputs of a unit.
 *
 * <p>Immutable; holds arrays that nobody else sees.
 */
public final class FanLayout {
  /** Keras's rule: the last two axes, times the others. */
  public static final FanLayout KERAS = new FanLayout(null, null, new int[0], 1, null);

  /** Null, or the axes that Keras's arguments name; Keras ignores one list without the other. */
  private final int[] inputAxes;

  private final int[] outputAxes;

  /** Axes along which separate weights lie, as negative or positive numbers. */
  private final int[] batchAxes;

  private final int groups;

  /** The fans, if the caller has said them; else null. */
  private final Fans given;

  private FanLayout(int[] inputAxes, int[] outputAxes, int[] batchAxes, int groups, Fans given) {
    this.inputAxes = inputAxes;
    this.outputAxes = outputAxes;
    this.batchAxes = batchAxes;
    this.groups = groups;
    this.given = given;
  }

  /** Returns this layout with two lists of axes, each of which may be null; groups stay. */
  public FanLayout withAxes(int[] inputs, int[] outputs) {
    return new FanLayout(inputs, outputs, new int[0], groups, null);
  }

  /** Returns the layout of fans that no shape changes. */
  public static FanLayout given(long in, long out) {
    return new FanLayout(null, null, new int[0], 1, new Fans(in, out));
  }

  /** Returns this layout with batch axes, which replace others. */
  public FanLayout withBatchAxes(int[] axes) {
    return new FanLayout(inputAxes, outputAxes, axes.clone(), groups, given);
  }

  /** Returns this layout with groups of outputs. */
  public FanLayout withGroups(int count) {
    return new FanLayout(inputAxes, outputAxes, batchAxes, count, given);
  }

  public int[] inputAxes() {
    return inputAxes;
  }

  public int[] outputAxes() {
    return outputAxes;
  }

  public int[] batchAxes() {
    return batchAxes;
  }

  public int groups() {
    return groups;
  }

  /** Returns the fans that were given, or null. */
  public Fans given() {
    return given;
  }

  /** Returns the part of this layout that Keras has arguments for. */
  public FanLayout keras() {
    return KERAS.withAxes(inputAxes, outputAxes);
  }

  /** Returns whether Keras has arguments that say the same. */
  public boolean isKeras() {
    return batchAxes.length == 0 && groups == 1 && given == null;
  }

  /**
   * Returns the fans of a shape.
   *
   * @throws IllegalArgumentException if groups do not divide the outputs
   * @throws IndexOutOfBoundsException if a named axis does not exist
   * @throws ArithmeticException if a fan exceeds 2^63 - 1
   */
  public Fans fans(long[] shape) {
    if (given != null) {
      return given;
    }
    if (inputAxes != null && outputAxes != null) {
      Fans fans = Fans.of(shape, inputAxes, outputAxes);
      return divided(fans, fans.out(), shape);
    }
    long[] rest = withoutBatchAxes(shape);
    return divided(Fans.of(rest), rest.length == 0 ? 1 : rest[rest.length - 1], shape);
  }

  private Fans divided(Fans fans, long outputs, long[] shape) {
    if (outputs % groups != 0) {
      throw new IllegalArgumentException(
          "`groups` must divide the %d outputs of shape %s. Received: groups=%d"
              .formatted(outputs, Shown.of(shape), groups));
    }
    return new Fans(fans.in(), fans.out() / groups);
  }

  private long[] withoutBatchAxes(long[] shape) {
    boolean[] batch = new boolean[shape.length];
    for (int axis : batchAxes) {
      int index = axis < 0 ? axis + shape.length : axis;
      if (index < 0 || index >= shape.length) {
        throw new IndexOutOfBoundsException(
            "`batchAxes` must name axes of a shape of rank %d. Received: %d"
                .formatted(shape.length, axis));
      }
      batch[index] = true;
    }
    long[] rest = new long[shape.length];
    int count = 0;
    for (int k = 0; k < shape.length; k++) {
      if (!batch[k]) {
        rest[count++] = shape[k];
      }
    }
    return Arrays.copyOf(rest, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FanLayout that && Arrays.deepEquals(parts(), that.parts());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(parts());
  }

  private Object[] parts() {
    return new Object[] {inputAxes, outputAxes, batchAxes, groups, given};
  }

  /** Returns nothing for Keras's rule, else what differs from it, each part after a comma. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    if (given != null) {
      text.append(", fans %d and %d".formatted(given.in(), given.out()));
    }
    if (inputAxes != null || outputAxes != null) {
      text.append(", axes %s -> %s".formatted(Shown.of(inputAxes), Shown.of(outputAxes)));
    }
    if (batchAxes.length > 0) {
      text.append(", batch axes ").append(Shown.of(batchAxes));
    }
    if (groups > 1) {
      text.append(", %d groups".formatted(groups));
    }
    return text.toString();
  }
}
