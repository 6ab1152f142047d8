// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;

/** Writes any range of elements with a kernel that knows only whole groups. */
final class RangeFill {
  private RangeFill() {}

  /**
   * Writes the elements [from, from + length) of a recipe whose groups hold four.
   *
   * @param kernel what writes whole groups
   * @param recipe what to write
   * @param from the first element's index
   * @param dst the destination
   * @param offset where the first element goes
   * @param length how many elements
   */
  static void fill(
      FillKernel kernel, Recipe recipe, long from, float[] dst, int offset, int length) {
    int size = recipe.format().groupSize();
    int skip = (int) (from % size);
    long group = from / size;
    int done = 0;
    if (skip != 0) {
      done = Math.min(size - skip, length);
      part(kernel, recipe, group++, skip, dst, offset, done);
    }
    int whole = (length - done) / size;
    kernel.fillGroups(recipe, group, dst, offset + done, whole);
    done += whole * size;
    part(kernel, recipe, group + whole, 0, dst, offset + done, length - done);
  }

  /** Writes {@code length} elements of one group, from its element {@code skip} on. */
  private static void part(
      FillKernel kernel, Recipe recipe, long group, int skip, float[] dst, int offset, int length) {
    if (length > 0) {
      float[] elements = new float[recipe.format().groupSize()];
      kernel.fillGroups(recipe, group, elements, 0, 1);
      System.arraycopy(elements, skip, dst, offset, length);
    }
  }

  /** Writes the elements [from, from + length) of a FLOAT64 recipe, likewise. */
  static void fill(
      FillKernel kernel, Recipe recipe, long from, double[] dst, int offset, int length) {
    int size = recipe.format().groupSize();
    int skip = (int) (from % size);
    long group = from / size;
    int done = 0;
    if (skip != 0) {
      done = Math.min(size - skip, length);
      part(kernel, recipe, group++, skip, dst, offset, done);
    }
    int whole = (length - done) / size;
    kernel.fillGroups(recipe, group, dst, offset + done, whole);
    done += whole * size;
    part(kernel, recipe, group + whole, 0, dst, offset + done, length - done);
  }

  private static void part(
      FillKernel kernel,
      Recipe recipe,
      long group,
      int skip,
      double[] dst,
      int offset,
      int length) {
    if (length > 0) {
      double[] elements = new double[recipe.format().groupSize()];
      kernel.fillGroups(recipe, group, elements, 0, 1);
      System.arraycopy(elements, skip, dst, offset, length);
    }
  }
}
