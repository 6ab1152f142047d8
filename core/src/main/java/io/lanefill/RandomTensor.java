// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.ArrayFill;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import java.util.Objects;

/**
 * A tensor of random numbers, described and not yet drawn: distribution, seed, format and shape.
 *
 * <p>Element i, counted in row-major order (the last axis varies fastest), is a pure function of
 * distribution, seed, format and i. It does not depend on the shape, on how often or in what order
 * the tensor is filled, on threads, or on the kernel. The first n elements of a longer tensor are
 * the shorter tensor.
 *
 * <p>The numbers are those of TensorFlow's stateless random ops on CPU for the same seed: bit for
 * bit for float32, float16, bfloat16 and for float64 uniforms; float64 normals lie within 4 ulp,
 * because TensorFlow's own last bits depend on the C library it runs with. Where TensorFlow flushes
 * subnormal results to zero, they are kept.
 *
 * <p>A tensor is immutable; any number of threads may fill from it at once into different places.
 * Every check is made before the first element is written.
 */
public final class RandomTensor {
  private final DType dtype;
  private final Distribution distribution;
  private final Seed seed;
  private final long[] shape;
  private final long size;
  private final Recipe recipe;

  private RandomTensor(DType dtype, Distribution distribution, Seed seed, long[] shape) {
    this.dtype = Objects.requireNonNull(dtype, "dtype");
    this.distribution = Objects.requireNonNull(distribution, "distribution");
    this.seed = Objects.requireNonNull(seed, "seed");
    this.shape = Objects.requireNonNull(shape, "shape").clone();
    this.size = Checks.size(this.shape);
    this.recipe = recipe(dtype.format(), distribution, seed.streamKey());
  }

  /**
   * Describes a float32 tensor.
   *
   * @param distribution the law of the elements
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
   * Describes a tensor of any format.
   *
   * @param dtype the format of the elements
   * @param distribution the law of the elements
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

  /** Rounds the parameters to the format, as TensorFlow makes Python numbers constants. */
  private static Recipe recipe(ElementFormat format, Distribution distribution, StreamKey key) {
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

  /**
   * Returns the number of elements.
   *
   * @return the product of the dimensions, 1 for no dimension
   */
  public long size() {
    return size;
  }

  /**
   * Returns the shape.
   *
   * @return a copy of the dimensions, outermost first
   */
  public long[] shape() {
    return shape.clone();
  }

  /**
   * Returns the format of the elements.
   *
   * @return the format
   */
  public DType dtype() {
    return dtype;
  }

  /**
   * Returns the law of the elements.
   *
   * @return the distribution
   */
  public Distribution distribution() {
    return distribution;
  }

  /**
   * Returns the stream.
   *
   * @return the seed
   */
  public Seed seed() {
    return seed;
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   * Elements of the half formats are widened, which is exact.
   *
   * @param dst the destination, at least {@link #size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short, or this is a float64 tensor
   */
  public void fill(float[] dst) {
    checkFits(dst.length);
    fill(dst, 0);
  }

  /**
   * Writes all elements to {@code dst[offset]} to {@code dst[offset + size() - 1]}; the rest stays
   * as it is. Elements of the half formats are widened, which is exact.
   *
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if this is a float64 tensor
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   */
  public void fill(float[] dst, int offset) {
    checkType(dtype != DType.FLOAT64, "float[]", "double[]");
    ArrayFill.fill(recipe, 0, dst, offset, checkRoom(dst.length, offset));
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   * Elements of the narrower formats are widened, which is exact.
   *
   * @param dst the destination, at least {@link #size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short
   */
  public void fill(double[] dst) {
    checkFits(dst.length);
    fill(dst, 0);
  }

  /**
   * Writes all elements to {@code dst[offset]} to {@code dst[offset + size() - 1]}; the rest stays
   * as it is. Elements of the narrower formats are widened, which is exact.
   *
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if {@code dst} is null
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   */
  public void fill(double[] dst, int offset) {
    ArrayFill.fill(recipe, 0, dst, offset, checkRoom(dst.length, offset));
  }

  /**
   * Writes the 16 bits of all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays
   * as it is.
   *
   * @param dst the destination, at least {@link #size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short, or the format is not float16 or bfloat16
   */
  public void fill(short[] dst) {
    checkFits(dst.length);
    fill(dst, 0);
  }

  /**
   * Writes the 16 bits of all elements to {@code dst[offset]} to {@code dst[offset + size() - 1]};
   * the rest stays as it is.
   *
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if the format is not float16 or bfloat16
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   */
  public void fill(short[] dst, int offset) {
    checkType(
        dtype.bytes() == Short.BYTES, "short[]", dtype == DType.FLOAT32 ? "float[]" : "double[]");
    ArrayFill.fill(recipe, 0, dst, offset, checkRoom(dst.length, offset));
  }

  /**
   * Returns all elements in a new array; those of the half formats are widened, which is exact.
   *
   * @return the elements in row-major order
   * @throws IllegalArgumentException if this is a float64 tensor, or too large for an array
   */
  public float[] toFloatArray() {
    checkType(dtype != DType.FLOAT64, "float[]", "double[]");
    if (size > MAX_ARRAY) {
      throw new IllegalArgumentException(
          "An array holds at most %d elements: fill a part of the tensor at a time. Received: %s"
              .formatted(MAX_ARRAY, this));
    }
    float[] elements = new float[(int) size];
    fill(elements);
    return elements;
  }

  /** The longest array that every JVM allocates. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private void checkType(boolean holds, String destination, String instead) {
    if (!holds) {
      throw new IllegalArgumentException(
          "A %s cannot hold the elements of a %s tensor exactly: use a %s."
              .formatted(destination, dtype, instead));
    }
  }

  private void checkFits(int length) {
    if (length < size) {
      throw new IllegalArgumentException(
          "`dst` must have room for all %d elements. Received: length %d".formatted(size, length));
    }
  }

  private int checkRoom(int length, int offset) {
    if (offset < 0 || size > length - (long) offset) {
      throw new IndexOutOfBoundsException(
          "`offset` must leave room for all %d elements in a length of %d. Received: %d"
              .formatted(size, length, offset));
    }
    return (int) size;
  }

  /** Returns whether the other object describes the same elements in the same shape. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RandomTensor tensor
        && dtype == tensor.dtype
        && distribution.equals(tensor.distribution)
        && seed.equals(tensor.seed)
        && Arrays.equals(shape, tensor.shape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, distribution, seed, Arrays.hashCode(shape));
  }

  /** Returns format, shape, distribution and seed. */
  @Override
  public String toString() {
    return "RandomTensor[%s%s, %s, %s]"
        .formatted(dtype, Arrays.toString(shape), distribution, seed);
  }
}
