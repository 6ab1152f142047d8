// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;
import java.util.Arrays;

/** Writes the shift of a recipe everywhere: a distribution that draws nothing. */
final class ConstantKernel implements FillKernel {
  @Override
  public void fillGroups(Recipe recipe, long firstGroup, float[] dst, int offset, int groups) {
    int length = groups * recipe.format().groupSize();
    Arrays.fill(dst, offset, offset + length, (float) recipe.shift());
  }

  @Override
  public void fillGroups(Recipe recipe, long firstGroup, double[] dst, int offset, int groups) {
    int length = groups * recipe.format().groupSize();
    Arrays.fill(dst, offset, offset + length, recipe.shift());
  }
}
