// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** The number format of an element, and the rounding of a step's result to that format. */
public enum ElementFormat {
  /** IEEE binary32. */
  FLOAT32(ArrayType.FLOATS, 23),

  /** IEEE binary64. */
  FLOAT64(ArrayType.DOUBLES, 52),

  /** IEEE binary16: 1 sign, 5 exponent and 10 mantissa bits. */
  FLOAT16(ArrayType.FLOATS, 10),

  /** The upper half of a binary32: 1 sign, 8 exponent and 7 mantissa bits. */
  BFLOAT16(ArrayType.FLOATS, 7);

  private final ArrayType array;
  private final int mantissaBits;

  ElementFormat(ArrayType array, int mantissaBits) {
    this.array = array;
    this.mantissaBits = mantissaBits;
  }

  /** {@return how many outputs start at one counter: 4, or 2 for {@link #FLOAT64}} */
  public int groupSize() {
    return array.groupSize();
  }

  /** {@return the arrays that kernels write elements of this format into} */
  public ArrayType array() {
    return array;
  }

  /**
   * Returns how many bits of a word, or of two, make a uniform value: the lowest ones, in units of
   * 2 to the power of minus their number. Source: TensorFlow, {@code random_distributions_utils.h}
   * and {@code random_distributions.h}, {@code Uint32ToFloat} and its kin.
   *
   * @return the stored bits of the format's mantissa: 23, 52, 10 or 7
   */
  public int mantissaBits() {
    return mantissaBits;
  }

  /** {@return whether its elements are made in a {@code double[]}, as a float cannot hold them} */
  public boolean isWide() {
    return array == ArrayType.DOUBLES;
  }

  /** {@return whether its elements have 16 bits, which {@link HalfBits} takes of the floats} */
  public boolean isHalf() {
    return switch (this) {
      case FLOAT16, BFLOAT16 -> true;
      case FLOAT32, FLOAT64 -> false;
    };
  }

  /**
   * Rounds a parameter (a mean, a limit) as TensorFlow does when it makes it a constant: to nearest
   * even, and for the half formats twice, to binary32 first.
   *
   * @param value the parameter
   * @return the parameter in this format, exactly representable in it
   */
  public double constant(double value) {
    return switch (this) {
      case FLOAT32 -> (float) value;
      case FLOAT64 -> value;
      case FLOAT16 -> roundToFloat16((float) value);
      case BFLOAT16 -> Double.isNaN(value) ? value : roundToBfloat16((float) value);
    };
  }

  /**
   * Rounds to the nearest binary16, ties to even; beyond 65504 to infinity.
   *
   * @param value any value
   * @return the rounded value, as a float
   */
  public static float roundToFloat16(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }

  /**
   * Rounds to the nearest bfloat16, ties to even.
   *
   * @param value any value, if NaN then one that arithmetic made: others could round to a number
   * @return the rounded value, as a float
   */
  public static float roundToBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    // Half of the last kept place, less one when the kept part is even: ties then go to even.
    int rounding = 0x7FFF + ((bits >>> 16) & 1);
    return Float.intBitsToFloat((bits + rounding) & 0xFFFF_0000);
  }
}
