// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import java.util.function.IntToDoubleFunction;

/**
 * The laws that peers fill, those of {@link io.lanefill.bench.FillBenchmark}, and what must hold of
 * any buffer filled with one of them. A peer that leaves elements out, scales wrongly or cuts at
 * the wrong place fails here and gets no score; whether its numbers are good is its own affair.
 */
enum Plausible {
  /**
   * Uniform in [-1/32, 1/32). Moments of x/limit: the integrals of t^2/2 and t^4/2 over [-1, 1].
   */
  UNIFORM(0x1p-5, 1, 1.0 / 3, 1.0 / 5),

  /**
   * Normal with mean 0 and standard deviation 1/16. Of 64 Mi normals one lies beyond 8 standard
   * deviations with a probability of 1e-7.
   */
  NORMAL(0x1p-4, 8, 1, 3),

  /**
   * The same without what lies beyond 2 standard deviations. With density phi and distribution Phi
   * of the standard normal, and c = 2 phi(2) / (2 Phi(2) - 1) = 0.1131293, integration by parts
   * gives the moments 1 - 2c and 3 (1 - 2c) - 8c.
   */
  TRUNCATED(0x1p-4, 2, 0.7737413, 1.4161892);

  /** What unit values are multiplied by. */
  static final double SCALE = 0x1p-4;

  /** The lower end of the uniform law. */
  static final double LOW = -0x1p-5;

  /** How many units from the mean a truncated normal ends. */
  static final double CUT = 2;

  /** An element that was not written: no comparison with it holds. */
  static final float NOT_WRITTEN = Float.NaN;

  /**
   * Standard errors that mean and variance may be off: a right generator is further off once in 5e8
   * checks, P(|z| > 6) = 2e-9.
   */
  private static final double STANDARD_ERRORS = 6;

  private final double unit;
  private final double limit;
  private final double variance;
  private final double fourthMoment;

  /** A law with mean 0; limit and moments in the given unit. */
  Plausible(double unit, double limit, double variance, double fourthMoment) {
    this.unit = unit;
    this.limit = limit;
    this.variance = variance;
    this.fourthMoment = fourthMoment;
  }

  /**
   * Throws unless all elements are in range and their mean and variance are the law's.
   *
   * @param size how many elements
   * @param elements the element of each index
   * @throws IllegalStateException if something is implausible
   */
  void check(int size, IntToDoubleFunction elements) {
    checkRange(size, elements);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      double x = elements.applyAsDouble(i) / unit;
      sum += x;
      squares += x * x;
    }
    require("mean", sum / size, 0, Math.sqrt(variance / size));
    double spread = fourthMoment - variance * variance;
    require("variance", squares / size, variance, Math.sqrt(spread / size));
  }

  /**
   * Throws unless all elements are in range: what is left to check of a peer whose moments are
   * known to be wrong.
   *
   * @param size how many elements
   * @param elements the element of each index
   * @throws IllegalStateException if one is not
   */
  void checkRange(int size, IntToDoubleFunction elements) {
    for (int i = 0; i < size; i++) {
      double element = elements.applyAsDouble(i);
      // The upper end too: a unit value below 1 may be scaled and rounded up to it.
      if (!(Math.abs(element) <= limit * unit)) {
        throw new IllegalStateException(
            "Element %d of %s is %s, outside of +-%s".formatted(i, this, element, limit * unit));
      }
    }
  }

  /** Returns the variance of a law, in squared units. */
  double variance() {
    return variance;
  }

  /** Returns the fourth moment of a law, in units. */
  double fourthMoment() {
    return fourthMoment;
  }

  private void require(String what, double actual, double expected, double standardError) {
    double margin = STANDARD_ERRORS * standardError;
    if (!(Math.abs(actual - expected) <= margin)) {
      throw new IllegalStateException(
          "The %s of %s is %s instead of %s +- %s, in units of %s"
              .formatted(what, this, actual, expected, margin, unit));
    }
  }
}
