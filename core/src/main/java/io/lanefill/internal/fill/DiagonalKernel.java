// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;
import java.util.Arrays;

/**
 * Writes the diagonal of a row-major matrix, whose columns are the scale of the recipe and whose
 * value is its shift, and zeros elsewhere, with the sign of the value, as Keras multiplies: a
 * distribution that draws nothing.
 */
final class DiagonalKernel implements FillKernel {
  @Override
  public void fillGroups(Recipe recipe, long firstGroup, float[] dst, int offset, int groups) {
    int length = groups * recipe.format().groupSize();
    long first = firstGroup * recipe.format().groupSize();
    Arrays.fill(dst, offset, offset + length, 0.0f * (float) recipe.shift());
    for (long i = next(recipe, first); isBefore(recipe, i, first + length); i += step(recipe)) {
      dst[offset + (int) (i - first)] = (float) recipe.shift();
    }
  }

  @Override
  public void fillGroups(Recipe recipe, long firstGroup, double[] dst, int offset, int groups) {
    int length = groups * recipe.format().groupSize();
    long first = firstGroup * recipe.format().groupSize();
    Arrays.fill(dst, offset, offset + length, 0.0 * recipe.shift());
    for (long i = next(recipe, first); isBefore(recipe, i, first + length); i += step(recipe)) {
      dst[offset + (int) (i - first)] = recipe.shift();
    }
  }

  /** From an element of the diagonal to the next one: a row and a column. */
  private static long step(Recipe recipe) {
    return (long) recipe.scale() + 1;
  }

  /** Returns the first multiple of the step that is not before an index. */
  private static long next(Recipe recipe, long first) {
    return Math.ceilDiv(first, step(recipe)) * step(recipe);
  }

  /** Rows beyond the last column have no element on the diagonal. */
  private static boolean isBefore(Recipe recipe, long index, long end) {
    return index < end && index / step(recipe) < (long) recipe.scale();
  }
}
