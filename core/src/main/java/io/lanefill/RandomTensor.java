// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import io.lanefill.keras.Identity;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.WritableByteChannel;
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
 * bit for float32, float16, bfloat16 and for float64 uniforms; float64 normals lie within 4 ulp
 * before stddev and mean are applied, because TensorFlow's own last bits depend on the C library it
 * runs with. Where TensorFlow flushes subnormal results to zero, they are kept.
 *
 * <p>{@link #range} and {@link #box} return parts of a tensor, which are tensors themselves: their
 * elements have the bits they have in the whole, and cost no more than their number.
 *
 * <p>A tensor is immutable; any number of threads may fill from it at once into different places.
 * Every check is made before the first element is written. Large fills have the common pool's
 * threads help the calling one, and can be interrupted; {@link Filler} says how exactly, what else
 * a fill can throw, and offers other threads, progress and cancellation.
 */
public final class RandomTensor {
  private final DType dtype;
  private final Distribution distribution;
  private final Seed seed;
  private final long[] shape;
  private final Recipe recipe;
  private final Selection selection;

  private RandomTensor(DType dtype, Distribution distribution, Seed seed, long[] shape) {
    this.dtype = Objects.requireNonNull(dtype, "dtype");
    this.distribution = Objects.requireNonNull(distribution, "distribution");
    this.seed = Objects.requireNonNull(seed, "seed");
    this.shape = Objects.requireNonNull(shape, "shape").clone();
    this.selection = Selection.all(this.shape, Checks.size(this.shape));
    checkRank(distribution, this.shape);
    this.recipe = Recipes.of(dtype.format(), distribution, seed.streamKey(), this.shape);
  }

  private static void checkRank(Distribution distribution, long[] shape) {
    if (distribution.kind() == Distribution.Kind.DIAGONAL && shape.length != 2) {
      throw new IllegalArgumentException(
          "A diagonal needs a shape of 2 dimensions. Received: shape=" + Arrays.toString(shape));
    }
  }

  /** Other elements of the same description. */
  private RandomTensor(RandomTensor whole, long[] shape, Selection selection) {
    this.dtype = whole.dtype;
    this.distribution = whole.distribution;
    this.seed = whole.seed;
    this.shape = shape;
    this.recipe = whole.recipe;
    this.selection = selection;
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
    return selection.size();
  }

  /** {@return a copy of the dimensions, outermost first} */
  public long[] shape() {
    return shape.clone();
  }

  /** {@return the format of the elements} */
  public DType dtype() {
    return dtype;
  }

  /** {@return the distribution of the elements; for an {@link Identity} that of its diagonal} */
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
    if (from < 0 || to < from || to > size()) {
      throw new IndexOutOfBoundsException(
          "`from` and `to` must satisfy 0 <= from <= to <= %d. Received: from=%d, to=%d"
              .formatted(size(), from, to));
    }
    return new RandomTensor(this, new long[] {to - from}, selection.range(from, to));
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
    Checks.box(shape, origin, extent);
    long[] cut = extent.clone();
    return new RandomTensor(this, cut, selection.box(origin, cut, Checks.size(cut)));
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
    Filler.parallel().fill(this, dst);
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
    Filler.parallel().fill(this, dst, offset);
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
    Filler.parallel().fill(this, dst);
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
    Filler.parallel().fill(this, dst, offset);
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
    Filler.parallel().fill(this, dst);
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
    Filler.parallel().fill(this, dst, offset);
  }

  /**
   * Writes all elements to the first {@code size() * dtype().bytes()} bytes of a memory segment, in
   * the machine's byte order, those of the half formats as their 16 bits; the rest stays as it is.
   * Heap, native and mapped memory of any alignment and beyond 2^31 elements will do.
   *
   * @param dst the destination, at least that long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(MemorySegment dst) {
    Filler.parallel().fill(this, dst);
  }

  /**
   * Writes all elements from the buffer's position on, in its byte order, and moves the position
   * past them, as {@code put} would; the rest stays as it is. Elements of the half formats are
   * widened, which is exact. If the fill fails, the position stays.
   *
   * @param dst the destination, heap or direct, with {@link #size} elements between position and
   *     limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only, or this is a float64
   *     tensor
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(FloatBuffer dst) {
    Filler.parallel().fill(this, dst);
  }

  /**
   * Writes all elements from the buffer's position on, in its byte order, and moves the position
   * past them, as {@code put} would; the rest stays as it is. Elements of the narrower formats are
   * widened, which is exact. If the fill fails, the position stays.
   *
   * @param dst the destination, heap or direct, with {@link #size} elements between position and
   *     limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(DoubleBuffer dst) {
    Filler.parallel().fill(this, dst);
  }

  /**
   * Writes the 16 bits of all elements from the buffer's position on, in its byte order, and moves
   * the position past them, as {@code put} would; the rest stays as it is. If the fill fails, the
   * position stays.
   *
   * @param dst the destination, heap or direct, with {@link #size} elements between position and
   *     limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only, or the format is not
   *     float16 or bfloat16
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(ShortBuffer dst) {
    Filler.parallel().fill(this, dst);
  }

  /**
   * Writes all elements from the buffer's position on, {@code size() * dtype().bytes()} bytes in
   * its byte order ({@link ByteBuffer#order()}, big-endian unless it was set), those of the half
   * formats as their 16 bits, and moves the position past them, as {@code putFloat} and its kin
   * would; the rest stays as it is. If the fill fails, the position stays.
   *
   * @param dst the destination, heap, direct or mapped, of any alignment, with so many bytes
   *     between position and limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(ByteBuffer dst) {
    Filler.parallel().fill(this, dst);
  }

  /**
   * Writes the bytes of all elements to a channel, {@code size() * dtype().bytes()} of them, in
   * order and little-endian, those of the half formats as their 16 bits: to files, sockets and, by
   * {@link java.nio.channels.Channels#newChannel(java.io.OutputStream)}, to any stream.
   *
   * <p>The calling thread alone calls the channel, as often as it takes a part; meanwhile helpers
   * draw what comes next. At most 8 MiB wait for it, in direct memory that the thread's next fill
   * uses again. Progress counts the elements that the channel has taken. An interrupted thread
   * writes nothing more, not even at the start, as that would close most channels.
   *
   * @param dst the destination, which is neither flushed nor closed
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is in non-blocking mode, or the elements have more than
   *     2^63 - 1 bytes
   * @throws IncompleteFillException if the channel throws an {@link IOException}, which it also
   *     does if it is closed, or takes no byte; the exception says how many bytes it took
   * @throws IOException as {@link IncompleteFillException} alone
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; the message
   *     says how many bytes the channel took
   */
  public void fill(WritableByteChannel dst) throws IOException {
    Filler.parallel().fill(this, dst);
  }

  /**
   * Writes the bytes of all elements to a channel, as {@link #fill(WritableByteChannel)} does, in a
   * given byte order.
   *
   * @param dst the destination, which is neither flushed nor closed
   * @param order the byte order of the elements
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException as for little-endian
   * @throws IncompleteFillException as for little-endian
   * @throws IOException as {@link IncompleteFillException} alone
   * @throws java.util.concurrent.CancellationException as for little-endian
   */
  public void fill(WritableByteChannel dst, ByteOrder order) throws IOException {
    Filler.parallel().fill(this, dst, order);
  }

  /**
   * Writes each element to its own place in a memory segment: the one with index (i0, i1, ...) to
   * byte {@code i0 * byteStrides[0] + i1 * byteStrides[1] + ...}, in the machine's byte order,
   * those of the half formats as their 16 bits. The bytes between stay as they are.
   *
   * <p>So a Keras kernel of shape (height, width, in, out) goes straight into an array of shape
   * (out, in, height, width), which needs the byte strides {@code (4 * w, 4, 4 * h * w, 4 * h * w *
   * in)}.
   *
   * @param dst the destination
   * @param byteStrides for each axis the bytes from one index to the next; in the order of their
   *     size each must be at least as long as all that the smaller ones span
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if the strides are not one for each dimension or make elements
   *     overlap, or the segment is read-only
   * @throws IndexOutOfBoundsException if an element would lie outside of the segment
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fillStrided(MemorySegment dst, long[] byteStrides) {
    Filler.parallel().fillStrided(this, dst, byteStrides);
  }

  /**
   * Returns all elements in a new array; those of the half formats are widened, which is exact.
   *
   * @return the elements in row-major order
   * @throws IllegalArgumentException if this is a float64 tensor, or too large for an array
   */
  public float[] toFloatArray() {
    if (dtype == DType.FLOAT64) {
      throw new IllegalArgumentException(
          "A float[] cannot hold the elements of a FLOAT64 tensor exactly: use toDoubleArray().");
    }
    float[] elements = new float[Destinations.arrayLength(this)];
    fill(elements);
    return elements;
  }

  /**
   * Returns all elements in a new array; those of the narrower formats are widened, which is exact.
   *
   * @return the elements in row-major order
   * @throws IllegalArgumentException if the tensor is too large for an array
   */
  public double[] toDoubleArray() {
    double[] elements = new double[Destinations.arrayLength(this)];
    fill(elements);
    return elements;
  }

  Recipe recipe() {
    return recipe;
  }

  Selection selection() {
    return selection;
  }

  /**
   * Returns whether the other object describes the same tensor, or the same part of the same
   * tensor. A part that is not a range of the whole must have been cut from the same box.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof RandomTensor tensor
        && dtype == tensor.dtype
        && distribution.equals(tensor.distribution)
        && seed.equals(tensor.seed)
        && Arrays.equals(shape, tensor.shape)
        && selection.equals(tensor.selection);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, distribution, seed, Arrays.hashCode(shape), selection);
  }

  /** Returns format, shape, distribution, seed and, for a part, which part it is. */
  @Override
  public String toString() {
    String part = selection.equals(Selection.all(shape, size())) ? "" : ", " + selection;
    return "RandomTensor[%s%s, %s, %s%s]"
        .formatted(dtype, Shown.of(shape), distribution, seed, part);
  }
}
