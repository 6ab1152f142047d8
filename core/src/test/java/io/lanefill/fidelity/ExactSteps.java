// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import io.lanefill.DType;
import java.math.BigDecimal;

/**
 * {@code unit * scale + shift}, each of the two steps exact and then rounded once, by the
 * definition in IEEE 754-2019, 4.3.1: to nearest, ties to even, beyond the largest number to
 * infinity.
 */
final class ExactSteps {
  private ExactSteps() {}

  /**
   * Returns an element.
   *
   * @param dtype the format
   * @param unit the unit value, a number of the format
   * @param scale a number of the format or an infinity
   * @param shift a number of the format or an infinity
   */
  static double element(DType dtype, double unit, double scale, double shift) {
    if (dtype != DType.FLOAT64) {
      // A double holds the product of two floats exactly, and has enough bits, 2 * 24 + 2, for a
      // sum rounded twice to be the sum rounded once (S. A. Figueroa, "When is double rounding
      // innocuous?", SIGNUM Newsletter 30 (1995)).
      return rounded(dtype, rounded(dtype, unit * scale) + shift);
    }
    double product = exact(unit).multiply(exact(scale)).doubleValue();
    return Double.isFinite(product) ? exact(product).add(exact(shift)).doubleValue() : product;
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  /** Rounds to a format: p, emax and emin of IEEE 754-2019, table 3.5. */
  private static double rounded(DType dtype, double exact) {
    return switch (dtype) {
      case FLOAT16 -> rounded(exact, 11, 15, -14);
      // The exponents of binary32.
      case BFLOAT16 -> rounded(exact, 8, 127, -126);
      case FLOAT32 -> rounded(exact, 24, 127, -126);
      case FLOAT64 -> throw new IllegalArgumentException("a double cannot hold the exact value");
    };
  }

  private static double rounded(double exact, int precision, int largest, int least) {
    if (!Double.isFinite(exact)) {
      return exact;
    }
    int exponent = Math.max(Math.getExponent(exact), least);
    double lastPlace = Math.scalb(1.0, exponent - precision + 1);
    double rounded = Math.rint(exact / lastPlace) * lastPlace;
    return Math.abs(rounded) < Math.scalb(1.0, largest + 1)
        ? rounded
        : Math.copySign(Double.POSITIVE_INFINITY, rounded);
  }
}
