// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * The points of a QQ plot. A value of rank i among n, counted from 0, stands for the probability (i
 * + 1/2) / n.
 */
final class QuantilePairs {
  /**
   * Ranks from either end, closer and closer to it: the tails are what a QQ plot is looked at for.
   */
  private static final int[] TAIL = {0, 9, 99, 999, 9_999};

  /** Ranks in between, at equal distances. */
  private static final int MIDDLE = 49;

  private final double[] theory;
  private final double[] values;

  private QuantilePairs(double[] theory, double[] values) {
    this.theory = theory;
    this.values = values;
  }

  /**
   * Picks the points.
   *
   * @param sorted ascending, at least 20,000 of them
   * @param law what they should follow
   */
  static QuantilePairs of(float[] sorted, ContinuousDistribution law) {
    int n = sorted.length;
    int[] ranks = new int[2 * TAIL.length + MIDDLE];
    int size = 0;
    for (int rank : TAIL) {
      ranks[size++] = rank;
      ranks[size++] = n - 1 - rank;
    }
    for (int i = 1; i <= MIDDLE; i++) {
      ranks[size++] = (int) ((long) n * i / (MIDDLE + 1));
    }
    Arrays.sort(ranks);
    double[] theory = new double[size];
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      theory[i] = law.inverseCumulativeProbability((ranks[i] + 0.5) / n);
      values[i] = sorted[ranks[i]];
    }
    return new QuantilePairs(theory, values);
  }

  /** Returns the law's quantiles, ascending. */
  double[] theory() {
    return theory.clone();
  }

  /** Returns the values of the same ranks. */
  double[] values() {
    return values.clone();
  }
}
