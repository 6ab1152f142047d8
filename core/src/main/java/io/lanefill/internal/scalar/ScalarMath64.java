// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static io.lanefill.internal.kernel.DoubleConstants.*;

/**
 * Words to uniforms, radii, sines and cosines of the float64 Box-Muller transform: fdlibm's methods
 * without their branches, below one ulp each.
 */
public final class ScalarMath64 {
  private ScalarMath64() {}

  /** Returns the 52 bits a pair of words gives: 20 bits of the first word above the second word. */
  private static long mantissa(long pair) {
    return Long.rotateLeft(pair, 32) & MANTISSA;
  }

  /** Returns the uniform on [0, 1) of a pair of words: m * 2^-52. */
  static double unit(long pair) {
    return Double.longBitsToDouble(mantissa(pair) | ONE) - 1.0;
  }

  /** Returns sqrt(-2 log u). */
  static double radius(long pair) {
    return Math.sqrt(-2.0 * log(Math.max(unit(pair), U1_MIN)));
  }

  /**
   * Returns the logarithm of a double in (0, 1): u = z * 2^k, f = z - 1, s = f / (2 + f), and log(1
   * + f) = f - f^2/2 + s (f^2/2 + R(s)), with the small terms summed first.
   */
  static double log(double u) {
    long bits = Double.doubleToRawLongBits(u);
    long t = bits - LOG_OFFSET;
    double k = (double) (t >> 52);
    return log(Double.longBitsToDouble(bits - (t & EXPONENT)) - 1.0, k);
  }

  /**
   * Returns the logarithm of 2^k (1 + f).
   *
   * @param f from -0.3 to 0.42
   * @param k a whole number
   * @return log(1 + f) + k ln 2
   */
  public static double log(double f, double k) {
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (LG2 + w * (LG4 + w * LG6));
    double odd = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
    double halfSquare = 0.5 * f * f;
    // The shorter summand first: see the rules of internal.passes.
    double small = k * LN2_LO + s * (halfSquare + (even + odd));
    return k * LN2_HI - ((halfSquare - small) - f);
  }

  /** Returns the angle 2 pi u. */
  static double angle(long pair) {
    return TWO_PI * unit(pair);
  }

  /** Returns the quarter turns nearest to the angle of a pair of words: 0 to 4. */
  static int quadrant(long pair) {
    return (int) ((mantissa(pair) + HALF_QUADRANT) >>> QUADRANT_SHIFT);
  }

  /** Returns the angle less its quarter turns, rounded. */
  static double reduced(double angle, double quadrant) {
    double first = lessTwoParts(angle, quadrant);
    return first + rest(angle, quadrant, first);
  }

  /** Returns what {@link #reduced} lacks: its rounding. */
  static double residue(double angle, double quadrant, double reduced) {
    double first = lessTwoParts(angle, quadrant);
    return (first - reduced) + rest(angle, quadrant, first);
  }

  private static double lessTwoParts(double angle, double quadrant) {
    return (angle - quadrant * HALF_PI_1) - quadrant * HALF_PI_2;
  }

  /**
   * Returns what {@link #lessTwoParts} lacks: its last rounding, and the third part. Where the
   * angle less two parts cancels to almost nothing, this is not small against it.
   */
  private static double rest(double angle, double quadrant, double first) {
    double high = angle - quadrant * HALF_PI_1;
    return ((high - first) - quadrant * HALF_PI_2) - quadrant * HALF_PI_3;
  }

  /** Returns sin(x + y) for a reduced angle x and a residue y far below x. */
  static double sine(double x, double y) {
    double z = x * x;
    double v = z * x;
    double r = S2 + z * (S3 + z * (S4 + z * (S5 + z * S6)));
    return x - ((z * (0.5 * y - v * r) - y) - v * S1);
  }

  /** Returns cos(x + y) for a reduced angle x and a residue y far below x. */
  static double cosine(double x, double y) {
    double z = x * x;
    double r = z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * (C5 + z * C6)))));
    double half = 0.5 * z;
    double w = 1.0 - half;
    return w + (((1.0 - w) - half) + (z * r - x * y));
  }

  /** Returns one of two values, or its negative, as {@link ScalarMath#turned} does. */
  static double turned(int quadrant, int sign, double even, double odd) {
    long bits = Double.doubleToRawLongBits(even);
    long either = bits ^ ((bits ^ Double.doubleToRawLongBits(odd)) & -(quadrant & 1));
    return Double.longBitsToDouble(either ^ (long) (sign & 2) << 62);
  }
}
