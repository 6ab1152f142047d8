// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;

/** Writes any range of elements with a kernel that knows only whole groups. */
final class RangeFill {
  private RangeFill() {}

  /**
   * Writes the elements [from, from + length) of a recipe that is not FLOAT64.
   *
   * @param kernel what writes whole groups
   * @param recipe what to write
   * @param scratch the thread's
   * @param from the first element's index
   * @param dst the destination
   * @param offset where the first element goes
   * @param length how many elements
   */
  static void fill(
      FillKernel kernel,
      Recipe recipe,
      FillScratch scratch,
      long from,
      float[] dst,
      int offset,
      int length) {
    long group = from >> 2;
    int skip = (int) from & 3;
    int done = 0;
    if (skip != 0) {
      done = Math.min(4 - skip, length);
      kernel.fillGroups(recipe, group++, scratch.group, 0, 1);
      System.arraycopy(scratch.group, skip, dst, offset, done);
    }
    int whole = (length - done) >> 2;
    if (whole > 0) {
      kernel.fillGroups(recipe, group, dst, offset + done, whole);
      group += whole;
      done += 4 * whole;
    }
    if (done < length) {
      kernel.fillGroups(recipe, group, scratch.group, 0, 1);
      System.arraycopy(scratch.group, 0, dst, offset + done, length - done);
    }
  }

  /** Writes the elements [from, from + length) of a FLOAT64 recipe, likewise. */
  static void fill(
      FillKernel kernel,
      Recipe recipe,
      FillScratch scratch,
      long from,
      double[] dst,
      int offset,
      int length) {
    long group = from >> 1;
    int skip = (int) from & 1;
    int done = 0;
    if (skip != 0) {
      done = Math.min(2 - skip, length);
      kernel.fillGroups(recipe, group++, scratch.group64, 0, 1);
      System.arraycopy(scratch.group64, skip, dst, offset, done);
    }
    int whole = (length - done) >> 1;
    if (whole > 0) {
      kernel.fillGroups(recipe, group, dst, offset + done, whole);
      group += whole;
      done += 2 * whole;
    }
    if (done < length) {
      kernel.fillGroups(recipe, group, scratch.group64, 0, 1);
      System.arraycopy(scratch.group64, 0, dst, offset + done, length - done);
    }
  }
}
