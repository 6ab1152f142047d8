// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static io.lanefill.internal.kernel.FloatConstants.*;

import io.lanefill.internal.kernel.FloatConstants;

/**
 * Words to uniforms, radii, sines and cosines of the float32 Box-Muller transform.
 *
 * <p>The polynomials run in double, so rounding to float hides the order of operations: on all 2^23
 * inputs the results are those of glibc, with or without fused multiply-adds.
 */
final class ScalarMath {
  private ScalarMath() {}

  /** Returns the uniform on [0, 1) that the lower 23 bits of a word give: m * 2^-23. */
  static float unit(int word) {
    return Float.intBitsToFloat((word & MANTISSA) | ONE) - 1.0f;
  }

  /** Returns sqrt(-2 log u), log and sqrt both rounded to float. */
  static float radius(int word) {
    return (float) Math.sqrt(-2.0f * log(Math.max(unit(word), U1_MIN)));
  }

  /**
   * Returns the logarithm of a float in (0, 1), rounded to float: u = z * 2^k, with z in [0.7, 1.4)
   * near the c of its interval, so log u = log(1 + r) + log c + k ln 2, with r = z / c - 1.
   */
  private static float log(float u) {
    int bits = Float.floatToRawIntBits(u);
    int t = bits - LOG_OFFSET;
    int interval = t >>> 19;
    int k = t >> 23;
    double z = Float.intBitsToFloat(bits - (t & EXPONENT));
    double r = z * inverse(interval) - 1.0;
    double y0 = k * LN2 + FloatConstants.log(interval);
    double r2 = r * r;
    double y = A1 * r + A2;
    y = A0 * r2 + y;
    return (float) (y * r2 + (y0 + r));
  }

  /** Returns the angle 2 pi u, rounded to float, as a double. */
  static double angle(int word) {
    return (float) (TWO_PI * unit(word));
  }

  /** Returns the quarter turns nearest to the angle of a word: 0 to 4. */
  static int quadrant(int word) {
    return ((word & MANTISSA) + HALF_QUADRANT) >>> QUADRANT_SHIFT;
  }

  /** Returns the angle less its quarter turns: in [-pi/4, pi/4], give or take a rounding. */
  static double reduced(double angle, int quadrant) {
    return angle - quadrant * HALF_PI;
  }

  /** Returns sin x for a reduced angle x, rounded to float. */
  static float sine(double x) {
    double z = x * x;
    double s = S3 * z + S2;
    s = s * z + S1;
    return (float) (s * (x * z) + x);
  }

  /** Returns cos x for a reduced angle x, rounded to float. */
  static float cosine(double x) {
    double z = x * x;
    double c = C4 * z + C3;
    c = c * z + C2;
    c = c * z + C1;
    return (float) (c * z + 1.0);
  }

  /**
   * Returns one of two values by the parity of quarter turns, negated if bit 1 of the sign is set.
   * No branch, as nobody could predict it.
   */
  static float turned(int quadrant, int sign, float even, float odd) {
    int bits = Float.floatToRawIntBits(even);
    int either = bits ^ ((bits ^ Float.floatToRawIntBits(odd)) & -(quadrant & 1));
    return Float.intBitsToFloat(either ^ (sign & 2) << 30);
  }
}
