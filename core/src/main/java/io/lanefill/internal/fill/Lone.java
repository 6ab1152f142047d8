// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.dispatch.CurrentKernels;
import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import io.lanefill.internal.scalar.ScalarElement;
import java.lang.reflect.Array;

/**
 * One element alone. A drawn one is the specification's, whichever kernel fills: no vector is as
 * short. Of other recipes its group is made in a scratch.
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
    long index = index(selection, position);
    if (recipe instanceof Drawn drawn) {
      return ScalarElement.floatAt(drawn, index);
    }
    return (float) ofGroup(recipe, ArrayType.FLOATS, index);
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
    long index = index(selection, position);
    if (recipe instanceof Drawn drawn) {
      return ScalarElement.doubleAt(drawn, index);
    }
    return ofGroup(recipe, ArrayType.DOUBLES, index);
  }

  /** Makes the group of an element; a float is exact as a double. */
  private static double ofGroup(Recipe recipe, ArrayType type, long index) {
    FillScratch scratch = FillScratch.take();
    try {
      Object group = scratch.group(type);
      Groups groups = recipe.groups(CurrentKernels.INSTANCE, 1, false);
      groups.write(index >> type.groupShift(), group, 0, 1);
      return Array.getDouble(group, (int) index & (type.groupSize() - 1));
    } finally {
      scratch.giveBack();
    }
  }

  private static long index(Selection selection, long position) {
    return selection.isRange() ? selection.index(position) : walkedIndex(selection, position);
  }

  private static long walkedIndex(Selection selection, long position) {
    FillScratch scratch = FillScratch.take();
    try {
      selection.start(scratch.rows, position);
      return selection.index(scratch.rows);
    } finally {
      scratch.giveBack();
    }
  }
}
