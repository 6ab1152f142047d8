// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.ChannelRun;
import io.lanefill.internal.fill.Destination;
import java.io.IOException;
import java.io.Serial;
import java.lang.foreign.MemorySegment;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/** The places that {@link RandomIntegers} are written to. */
abstract sealed class IntegerFills extends Formed permits RandomIntegers {
  @Serial private static final long serialVersionUID = 1;

  private RandomIntegers tensor() {
    return (RandomIntegers) this;
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   *
   * @param dst the destination, at least {@link RandomIntegers#size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short, or the type is not INT32
   */
  public void fill(int[] dst) {
    fill(dst, Filler.parallel());
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   *
   * @param dst the destination, at least {@link RandomIntegers#size} long
   * @param filler who writes, and who watches
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short, or the type is not INT32
   */
  public void fill(int[] dst, Filler filler) {
    filled(Objects.requireNonNull(filler, "filler"), IntegerDestinations.of(tensor(), dst));
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   *
   * @param dst the destination, at least {@link RandomIntegers#size} long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short, or the type is not INT64
   */
  public void fill(long[] dst) {
    fill(dst, Filler.parallel());
  }

  /**
   * Writes all elements to {@code dst[0]} to {@code dst[size() - 1]}; the rest stays as it is.
   *
   * @param dst the destination, at least {@link RandomIntegers#size} long
   * @param filler who writes, and who watches
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short, or the type is not INT64
   */
  public void fill(long[] dst, Filler filler) {
    filled(Objects.requireNonNull(filler, "filler"), IntegerDestinations.of(tensor(), dst));
  }

  /**
   * Writes all elements from the buffer's position on, in its byte order, and moves the position
   * past them, as {@code put} would; the rest stays as it is. If the fill fails, the position
   * stays.
   *
   * @param dst the destination, heap or direct, with {@link RandomIntegers#size} elements between
   *     position and limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only, or the type is not INT32
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(IntBuffer dst) {
    filled(Filler.parallel(), IntegerDestinations.of(tensor(), dst));
    dst.position(dst.position() + (int) tensor().size());
  }

  /**
   * Writes all elements from the buffer's position on, in its byte order, and moves the position
   * past them, as {@code put} would; the rest stays as it is. If the fill fails, the position
   * stays.
   *
   * @param dst the destination, heap or direct, with {@link RandomIntegers#size} elements between
   *     position and limit
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it has less room or is read-only, or the type is not INT64
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(LongBuffer dst) {
    filled(Filler.parallel(), IntegerDestinations.of(tensor(), dst));
    dst.position(dst.position() + (int) tensor().size());
  }

  /**
   * Writes all elements to the start of a memory segment of any kind and alignment, in the
   * machine's byte order; the rest stays as it is.
   *
   * @param dst the destination, at least that long
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(MemorySegment dst) {
    fill(dst, Filler.parallel());
  }

  /**
   * Writes all elements to the start of a memory segment of any kind and alignment, in the
   * machine's byte order; the rest stays as it is.
   *
   * @param dst the destination, at least that long
   * @param filler who writes, and who watches
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the segment is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fill(MemorySegment dst, Filler filler) {
    filled(Objects.requireNonNull(filler, "filler"), IntegerDestinations.of(tensor(), dst));
  }

  /**
   * Writes the bytes of all elements to a channel, in order and little-endian, as {@link
   * RandomTensor#fill(WritableByteChannel)} does.
   *
   * @param dst the destination, which is neither flushed nor closed
   * @throws NullPointerException if {@code dst} is null
   * @throws IllegalArgumentException if it is in non-blocking mode, or the elements have more than
   *     2^63 - 1 bytes
   * @throws IncompleteFillException if the channel throws an {@link IOException} or takes no byte
   * @throws IOException as {@link IncompleteFillException} alone
   */
  public void fill(WritableByteChannel dst) throws IOException {
    fill(dst, Filler.parallel());
  }

  /**
   * Writes the bytes of all elements to a channel, in order and little-endian, as {@link
   * RandomTensor#fill(WritableByteChannel)} does.
   *
   * @param dst the destination, which is neither flushed nor closed
   * @param filler who writes, and who watches
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the channel is in non-blocking mode, or the elements have
   *     more than 2^63 - 1 bytes
   * @throws IncompleteFillException if the channel throws an {@link IOException} or takes no byte
   * @throws IOException as {@link IncompleteFillException} alone
   */
  public void fill(WritableByteChannel dst, Filler filler) throws IOException {
    Objects.requireNonNull(filler, "filler");
    ChannelRun run = IntegerDestinations.channelRun(tensor());
    filler.run(run, IntegerDestinations.of(tensor(), dst));
  }

  /**
   * Writes each element to its own place in a memory segment, in the machine's byte order, as
   * {@link RandomTensor#fillStrided} does.
   *
   * @param dst the destination
   * @param byteStrides for each axis the bytes from one index to the next
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the strides are not one for each dimension or make elements
   *     overlap, or the segment is read-only
   * @throws IndexOutOfBoundsException if an element would lie outside of the segment
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if it belongs to a confined arena of another thread
   */
  public void fillStrided(MemorySegment dst, long[] byteStrides) {
    filled(Filler.parallel(), IntegerDestinations.strided(tensor(), dst, byteStrides));
  }

  /**
   * Returns all elements in a new array.
   *
   * @return the elements in row-major order
   * @throws IllegalArgumentException if the type is not INT32, or the tensor is too large for an
   *     array
   */
  public int[] toIntArray() {
    IntegerDestinations.type(tensor(), IntegerType.INT32, "int[]");
    int[] elements = new int[ArrayDestinations.arrayLength(tensor().size(), tensor())];
    fill(elements);
    return elements;
  }

  /**
   * Returns all elements in a new array.
   *
   * @return the elements in row-major order
   * @throws IllegalArgumentException if the type is not INT64, or the tensor is too large for an
   *     array
   */
  public long[] toLongArray() {
    IntegerDestinations.type(tensor(), IntegerType.INT64, "long[]");
    long[] elements = new long[ArrayDestinations.arrayLength(tensor().size(), tensor())];
    fill(elements);
    return elements;
  }

  private void filled(Filler filler, Destination destination) {
    filler.run(tensor().recipe(), tensor().selection(), destination);
  }
}
