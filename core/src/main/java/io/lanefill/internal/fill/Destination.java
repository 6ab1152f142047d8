// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/**
 * Where elements go, by position. The caller has checked that there is room for all of them; any
 * number of threads may write different positions at once.
 */
public sealed interface Destination
    permits ArrayDestination,
        ConvertedDestination,
        FileDestination,
        SegmentDestination,
        StridedDestination,
        TiledDestination {
  /**
   * Writes the elements of a task.
   *
   * @param source where they come from
   * @param start how the {@link #cut} knows the task: the position of its first element, of those
   *     at [start, start + length), or the number of a tile
   * @param length how many
   */
  void write(Source source, long start, int length);

  /**
   * Returns how a fill is cut into tasks.
   *
   * @param size how many elements there are
   * @param lead elements of the first one's group that stand before it
   */
  default Cut cut(long size, int lead) {
    return new Chunks(size, lead);
  }

  /** {@return whether elements are drawn here and there, though their positions are neighbours} */
  default boolean isScattered() {
    return false;
  }

  /** {@return whether elements of a half format are written as their 16 bits} */
  default boolean takesBits() {
    return false;
  }

  /**
   * {@return whether threads other than the owner of a confined segment may write: true for all but
   * confined segments}
   */
  default boolean isShared() {
    return true;
  }
}
