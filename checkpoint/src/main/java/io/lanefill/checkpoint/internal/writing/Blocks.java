// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory of a run: one block is filled while the one before is written.
 *
 * @param one a block
 * @param other the other one
 */
record Blocks(ByteBuffer one, ByteBuffer other) {
  /** Bytes of a block of a file: enough for threads to share, and for two in a cache. */
  static final int LENGTH = 4 << 20;

  /** Bytes after a block, for an element that begins in it and ends in the next one. */
  private static final int SLACK = Double.BYTES;

  /** What any file system asks of memory that a disk reads by itself. */
  private static final int ALIGNMENT = 1 << 16;

  /**
   * Makes them.
   *
   * @param arena whose memory they are
   * @param longest bytes of the longest file
   */
  static Blocks of(Arena arena, long longest) {
    long bytes = Math.min(LENGTH, longest) + SLACK;
    return new Blocks(make(arena, bytes), make(arena, bytes));
  }

  private static ByteBuffer make(Arena arena, long bytes) {
    return arena.allocate(bytes, ALIGNMENT).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
