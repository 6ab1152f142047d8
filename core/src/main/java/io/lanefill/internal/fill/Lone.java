// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.dispatch.CurrentKernels;
import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import io.lanefill.internal.part.Walk;

/**
 * One element alone: its group is made in a scratch. A {@link Source} is left out, and so is the
 * object that {@link Drawn} makes for it: they would be all that a call allocates.
 */
public final class Lone {
  private Lone() {}

  /**
   * Makes an element of a format that is not FLOAT64.
   *
   * @param recipe what the elements are
   * @param selection which elements of the whole
   * @param position which of these
   * @return the element
   */
  public static float floatAt(Recipe recipe, Selection selection, long position) {
    FillScratch scratch = FillScratch.take();
    try {
      float[] group = (float[]) scratch.group(ArrayType.FLOATS);
      long index = index(selection, position, scratch.rows);
      if (recipe instanceof Drawn drawn) {
        CurrentKernels.INSTANCE.kernel(drawn, 1).fillGroups(drawn, index >> 2, group, 0, 1);
      } else {
        recipe.groups(CurrentKernels.INSTANCE, 1).write(index >> 2, group, 0, 1);
      }
      return group[(int) index & 3];
    } finally {
      scratch.giveBack();
    }
  }

  /**
   * Makes an element of FLOAT64.
   *
   * @param recipe what the elements are
   * @param selection which elements of the whole
   * @param position which of these
   * @return the element
   */
  public static double doubleAt(Recipe recipe, Selection selection, long position) {
    FillScratch scratch = FillScratch.take();
    try {
      double[] group = (double[]) scratch.group(ArrayType.DOUBLES);
      long index = index(selection, position, scratch.rows);
      if (recipe instanceof Drawn drawn) {
        CurrentKernels.INSTANCE.kernel(drawn, 1).fillGroups(drawn, index >> 1, group, 0, 1);
      } else {
        recipe.groups(CurrentKernels.INSTANCE, 1).write(index >> 1, group, 0, 1);
      }
      return group[(int) index & 1];
    } finally {
      scratch.giveBack();
    }
  }

  private static long index(Selection selection, long position, Walk walk) {
    if (selection.isRange()) {
      return selection.index(position);
    }
    selection.start(walk, position);
    return selection.index(walk);
  }
}
