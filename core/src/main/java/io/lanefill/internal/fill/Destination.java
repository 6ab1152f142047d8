// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/**
 * Where elements go, by position. The caller has checked that there is room for all of them; any
 * number of threads may write different positions at once.
 */
public sealed interface Destination
    permits FloatArray, DoubleArray, SegmentDestination, StridedDestination {
  /**
   * Writes the elements at [position, position + length).
   *
   * @param source where they come from
   * @param position the first one
   * @param length how many
   */
  void write(Source source, long position, int length);

  /**
   * {@return whether threads other than the owner of a confined segment may write: true for all but
   * confined segments}
   */
  default boolean isShared() {
    return true;
  }
}
