// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * What a test found.
 *
 * @param name the test, and which of its statistics
 * @param value the statistic
 * @param degrees degrees of freedom if it is a chi-square, else 0
 * @param p probability of a value as large or larger, if the words are random
 */
record Statistic(String name, double value, int degrees, double p) {
  /**
   * Outside [FAILURE, 1 - FAILURE] a generator has failed, and outside [SUSPECT, 1 - SUSPECT] it is
   * suspect. Source: the paper of {@link BatteryTest}, section 2, and the reports of TestU01.
   */
  static final double FAILURE = 1e-10;

  static final double SUSPECT = 1e-3;

  /** A count of rare events: its p-value is from the nearer end, as it takes few values. */
  static Statistic poisson(String name, long count, double mean) {
    PoissonDistribution law = PoissonDistribution.of(mean);
    double atLeast = law.survivalProbability(Math.toIntExact(count) - 1);
    double atMost = law.cumulativeProbability(Math.toIntExact(count));
    return new Statistic(name, count, 0, atLeast <= atMost ? atLeast : 1 - atMost);
  }

  /** What cannot happen with random words: the test was given up. */
  static Statistic impossible(String name) {
    return new Statistic(name, Double.POSITIVE_INFINITY, 0, 0);
  }

  boolean failed() {
    return p < FAILURE || p > 1 - FAILURE;
  }

  boolean suspect() {
    return p < SUSPECT || p > 1 - SUSPECT;
  }
}
