// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.part.Selection;
import java.io.Serial;
import java.util.List;
import java.util.Objects;

/**
 * A tensor of random integers, described and not yet drawn: range, seed and shape. The integers are
 * those of TensorFlow's {@code tf.random.stateless_uniform} on CPU for the same seed, and of
 * Keras's {@code keras.random.randint}, bit for bit; for other dtypes than int32 and int64 Keras
 * draws int64 and casts.
 *
 * <pre>{@code
 * int[] rolls = RandomIntegers.of(IntegerRange.int32(1, 7), Seed.of(42), 1000).toIntArray();
 * }</pre>
 *
 * <p>Four words make a block, the first one of number 0. Element i of {@link IntegerRange#int32()}
 * is word {@code i mod 4} of block {@code i / 4}, and element i of {@link IntegerRange#int64()} the
 * words {@code 2 (i mod 2)} (lower half) and {@code 2 (i mod 2) + 1} of block {@code i / 2}. So an
 * element is a pure function of range, seed and i. It does not depend on the shape, on how often or
 * in what order the tensor is filled, on threads, or on the kernel.
 *
 * <p>{@link #range}, {@link #box} and {@link #rows} return parts of a tensor, which are tensors
 * themselves: their elements have the bits they have in the whole, and cost no more than their
 * number.
 *
 * <p>A tensor is immutable, and safe for threads. Every check is made before the first element is
 * written. Fills without a {@link Filler}, which says what else they can throw, are parallel.
 *
 * <p>Tensors are serializable, parts as what they are. Streams hold no elements, and are checked
 * when they are read.
 */
public final class RandomIntegers extends IntegerFills {
  @Serial private static final long serialVersionUID = 1;

  private final transient IntegerRange range;
  private final transient Seed seed;
  private final transient TensorPart part;
  private final transient DrawnIntegers recipe;

  RandomIntegers(IntegerRange range, Seed seed, TensorPart part) {
    this.range = Objects.requireNonNull(range, "range");
    this.seed = Objects.requireNonNull(seed, "seed");
    this.part = part;
    this.recipe = range.recipe(seed);
  }

  /**
   * Describes a tensor.
   *
   * @param range type and range of the elements
   * @param seed the stream
   * @param shape dimensions, outermost first; none for a single element; a 0 makes it empty
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the tensor has more than 2^63 - 1 elements
   */
  public static RandomIntegers of(IntegerRange range, Seed seed, long... shape) {
    return new RandomIntegers(range, seed, TensorPart.all(shape));
  }

  /**
   * Describes a tensor whose shape is an array of ints.
   *
   * @param range type and range of the elements
   * @param seed the stream
   * @param shape dimensions, outermost first; none for a single element; a 0 makes it empty
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the tensor has more than 2^63 - 1 elements
   */
  public static RandomIntegers of(IntegerRange range, Seed seed, int[] shape) {
    return of(range, seed, Checks.longs(shape));
  }

  /** {@return the number of elements: the product of the dimensions, 1 if there are none} */
  public long size() {
    return part.size();
  }

  /** {@return a copy of the dimensions, outermost first} */
  public long[] shape() {
    return part.shape();
  }

  /** {@return type and range of the elements} */
  public IntegerRange elements() {
    return range;
  }

  /** {@return the seed, which names the stream that the elements are taken from} */
  public Seed seed() {
    return seed;
  }

  /**
   * Returns the elements [from, to) in row-major order, as a tensor of one axis.
   *
   * @param from the first element
   * @param to the element after the last one
   * @return the part
   * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= size()
   */
  public RandomIntegers range(long from, long to) {
    return new RandomIntegers(range, seed, part.range(from, to));
  }

  /**
   * Returns a box of this tensor, of the shape {@code extent}, as {@link RandomTensor#box} does.
   *
   * @param origin the first index on each axis, outermost first
   * @param extent how many indices on each axis
   * @return the part
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if an argument does not have one entry for each axis
   * @throws IndexOutOfBoundsException if an entry is negative or origin[k] + extent[k] &gt;
   *     shape[k]
   */
  public RandomIntegers box(long[] origin, long[] extent) {
    return new RandomIntegers(range, seed, part.box(origin, extent));
  }

  /**
   * Returns all elements of the listed indices of the first axis, as {@link RandomTensor#rows}.
   *
   * @param indices indices of the first axis, which are copied
   * @return the part
   * @throws NullPointerException if {@code indices} is null
   * @throws IllegalArgumentException if this tensor has no axis
   * @throws IndexOutOfBoundsException if an index is negative or not less than shape[0]
   * @throws ArithmeticException if the rows have more than 2^63 - 1 elements
   */
  public RandomIntegers rows(long... indices) {
    return new RandomIntegers(range, seed, part.rows(indices));
  }

  DrawnIntegers recipe() {
    return recipe;
  }

  Selection selection() {
    return part.selection();
  }

  /** Returns whether the other object describes the same tensor, or the same part of it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RandomIntegers tensor && parameters().equals(tensor.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  private List<Object> parameters() {
    return List.of(range, seed, part);
  }

  /** Returns shape, range, seed and, for a part, which part it is. */
  @Override
  public String toString() {
    return "RandomIntegers[%s%s, %s, %s%s]"
        .formatted(range.type(), Shown.of(part.shape()), range, seed, part.text());
  }
}
