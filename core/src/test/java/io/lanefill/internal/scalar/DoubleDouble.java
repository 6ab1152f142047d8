// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import java.math.BigDecimal;

/**
 * An unevaluated sum of two doubles, 106 bits, and log, sine and cosine by their series: the
 * reference for the float64 functions. {@link DoubleDoubleTest} holds it against mpmath.
 *
 * <p>Source of the sums and products: T. J. Dekker, "A floating-point technique for extending the
 * available precision", Numerische Mathematik 18 (1971).
 */
record DoubleDouble(double high, double low) {
  private static final DoubleDouble ZERO = new DoubleDouble(0, 0);
  private static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** pi / 2 to 159 bits; mpmath 1.3.0, {@code pi / 2} less the parts before. */
  private static final double[] HALF_PI = {
    0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110
  };

  /** ln 2, likewise. */
  private static final double[] LN2 = {0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56};

  /** Terms of each series: the last one is below 2^-110 of the first. */
  private static final int TERMS = 30;

  private static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double t = s - a;
    return new DoubleDouble(s, (a - (s - t)) + (b - t));
  }

  private static DoubleDouble product(double a, double b) {
    double p = a * b;
    return new DoubleDouble(p, Math.fma(a, b, -p));
  }

  DoubleDouble plus(DoubleDouble other) {
    DoubleDouble highs = sum(high, other.high);
    DoubleDouble lows = sum(low, other.low);
    DoubleDouble once = sum(highs.high, highs.low + lows.high);
    return sum(once.high, once.low + lows.low);
  }

  DoubleDouble times(DoubleDouble other) {
    DoubleDouble p = product(high, other.high);
    return sum(p.high, p.low + (high * other.low + low * other.high));
  }

  DoubleDouble times(double factor) {
    return times(new DoubleDouble(factor, 0));
  }

  DoubleDouble dividedBy(double divisor) {
    double q = high / divisor;
    DoubleDouble rest = plus(product(q, divisor).times(-1));
    return sum(q, rest.high / divisor);
  }

  /** Returns the square root of a positive value, by one step of Newton's method. */
  DoubleDouble sqrt() {
    double root = Math.sqrt(high);
    DoubleDouble rest = plus(product(root, root).times(-1));
    return sum(root, rest.high / (2 * root));
  }

  /** Returns log u for u in (0, 1). */
  static DoubleDouble log(double u) {
    double f = u - 1;
    if (Math.abs(f) < 0x1p-10) {
      // f is exact: f - f^2 / 2 + f^3 / 3 - ...
      DoubleDouble power = ONE;
      DoubleDouble series = ZERO;
      for (int n = 1; n <= 12; n++) {
        power = power.times(n == 1 ? f : -f);
        series = series.plus(power.dividedBy(n));
      }
      return series;
    }
    // u exp(-y) = 1 + r, so log u = y + log(1 + r), for any y near log u; r is below 2^-50.
    double y = StrictMath.log(u);
    DoubleDouble r = exp(-y).times(u).plus(new DoubleDouble(-1, 0));
    DoubleDouble square = r.times(r).times(-0.5);
    return new DoubleDouble(y, 0).plus(r).plus(square);
  }

  /** Returns exp x for x in [0, 17]: x = k ln 2 + t. */
  private static DoubleDouble exp(double x) {
    int k = (int) Math.rint(x / LN2[0]);
    DoubleDouble t = new DoubleDouble(x, 0).plus(product(-k, LN2[0])).plus(product(-k, LN2[1]));
    DoubleDouble term = ONE;
    DoubleDouble series = ONE;
    for (int n = 1; n <= TERMS; n++) {
      term = term.times(t).dividedBy(n);
      series = series.plus(term);
    }
    return series.times(Math.scalb(1.0, k));
  }

  /** Returns the sine of an angle in [0, 2 pi]. */
  static DoubleDouble sin(double v) {
    int n = (int) Math.rint(v / HALF_PI[0]);
    DoubleDouble value = series(reduced(v, n), (n & 1) == 0);
    return (n & 2) == 0 ? value : value.times(-1);
  }

  /** Returns the cosine of an angle in [0, 2 pi]. */
  static DoubleDouble cos(double v) {
    int n = (int) Math.rint(v / HALF_PI[0]);
    DoubleDouble value = series(reduced(v, n), (n & 1) == 1);
    return (n + 1 & 2) == 0 ? value : value.times(-1);
  }

  private static DoubleDouble reduced(double v, int n) {
    return new DoubleDouble(v, 0)
        .plus(product(-n, HALF_PI[0]))
        .plus(product(-n, HALF_PI[1]))
        .plus(product(-n, HALF_PI[2]));
  }

  /** Returns sin x or cos x for x in [-pi / 4, pi / 4]. */
  private static DoubleDouble series(DoubleDouble x, boolean sine) {
    DoubleDouble minusSquare = x.times(x).times(-1);
    DoubleDouble term = sine ? x : ONE;
    DoubleDouble series = term;
    for (int n = sine ? 2 : 1; n < TERMS; n += 2) {
      term = term.times(minusSquare).dividedBy(n).dividedBy(n + 1);
      series = series.plus(term);
    }
    return series;
  }

  /** Returns how far a double lies from this value, in units of this value's last place. */
  double ulps(double value) {
    return Math.abs((value - high) - low) / Math.ulp(high);
  }

  BigDecimal exact() {
    return new BigDecimal(high).add(new BigDecimal(low));
  }
}
