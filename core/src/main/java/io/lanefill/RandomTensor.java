// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.fill.Lone;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import java.io.Serial;
import java.util.List;
import java.util.Objects;

/**
 * A tensor of random numbers, described and not yet drawn: distribution, seed, format and shape.
 *
 * <p>Element i, counted in row-major order (the last axis varies fastest), is a pure function of
 * distribution, seed, format and i. It does not depend on the shape, on how often or in what order
 * the tensor is filled, on threads, or on the kernel. The first n elements of a longer tensor are
 * the shorter tensor.
 *
 * <p>Some have elements that are no random numbers of their own: a {@link Distribution#diagonal
 * diagonal} and {@link Distribution#given given values} depend on the shape, and an {@link
 * Distribution#orthogonal orthogonal} matrix is made as a whole, which a part of it costs as well.
 *
 * <p>The numbers are those of TensorFlow's stateless random ops on CPU for the same seed: bit for
 * bit for float32, float16, bfloat16 and for float64 uniforms; float64 normals lie within 4 ulp
 * before stddev and mean are applied, because TensorFlow's own last bits depend on the C library it
 * runs with. Where TensorFlow flushes subnormal results to zero, they are kept.
 *
 * <p>{@link #range}, {@link #box} and {@link #rows} return parts of a tensor, which are tensors
 * themselves: their elements have the bits they have in the whole, and cost no more than their
 * number.
 *
 * <p>A tensor is immutable; any number of threads may fill from it at once into different places.
 * Every check is made before the first element is written. Large fills have the common pool's
 * threads help the calling one, and can be interrupted; {@link Filler} says how exactly, what else
 * a fill can throw, and offers other threads, progress and cancellation.
 *
 * <p>Tensors are serializable, parts as what they are: a closure that is sent to another machine
 * draws the same bits there. Streams hold no elements, and are checked when they are read.
 */
public final class RandomTensor extends TensorDestinations {
  @Serial private static final long serialVersionUID = 1;

  private final transient DType dtype;
  private final transient Distribution distribution;
  private final transient Seed seed;
  private final transient TensorPart part;
  private final transient Recipe recipe;

  private RandomTensor(DType dtype, Distribution distribution, Seed seed, long[] shape) {
    this.dtype = Objects.requireNonNull(dtype, "dtype");
    this.distribution = Objects.requireNonNull(distribution, "distribution");
    this.seed = Objects.requireNonNull(seed, "seed");
    this.part = TensorPart.all(shape);
    this.recipe = Recipes.of(dtype.format(), distribution, seed.streamKey(), part.shape());
  }

  /** Other elements of the same description. */
  RandomTensor(RandomTensor whole, TensorPart part) {
    this.dtype = whole.dtype;
    this.distribution = whole.distribution;
    this.seed = whole.seed;
    this.part = part;
    this.recipe = whole.recipe;
  }

  /**
   * Describes a float32 tensor.
   *
   * @param distribution the distribution of the elements
   * @param seed the stream
   * @param shape dimensions, outermost first; none for a single element; a 0 makes it empty
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the tensor has more than 2^63 - 1 elements
   */
  public static RandomTensor of(Distribution distribution, Seed seed, long... shape) {
    return new RandomTensor(DType.FLOAT32, distribution, seed, shape);
  }

  /**
   * Describes a float32 tensor whose shape is an array of ints, as many libraries have them.
   *
   * @param distribution the distribution of the elements
   * @param seed the stream
   * @param shape dimensions, outermost first; none for a single element; a 0 makes it empty
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the tensor has more than 2^63 - 1 elements
   */
  public static RandomTensor of(Distribution distribution, Seed seed, int[] shape) {
    return of(distribution, seed, Checks.longs(shape));
  }

  /**
   * Describes a tensor of any format.
   *
   * @param dtype the format of the elements
   * @param distribution the distribution of the elements
   * @param seed the stream
   * @param shape dimensions, outermost first; none for a single element; a 0 makes it empty
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the tensor has more than 2^63 - 1 elements
   */
  public static RandomTensor of(DType dtype, Distribution distribution, Seed seed, long... shape) {
    return new RandomTensor(dtype, distribution, seed, shape);
  }

  /**
   * Describes a tensor of any format whose shape is an array of ints, as many libraries have them.
   *
   * @param dtype the format of the elements
   * @param distribution the distribution of the elements
   * @param seed the stream
   * @param shape dimensions, outermost first; none for a single element; a 0 makes it empty
   * @return the tensor
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the tensor has more than 2^63 - 1 elements
   */
  public static RandomTensor of(DType dtype, Distribution distribution, Seed seed, int[] shape) {
    return of(dtype, distribution, seed, Checks.longs(shape));
  }

  /** {@return the number of elements: the product of the dimensions, 1 if there are none} */
  public long size() {
    return part.size();
  }

