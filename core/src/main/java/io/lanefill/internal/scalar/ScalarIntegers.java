// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.DrawnIntegers;

/** Words to integers: as they are, or as the remainder by the number of integers in a range. */
final class ScalarIntegers {
  private ScalarIntegers() {}

  /** Writes four integers for each block. */
  static void words(long[] pairs, int blocks, int[] dst, int offset) {
    for (int i = 0; i < 2 * blocks; i++) {
      dst[offset + 2 * i] = (int) pairs[i];
      dst[offset + 2 * i + 1] = (int) (pairs[i] >>> 32);
    }
  }

  /** Writes two integers for each block. */
  static void words(long[] pairs, int blocks, long[] dst, int offset) {
    System.arraycopy(pairs, 0, dst, offset, 2 * blocks);
  }

  /**
   * Turns words into elements.
   *
   * @param recipe an INT32 recipe
   * @param dst the words, replaced by the elements
   * @param offset the first one
   * @param length how many
   */
  static void limit(DrawnIntegers recipe, int[] dst, int offset, int length) {
    if (recipe.isWords()) {
      return;
    }
    int low = (int) recipe.low();
    int width = (int) recipe.width().divisor();
    for (int i = offset; i < offset + length; i++) {
      dst[i] = low + Integer.remainderUnsigned(dst[i], width);
    }
  }

  /**
   * Turns words into elements.
   *
   * @param recipe an INT64 recipe
   * @param dst the words, replaced by the elements
   * @param offset the first one
   * @param length how many
   */
  static void limit(DrawnIntegers recipe, long[] dst, int offset, int length) {
    if (recipe.isWords()) {
      return;
    }
    long low = recipe.low();
    long width = recipe.width().divisor();
    for (int i = offset; i < offset + length; i++) {
      dst[i] = low + Long.remainderUnsigned(dst[i], width);
    }
  }
}
