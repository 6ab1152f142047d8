// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Pearson's test of counts, after merging neighbouring classes from the left until each expects at
 * least {@link #MIN_EXPECTED}; what is left over at the end joins the last class.
 */
final class ChiSquare {
  /** What TestU01 asks of a class: {@code gofs_MinExpected}. */
  static final double MIN_EXPECTED = 10;

  private final double[] expected;
  private final long[] observed;
  private int classes;

  private ChiSquare(int capacity) {
    expected = new double[capacity];
    observed = new long[capacity];
  }

  /**
   * Tests counts.
   *
   * @param probabilities of the classes, 1 in all
   * @param counts of the classes
   */
  static Statistic of(String name, double[] probabilities, long[] counts) {
    double total = Arrays.stream(counts).sum();
    ChiSquare merged = new ChiSquare(counts.length);
    double expected = 0;
    long observed = 0;
    for (int i = 0; i < counts.length; i++) {
      expected += probabilities[i] * total;
      observed += counts[i];
      if (expected >= MIN_EXPECTED) {
        merged.add(expected, observed);
        expected = 0;
        observed = 0;
      }
    }
    merged.expected[merged.classes - 1] += expected;
    merged.observed[merged.classes - 1] += observed;
    return merged.statistic(name);
  }

  private void add(double expectedCount, long count) {
    expected[classes] = expectedCount;
    observed[classes++] = count;
  }

  private Statistic statistic(String name) {
    var result =
        ChiSquareTest.withDefaults()
            .test(Arrays.copyOf(expected, classes), Arrays.copyOf(observed, classes));
    return new Statistic(name, result.getStatistic(), classes - 1, result.getPValue());
  }
}
