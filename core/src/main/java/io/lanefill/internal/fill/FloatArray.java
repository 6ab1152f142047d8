// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;

/** A {@code float[]}, in which the kernel itself writes. */
public final class FloatArray implements Destination {
  private final float[] array;
  private final int offset;

  /**
   * Describes the destination; the array is not copied.
   *
   * @param array the array
   * @param offset where position 0 goes
   */
  public FloatArray(float[] array, int offset) {
    this.array = array;
    this.offset = offset;
  }

  @Override
  public void write(
      FillKernel kernel, Recipe recipe, Selection selection, long position, int length) {
    selection.fill(kernel, recipe, position, array, offset + (int) position, length);
  }
}
