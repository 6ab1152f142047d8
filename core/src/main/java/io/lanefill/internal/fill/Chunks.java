// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/**
 * The chunks of a fill: ranges of positions, one task's work at a time, cut between groups.
 *
 * @param size how many positions there are
 * @param lead elements of position 0's group that stand before it
 */
record Chunks(long size, int lead) implements Cut {
  /**
   * Positions of a chunk, a multiple of every group: 256 KiB of float32, which stay in a second
   * level cache; 30 to 1000 microseconds of work, long beside handing it out and short beside a few
   * milliseconds, within which a cancelled fill stops.
   */
  static final int LENGTH = 1 << 16;

  @Override
  public long count() {
    // Not (size + lead + LENGTH - 1) / LENGTH, which overflows for the largest sizes.
    return size / LENGTH + (size % LENGTH + lead + LENGTH - 1) / LENGTH;
  }

  @Override
  public long start(long chunk) {
    return chunk == 0 ? 0 : chunk * LENGTH - lead;
  }

  @Override
  public int length(long chunk) {
    return (int) (end(chunk) - start(chunk));
  }

  @Override
  public long finished(long chunk) {
    return chunk == count() ? size : start(chunk);
  }

  private long end(long chunk) {
    return chunk == count() - 1 ? size : (chunk + 1) * LENGTH - lead;
  }
}
