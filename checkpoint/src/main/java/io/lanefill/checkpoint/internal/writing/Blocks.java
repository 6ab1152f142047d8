// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory of a run: one block is filled while those before are written.
 *
 * @param all the blocks, one more than are written at a time
 */
record Blocks(List<ByteBuffer> all) {
  /** Bytes of a block of a file: enough for threads to share, and few for a cache. */
  static final int LENGTH = 4 << 20;

  /**
   * Blocks that are written at a time: a disk that has the next one already does not wait between
   * two. Four GiB by writes alone take 11 s by one at a time, and 9 to 10 s by two or three: ext4,
   * a virtual disk, two processors of an AMD EPYC (Zen 3) that had nothing else to do.
   */
  static final int WRITTEN_AT_ONCE = 2;

  /** Bytes after a block, for an element that begins in it and ends in the next one. */
  private static final int SLACK = Double.BYTES;

  /** What any file system asks of memory that a disk reads by itself. */
  private static final int ALIGNMENT = 1 << 16;

  /** Copies the list. */
  Blocks {
    all = List.copyOf(all);
  }

  /**
   * Makes them.
   *
   * @param arena whose memory they are
   * @param longest bytes of the longest file
   */
  static Blocks of(Arena arena, long longest) {
    long bytes = Math.min(LENGTH, longest) + SLACK;
    List<ByteBuffer> all = new ArrayList<>();
    for (int i = 0; i <= WRITTEN_AT_ONCE; i++) {
      all.add(make(arena, bytes));
    }
    return new Blocks(all);
  }

  private static ByteBuffer make(Arena arena, long bytes) {
    return arena.allocate(bytes, ALIGNMENT).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
