// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;

/**
 * Where elements go, by position. The caller has checked that there is room for all of them; any
 * number of threads may write different positions at once.
 */
public sealed interface Destination
    permits FloatArray, DoubleArray, SegmentDestination, StridedDestination {
  /**
   * Writes the elements at [position, position + length).
   *
   * @param kernel what makes them
   * @param recipe what they are
   * @param selection which elements of the whole the positions are
   * @param position the first one
   * @param length how many
   */
  void write(FillKernel kernel, Recipe recipe, Selection selection, long position, int length);

  /**
   * Returns whether threads other than the owner of a confined segment may write.
   *
   * @return true for all but confined segments
   */
  default boolean isShared() {
    return true;
  }
}
