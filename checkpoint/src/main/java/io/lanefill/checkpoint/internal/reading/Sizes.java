// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;

/** Lengths that a file claims. */
final class Sizes {
  private Sizes() {}

  /**
   * Returns how many bytes a box of elements has.
   *
   * @param name who claims it, for messages
   * @param extents at least 0 each
   * @param width of an element in bytes
   * @throws IOException if 64 bits do not hold it
   */
  static long bytes(String name, long[] extents, long width) throws IOException {
    long bytes = width;
    for (long extent : extents) {
      if (Math.multiplyHigh(bytes, extent) != 0 || bytes * extent < 0) {
        throw new IOException(
            "%s must have less than 2^63 bytes. Received: %s".formatted(name, Text.shape(extents)));
      }
      bytes *= extent;
    }
    return bytes;
  }
}
