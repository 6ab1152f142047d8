// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.ArrayDestination;
import io.lanefill.internal.fill.ConvertedDestination;
import io.lanefill.internal.fill.Destination;
import io.lanefill.internal.fill.Stored;
import java.util.Objects;

/**
 * Checks an array against a tensor, before anything is written. Apart from {@link
 * MemoryDestinations}, as the verifier would load all kinds of buffers at the first fill.
 */
final class ArrayDestinations {
  /** The longest array that every JVM allocates. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private ArrayDestinations() {}

  /** Returns the length of an array that holds a tensor, or says what to use instead. */
  static int arrayLength(long size, Object tensor) {
    if (size > MAX_ARRAY) {
      throw new IllegalArgumentException(
          "An array holds at most %d elements: use fill(MemorySegment), or a range at a time."
                  .formatted(MAX_ARRAY)
              + " Received: "
              + tensor);
    }
    return (int) size;
  }

  static Destination of(RandomTensor tensor, float[] dst) {
    return of(tensor, dst, start(notNull(tensor), Objects.requireNonNull(dst, "dst").length));
  }

  static Destination of(RandomTensor tensor, float[] dst, int offset) {
    holds(isNarrow(tensor), tensor, "float[]");
    room(tensor, Objects.requireNonNull(dst, "dst").length, offset);
    return new ArrayDestination(dst, offset);
  }

  static Destination of(RandomTensor tensor, double[] dst) {
    return of(tensor, dst, start(notNull(tensor), Objects.requireNonNull(dst, "dst").length));
  }

  static Destination of(RandomTensor tensor, double[] dst, int offset) {
    room(tensor, Objects.requireNonNull(dst, "dst").length, offset);
    return tensor.dtype().format().isWide()
        ? new ArrayDestination(dst, offset)
        : new ConvertedDestination(dst, Stored.DOUBLE, offset);
  }

  static Destination of(RandomTensor tensor, short[] dst) {
    return of(tensor, dst, start(notNull(tensor), Objects.requireNonNull(dst, "dst").length));
  }

  static Destination of(RandomTensor tensor, short[] dst, int offset) {
    holds(isHalf(tensor), tensor, "short[]");
    room(tensor, Objects.requireNonNull(dst, "dst").length, offset);
    return new ConvertedDestination(dst, Stored.HALF, offset);
  }

  static RandomTensor notNull(RandomTensor tensor) {
    return Objects.requireNonNull(tensor, "tensor");
  }

  /** Checks that what holds elements of a wider format than the tensor's, or of its own. */
  static void holds(boolean exactly, RandomTensor tensor, String destination) {
    if (!exactly) {
      boolean buffer = destination.endsWith("Buffer");
      DType dtype = tensor.dtype();
      String wider =
          dtype.format().isWide()
              ? buffer ? "DoubleBuffer" : "double[]"
              : buffer ? "FloatBuffer" : "float[]";
      throw new IllegalArgumentException(
          "A %s cannot hold the elements of a %s tensor exactly: use a %s."
              .formatted(destination, dtype, wider));
    }
  }

  /** Returns whether float32 holds a tensor's elements exactly. */
  static boolean isNarrow(RandomTensor tensor) {
    return !notNull(tensor).dtype().format().isWide();
  }

  /** Returns whether a tensor's elements have 16 bits. */
  static boolean isHalf(RandomTensor tensor) {
    return notNull(tensor).dtype().format().isHalf();
  }

  /** Returns where the elements start in an array that holds all of them. */
  private static int start(RandomTensor tensor, int length) {
    fits(tensor.size(), length);
    return 0;
  }

  static void fits(long size, int length) {
    if (length < size) {
      throw new IllegalArgumentException(
          "`dst` must have room for all %d elements. Received: length %d".formatted(size, length));
    }
  }

  private static void room(RandomTensor tensor, int length, int offset) {
    if (offset < 0 || notNull(tensor).size() > length - (long) offset) {
      throw new IndexOutOfBoundsException(
          "`offset` must leave room for all %d elements in a length of %d. Received: %d"
              .formatted(tensor.size(), length, offset));
    }
  }
}
