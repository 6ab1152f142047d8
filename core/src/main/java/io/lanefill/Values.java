// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.checks.Shown;
import java.io.Serial;
import java.util.Arrays;
import java.util.Objects;

/**
 * An array of numbers with a shape, from which {@link Distribution#given} makes tensors.
 *
 * <p>Values are immutable and serializable; any thread may use them.
 */
public final class Values extends Formed {
  @Serial private static final long serialVersionUID = 1;

  private final transient double[] elements;
  private final transient long[] shape;

  private Values(double[] elements, long[] shape) {
    this.elements = elements;
    this.shape = shape;
  }

  /**
   * Copies numbers.
   *
   * @param elements any doubles, in row-major order
   * @param shape dimensions, outermost first; none for a single number
   * @return the values
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative, or there are not as many numbers
   *     as the shape has elements
   * @throws ArithmeticException if the shape has more than 2^63 - 1 elements
   */
  public static Values of(double[] elements, long... shape) {
    Objects.requireNonNull(elements, "elements");
    long size = Checks.size(shape);
    if (size != elements.length) {
      throw new IllegalArgumentException(
          "`elements` must have %d numbers for shape %s. Received: length %d"
              .formatted(size, Shown.of(shape), elements.length));
    }
    return new Values(elements.clone(), shape.clone());
  }

  /** {@return a copy of the numbers, in row-major order} */
  public double[] toArray() {
    return elements.clone();
  }

  /** {@return a copy of the dimensions, outermost first} */
  public long[] shape() {
    return shape.clone();
  }

  /** Returns the numbers themselves, which nobody changes. */
  double[] elements() {
    return elements;
  }

  /**
   * Returns how far the values of neighbouring elements of a tensor lie apart, on each axis of the
   * tensor.
   *
   * @throws IllegalArgumentException if this shape cannot be broadcast to the tensor's
   */
  long[] strides(long[] tensor) {
    long[] strides = new long[tensor.length];
    int more = tensor.length - shape.length;
    boolean fits = more >= 0;
    long stride = 1;
    for (int k = shape.length - 1; fits && k >= 0; k--) {
      fits = shape[k] == tensor[more + k] || shape[k] == 1;
      strides[more + k] = shape[k] == 1 ? 0 : stride;
      stride *= shape[k];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "Incompatible shapes: %s vs. %s: given values must be broadcast to the tensor's shape."
              .formatted(Shown.of(shape), Shown.of(tensor))
              .replace(", ", ","));
    }
    return strides;
  }

  /** Returns whether the other object has the same numbers, bit for bit, in the same shape. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Values that
        && Arrays.equals(elements, that.elements)
        && Arrays.equals(shape, that.shape);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(elements) + Arrays.hashCode(shape);
  }

  /** Returns the shape and the first numbers. */
  @Override
  public String toString() {
    return "Values[shape=%s, %s]".formatted(Shown.of(shape), Shown.of(elements));
  }
}
