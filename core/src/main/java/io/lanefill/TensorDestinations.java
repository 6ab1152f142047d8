// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import java.io.IOException;
import java.io.Serial;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.WritableByteChannel;

/** The places that a {@link RandomTensor} writes its elements to, by {@link Filler#parallel}. */
abstract sealed class TensorDestinations extends Formed permits RandomTensor {
  @Serial private static final long serialVersionUID = 1;

  private RandomTensor tensor() {
    return (RandomTensor) this;
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   * Elements of the half formats are widened, which is exact.
   *
   * @param dst the destination, at least {@link RandomTensor#size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short, or this is a float64 tensor
   */
  public void fill(float[] dst) {
    Filler.parallel().fill(tensor(), dst);
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
    Filler.parallel().fill(tensor(), dst, offset);
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   * Elements of the narrower formats are widened, which is exact.
   *
   * @param dst the destination, at least {@link RandomTensor#size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short
   */
  public void fill(double[] dst) {
    Filler.parallel().fill(tensor(), dst);
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
    Filler.parallel().fill(tensor(), dst, offset);
  }

  /**
   * Writes the 16 bits of all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays
   * as it is.
   *
   * @param dst the destination, at least {@link RandomTensor#size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short, or the format is not float16 or bfloat16
   */
  public void fill(short[] dst) {
    Filler.parallel().fill(tensor(), dst);
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
    Filler.parallel().fill(tensor(), dst, offset);
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
    Filler.parallel().fill(tensor(), dst);
  }

  /**
   * Writes all elements from the buffer's position on, in its byte order, and moves the position
   * past them, as {@code put} would; the rest stays as it is. Elements of the half formats are
   * widened, which is exact. If the fill fails, the position stays.
   *
   * @param dst the destination, heap or direct, with {@link RandomTensor#size} elements between
   *     position and limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only, or this is a float64
   *     tensor
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(FloatBuffer dst) {
    Filler.parallel().fill(tensor(), dst);
  }

  /**
   * Writes all elements from the buffer's position on, in its byte order, and moves the position
   * past them, as {@code put} would; the rest stays as it is. Elements of the narrower formats are
   * widened, which is exact. If the fill fails, the position stays.
   *
   * @param dst the destination, heap or direct, with {@link RandomTensor#size} elements between
   *     position and limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(DoubleBuffer dst) {
    Filler.parallel().fill(tensor(), dst);
  }

  /**
   * Writes the 16 bits of all elements from the buffer's position on, in its byte order, and moves
   * the position past them, as {@code put} would; the rest stays as it is. If the fill fails, the
   * position stays.
   *
   * @param dst the destination, heap or direct, with {@link RandomTensor#size} elements between
   *     position and limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only, or the format is not
   *     float16 or bfloat16
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(ShortBuffer dst) {
    Filler.parallel().fill(tensor(), dst);
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
    Filler.parallel().fill(tensor(), dst);
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
   * <p>To a {@link java.nio.channels.FileChannel} that is not for appending helpers write what they
   * draw themselves, each chunk at its place from the channel's position on; the position moves at
   * the end. So a fill that ends early may have written chunks after those that it says are
   * complete. A helper that is interrupted goes on, but an interrupt during its write closes the
   * file.
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
    Filler.parallel().fill(tensor(), dst);
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
    Filler.parallel().fill(tensor(), dst, order);
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
   * <p>If the last axis is not the one with the smallest stride, the elements are drawn and written
   * in tiles. Progress then comes in larger steps: for a matrix in those of 32 to 1,024 rows, for
   * the kernel above at the end alone.
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
    Filler.parallel().fillStrided(tensor(), dst, byteStrides);
  }

  /**
   * Returns all elements in a new array; those of the half formats are widened, which is exact.
   *
   * @return the elements in row-major order
   * @throws IllegalArgumentException if this is a float64 tensor, or too large for an array
   */
  public float[] toFloatArray() {
    if (tensor().dtype().format().isWide()) {
      throw new IllegalArgumentException(
          "A float[] cannot hold the elements of a %s tensor exactly: use toDoubleArray()."
              .formatted(tensor().dtype()));
    }
    float[] elements = new float[ArrayDestinations.arrayLength(tensor().size(), tensor())];
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
    double[] elements = new double[ArrayDestinations.arrayLength(tensor().size(), tensor())];
    fill(elements);
    return elements;
  }
}
