// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.ChannelRun;
import io.lanefill.internal.fill.ChannelWatch;
import io.lanefill.internal.fill.Destination;
import io.lanefill.internal.fill.Stored;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/** The places that a {@link Filler} fills. */
abstract sealed class FillerDestinations permits Filler {
  /** Writes elements into a destination that is checked. */
  abstract void run(Recipe recipe, Selection selection, Destination destination);

  private void run(RandomTensor tensor, Destination destination) {
    run(tensor.recipe(), tensor.selection(), destination);
  }

  /** Fills a channel that is checked. */
  abstract void run(ChannelRun run, ChannelWatch.Target target) throws IOException;

  /**
   * Writes all elements of a tensor to the start of an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short, or the tensor is float64
   * @see RandomTensor#fill(float[])
   */
  public void fill(RandomTensor tensor, float[] dst) {
    run(tensor, ArrayDestinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor into an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the tensor is float64
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   * @see RandomTensor#fill(float[], int)
   */
  public void fill(RandomTensor tensor, float[] dst, int offset) {
    run(tensor, ArrayDestinations.of(tensor, dst, offset));
  }

  /**
   * Writes all elements of a tensor to the start of an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short
   * @see RandomTensor#fill(double[])
   */
  public void fill(RandomTensor tensor, double[] dst) {
    run(tensor, ArrayDestinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor into an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if an argument is null
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   * @see RandomTensor#fill(double[], int)
   */
  public void fill(RandomTensor tensor, double[] dst, int offset) {
    run(tensor, ArrayDestinations.of(tensor, dst, offset));
  }

  /**
   * Writes all elements of a tensor to the start of an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short, or the format is not float16 or
   *     bfloat16
   * @see RandomTensor#fill(short[])
   */
  public void fill(RandomTensor tensor, short[] dst) {
    run(tensor, ArrayDestinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor into an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the format is not float16 or bfloat16
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   * @see RandomTensor#fill(short[], int)
   */
  public void fill(RandomTensor tensor, short[] dst, int offset) {
    run(tensor, ArrayDestinations.of(tensor, dst, offset));
  }

  /**
   * Writes all elements of a tensor to the start of a memory segment.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(MemorySegment)
   */
  public void fill(RandomTensor tensor, MemorySegment dst) {
    run(tensor, MemoryDestinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor from a buffer's position on, and moves the position past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only, or the tensor is float64
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(FloatBuffer)
   */
  public void fill(RandomTensor tensor, FloatBuffer dst) {
    run(tensor, MemoryDestinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size());
  }

  /**
   * Writes all elements of a tensor from a buffer's position on, and moves the position past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(DoubleBuffer)
   */
  public void fill(RandomTensor tensor, DoubleBuffer dst) {
    run(tensor, MemoryDestinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size());
  }

  /**
   * Writes the 16 bits of all elements of a tensor from a buffer's position on, and moves the
   * position past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only, or the format is not float16
   *     or bfloat16
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(ShortBuffer)
   */
  public void fill(RandomTensor tensor, ShortBuffer dst) {
    run(tensor, MemoryDestinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size());
  }

  /**
   * Writes all elements of a tensor as bytes from a buffer's position on, and moves the position
   * past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(ByteBuffer)
   */
  public void fill(RandomTensor tensor, ByteBuffer dst) {
    run(tensor, MemoryDestinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size() * tensor.dtype().bytes());
  }

  /**
   * Writes all elements of a tensor into a memory segment in which each axis has a stride of its
   * own.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param byteStrides for each axis the bytes from one index to the next
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the strides are not one for each dimension or make elements
   *     overlap, or the segment is read-only
   * @throws IndexOutOfBoundsException if an element would lie outside of the segment
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fillStrided(MemorySegment, long[])
   */
  public void fillStrided(RandomTensor tensor, MemorySegment dst, long[] byteStrides) {
    run(tensor, MemoryDestinations.strided(tensor, dst, byteStrides));
  }

  /**
   * Writes the bytes of all elements of a tensor to a channel, little-endian.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the channel is in non-blocking mode, or the elements have
   *     more than 2^63 - 1 bytes
   * @throws IncompleteFillException if the channel does not take all bytes
   * @throws IOException as {@link IncompleteFillException} alone
   * @see RandomTensor#fill(WritableByteChannel)
   */
  public void fill(RandomTensor tensor, WritableByteChannel dst) throws IOException {
    fill(tensor, dst, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes the bytes of all elements of a tensor to a channel.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param order the byte order of the elements
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the channel is in non-blocking mode, or the elements have
   *     more than 2^63 - 1 bytes
   * @throws IncompleteFillException if the channel does not take all bytes
   * @throws IOException as {@link IncompleteFillException} alone
   * @see RandomTensor#fill(WritableByteChannel, ByteOrder)
   */
  public void fill(RandomTensor tensor, WritableByteChannel dst, ByteOrder order)
      throws IOException {
    ChannelWatch.Target target = MemoryDestinations.of(tensor, dst);
    Objects.requireNonNull(order, "order");
    Stored stored = Stored.of(tensor.dtype().format());
    run(new ChannelRun(tensor.recipe(), tensor.selection(), stored, order), target);
  }
}
