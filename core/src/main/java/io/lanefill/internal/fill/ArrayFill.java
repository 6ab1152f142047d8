// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;

/**
 * Writes a range of elements into a heap array, converted to the array's type where that is exact.
 */
public final class ArrayFill {
  /** Elements converted at a time: 8 KiB of floats, which stay in the first-level cache. */
  private static final int CONVERTED = 2048;

  private ArrayFill() {}

  /**
   * Writes the elements [from, from + length) of a recipe that is not FLOAT64.
   *
   * @param recipe what to write
   * @param from the first element's index
   * @param dst the destination
   * @param offset where the first element goes
   * @param length how many elements
   */
  public static void fill(Recipe recipe, long from, float[] dst, int offset, int length) {
    RangeFill.fill(KernelSwitch.kernel(recipe, length), recipe, from, dst, offset, length);
  }

  /**
   * Writes the elements [from, from + length) of any recipe; float32 and half values are widened.
   *
   * @param recipe what to write
   * @param from the first element's index
   * @param dst the destination
   * @param offset where the first element goes
   * @param length how many elements
   */
  public static void fill(Recipe recipe, long from, double[] dst, int offset, int length) {
    FillKernel kernel = KernelSwitch.kernel(recipe, length);
    if (recipe.format() == ElementFormat.FLOAT64) {
      RangeFill.fill(kernel, recipe, from, dst, offset, length);
      return;
    }
    float[] elements = new float[Math.min(length, CONVERTED)];
    for (int done = 0; done < length; done += CONVERTED) {
      int run = Math.min(length - done, CONVERTED);
      RangeFill.fill(kernel, recipe, from + done, elements, 0, run);
      for (int i = 0; i < run; i++) {
        dst[offset + done + i] = elements[i];
      }
    }
  }

  /**
   * Writes the elements [from, from + length) of a FLOAT16 or BFLOAT16 recipe as their 16 bits.
   *
   * @param recipe what to write
   * @param from the first element's index
   * @param dst the destination
   * @param offset where the first element goes
   * @param length how many elements
   */
  public static void fill(Recipe recipe, long from, short[] dst, int offset, int length) {
    FillKernel kernel = KernelSwitch.kernel(recipe, length);
    boolean float16 = recipe.format() == ElementFormat.FLOAT16;
    float[] elements = new float[Math.min(length, CONVERTED)];
    for (int done = 0; done < length; done += CONVERTED) {
      int run = Math.min(length - done, CONVERTED);
      RangeFill.fill(kernel, recipe, from + done, elements, 0, run);
      if (float16) {
        float16Bits(elements, dst, offset + done, run);
      } else {
        bfloat16Bits(elements, dst, offset + done, run);
      }
    }
  }

  private static void float16Bits(float[] elements, short[] dst, int offset, int length) {
    for (int i = 0; i < length; i++) {
      dst[offset + i] = Float.floatToFloat16(elements[i]);
    }
  }

  private static void bfloat16Bits(float[] elements, short[] dst, int offset, int length) {
    for (int i = 0; i < length; i++) {
      dst[offset + i] = (short) (Float.floatToRawIntBits(elements[i]) >>> 16);
    }
  }
}
