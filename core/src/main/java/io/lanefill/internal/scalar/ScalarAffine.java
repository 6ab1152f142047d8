// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static io.lanefill.internal.kernel.ElementFormat.roundToBfloat16;
import static io.lanefill.internal.kernel.ElementFormat.roundToFloat16;

import io.lanefill.internal.kernel.Drawn;

/**
 * Unit values to elements: {@code unit * scale + shift}. TensorFlow multiplies and adds in two
 * operations of the element's format, so there are two roundings, the half formats round the unit
 * value too, and the addition takes place even for a shift of 0, which makes -0.0 to +0.0.
 */
public final class ScalarAffine {
  private ScalarAffine() {}

  /**
   * Turns unit values into elements.
   *
   * @param recipe scale, shift and format; not FLOAT64
   * @param dst the unit values, replaced by the elements
   * @param offset the first one
   * @param length how many
   */
  public static void apply(Drawn recipe, float[] dst, int offset, int length) {
    float scale = (float) recipe.scale();
    float shift = (float) recipe.shift();
    switch (recipe.format()) {
      case FLOAT32 -> float32(dst, offset, length, scale, shift);
      case FLOAT16 -> float16(dst, offset, length, scale, shift);
      case BFLOAT16 -> bfloat16(dst, offset, length, scale, shift);
      case FLOAT64 -> throw new IllegalArgumentException("a FLOAT64 recipe needs a double[]");
    }
  }

  /**
   * Turns unit values of FLOAT64 into elements.
   *
   * @param recipe scale and shift
   * @param dst the unit values, replaced by the elements
   * @param offset the first one
   * @param length how many
   */
  public static void apply(Drawn recipe, double[] dst, int offset, int length) {
    double scale = recipe.scale();
    double shift = recipe.shift();
    for (int i = offset; i < offset + length; i++) {
      dst[i] = dst[i] * scale + shift;
    }
  }

  /**
   * Turns unit values into the bits of elements of a half format.
   *
   * @param recipe scale, shift and format, which is a half format
   * @param units the unit values
   * @param bits receives the bits, at the same indices
   * @param from the first index
   * @param to the one after the last
   */
  public static void takeBits(Drawn recipe, float[] units, short[] bits, int from, int to) {
    switch (recipe.format()) {
      case FLOAT16 -> {
        if (recipe.hasExactUnits()) {
          exactToFloat16(recipe, units, bits, from, to);
        } else {
          toFloat16(recipe, units, bits, from, to);
        }
      }
      case BFLOAT16 -> toBfloat16(recipe, units, bits, from, to);
      case FLOAT32, FLOAT64 -> throw new IllegalArgumentException("not a half format");
    }
  }

  // C2 makes vectors of the loops to float16, and each conversion counts.

  private static void exactToFloat16(Drawn recipe, float[] units, short[] bits, int from, int to) {
    float scale = (float) recipe.scale();
    float shift = (float) recipe.shift();
    for (int i = from; i < to; i++) {
      bits[i] = Float.floatToFloat16(roundToFloat16(units[i] * scale) + shift);
    }
  }

  private static void toFloat16(Drawn recipe, float[] units, short[] bits, int from, int to) {
    float scale = (float) recipe.scale();
    float shift = (float) recipe.shift();
    for (int i = from; i < to; i++) {
      bits[i] = Float.floatToFloat16(roundToFloat16(roundToFloat16(units[i]) * scale) + shift);
    }
  }

  private static void toBfloat16(Drawn recipe, float[] units, short[] bits, int from, int to) {
    float scale = (float) recipe.scale();
    float shift = (float) recipe.shift();
    for (int i = from; i < to; i++) {
      bits[i] = (short) (Float.floatToRawIntBits(bfloat16(units[i], scale, shift)) >>> 16);
    }
  }

  /** Returns the element of a unit value, of a format that is not FLOAT64. */
  static float element(Drawn recipe, float unit) {
    float scale = (float) recipe.scale();
    float shift = (float) recipe.shift();
    return switch (recipe.format()) {
      case FLOAT32 -> float32(unit, scale, shift);
      case FLOAT16 -> float16(unit, scale, shift);
      case BFLOAT16 -> bfloat16(unit, scale, shift);
      case FLOAT64 -> throw new IllegalArgumentException("a FLOAT64 recipe makes doubles");
    };
  }

  private static void float32(float[] dst, int offset, int length, float scale, float shift) {
    for (int i = offset; i < offset + length; i++) {
      dst[i] = float32(dst[i], scale, shift);
    }
  }

  private static void float16(float[] dst, int offset, int length, float scale, float shift) {
    for (int i = offset; i < offset + length; i++) {
      dst[i] = float16(dst[i], scale, shift);
    }
  }

  private static void bfloat16(float[] dst, int offset, int length, float scale, float shift) {
    for (int i = offset; i < offset + length; i++) {
      dst[i] = bfloat16(dst[i], scale, shift);
    }
  }

  private static float float32(float unit, float scale, float shift) {
    return unit * scale + shift;
  }

  private static float float16(float unit, float scale, float shift) {
    return roundToFloat16(roundToFloat16(roundToFloat16(unit) * scale) + shift);
  }

  private static float bfloat16(float unit, float scale, float shift) {
    return roundToBfloat16(roundToBfloat16(roundToBfloat16(unit) * scale) + shift);
  }
}