  /** {@return a copy of the dimensions, outermost first} */
  public long[] shape() {
    return part.shape();
  }

  /** {@return the format of the elements} */
  public DType dtype() {
    return dtype;
  }

  /** {@return the distribution of the elements} */
  public Distribution distribution() {
    return distribution;
  }

  /** {@return the seed, which names the stream that the elements are taken from} */
  public Seed seed() {
    return seed;
  }

  /**
   * Returns the elements [from, to) in row-major order, as a tensor of one axis. Nothing is drawn;
   * each element keeps the bits it has in this tensor. Ranges of ranges and of boxes are fine.
   *
   * @param from the first element
   * @param to the element after the last one
   * @return the part, which {@code fill} draws alone, at the cost of its own elements
   * @throws IndexOutOfBoundsException unless 0 &lt;= from &lt;= to &lt;= size()
   */
  public RandomTensor range(long from, long to) {
    return new RandomTensor(this, part.range(from, to));
  }

  /**
   * Returns a box of this tensor: the elements whose index on each axis k lies in [origin[k],
   * origin[k] + extent[k]), in row-major order, as a tensor of shape {@code extent}. Nothing is
   * drawn; each element keeps the bits it has in this tensor. Boxes of boxes are fine.
   *
   * <p>Filling a box costs its own elements and, where a row of the box starts or ends within a
   * group of four (two for float64), the rest of that group.
   *
   * @param origin the first index on each axis, outermost first
   * @param extent how many indices on each axis
   * @return the part
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if an argument does not have one entry for each axis
   * @throws IndexOutOfBoundsException if an entry is negative or origin[k] + extent[k] &gt;
   *     shape[k]
   */
  public RandomTensor box(long[] origin, long[] extent) {
    return new RandomTensor(this, part.box(origin, extent));
  }

  /**
   * Returns rows of this tensor: all elements of the listed indices of the first axis, in the order
   * of the list, as a tensor of shape (indices.length, shape[1], ...). Nothing is drawn; each
   * element keeps the bits it has in this tensor. An index may be listed several times.
   *
   * <p>So the rows of an embedding table are drawn when their keys are first seen, many by one fill
   * and much faster than one by one.
   *
   * @param indices indices of the first axis, which are copied
   * @return the part
   * @throws NullPointerException if {@code indices} is null
   * @throws IllegalArgumentException if this tensor has no axis
   * @throws IndexOutOfBoundsException if an index is negative or not less than shape[0]
   * @throws ArithmeticException if the rows have more than 2^63 - 1 elements
   */
  public RandomTensor rows(long... indices) {
    return new RandomTensor(this, part.rows(indices));
  }

  /**
   * Draws one element alone: the bits that a fill writes, by scalar code. Elements of the half
   * formats are widened, which is exact.
   *
   * @param index which one, in row-major order
   * @return the element
   * @throws IndexOutOfBoundsException unless 0 &lt;= index &lt; size()
   * @throws IllegalArgumentException if this is a float64 tensor
   */
  public float floatAt(long index) {
    checkIndex(index);
    if (dtype == DType.FLOAT64) {
      throw new IllegalArgumentException(
          "A float cannot hold an element of a FLOAT64 tensor exactly: use doubleAt.");
    }
    return Lone.floatAt(recipe, selection(), index);
  }

  /**
   * Draws one element alone: the bits that a fill writes, by scalar code. Elements of the narrower
   * formats are widened, which is exact.
   *
   * @param index which one, in row-major order
   * @return the element
   * @throws IndexOutOfBoundsException unless 0 &lt;= index &lt; size()
   */
  public double doubleAt(long index) {
    checkIndex(index);
    return dtype == DType.FLOAT64
        ? Lone.doubleAt(recipe, selection(), index)
        : Lone.floatAt(recipe, selection(), index);
  }

  private void checkIndex(long index) {
    if (index < 0 || index >= size()) {
      throw new IndexOutOfBoundsException(
          "`index` must satisfy 0 <= index < %d. Received: %d".formatted(size(), index));
    }
  }

  Recipe recipe() {
    return recipe;
  }

  TensorPart part() {
    return part;
  }

  Selection selection() {
    return part.selection();
  }

  /**
   * Returns whether the other object describes the same tensor, or the same part of the same
   * tensor. A part that is not a range of the whole must have been cut from the same box.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof RandomTensor tensor && parameters().equals(tensor.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  private List<Object> parameters() {
    return List.of(dtype, distribution, seed, part);
  }

  /** Returns format, shape, distribution, seed and, for a part, which part it is. */
  @Override
  public String toString() {
    return "RandomTensor[%s%s, %s, %s%s]"
        .formatted(dtype, Shown.of(part.shape()), distribution, seed, part.text());
  }
}
