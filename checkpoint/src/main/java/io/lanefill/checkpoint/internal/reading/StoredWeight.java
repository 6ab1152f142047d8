// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import io.lanefill.DType;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * A weight as a file has it.
 *
 * @param name its name
 * @param file where it is, for messages
 * @param shape its dimensions, outermost first
 * @param format of its elements
 * @param boxes all its elements; to be asked for once shape and format are known to be right
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record StoredWeight(
    String name, String file, long[] shape, Format format, Iterable<Box> boxes) {
  /**
   * A format of elements.
   *
   * @param name as the file calls it
   * @param dtype the same, if this library draws such; little-endian
   */
  public record Format(String name, Optional<DType> dtype) {}

  /**
   * A part of a weight whose bytes follow each other, in row-major order.
   *
   * @param origin its first index on each axis
   * @param extent how many indices it has on each axis
   * @param bytes opens them
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Box(long[] origin, long[] extent, Opening bytes) {}

  /** Opens the bytes of a box. */
  public interface Opening {
    /**
     * Opens them.
     *
     * @return a channel, to be closed, that starts with them
     * @throws IOException if they cannot be read, or are not as many as they must be
     */
    ReadableByteChannel open() throws IOException;
  }

  /**
   * Returns the one box of a weight that is not cut into several.
   *
   * @param shape of the weight
   * @param bytes opens its elements
   */
  public static Box whole(long[] shape, Opening bytes) {
    return new Box(new long[shape.length], shape, bytes);
  }
}
