// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.DType;
import io.lanefill.Distribution;

/** Sums of products of standardised elements, themselves standardised. */
final class Correlation {
  private Correlation() {}

  /** What to do for each format with each plain law. */
  @FunctionalInterface
  interface Proof {
    /**
     * Looks at a sample of {@link Samples#SIZE} elements.
     *
     * @param name its format and law
     * @param y the standardised elements
     * @param squares their standardised squares
     */
    void of(String name, double[] y, double[] squares);
  }

  /** Runs a proof for each format with each plain law, as {@link Samples#forEach} does. */
  static void forEach(long seed, Proof proof) {
    Samples.forEach(
        seed,
        (dtype, law, own, name) -> {
          double[] sample = Samples.draw(dtype, law, own, Samples.SIZE);
          double[] y = standardised(sample, dtype, law);
          proof.of(name, y, squares(y, dtype, law));
        });
  }

  /** Returns (x - mean) / stddev for each element, with the exact mean and stddev of the law. */
  static double[] standardised(double[] sample, DType dtype, Distribution law) {
    double[] exact = ExactMoments.of(dtype, law);
    double mean = exact[1];
    double stddev = Math.sqrt(exact[2] - mean * mean);
    double[] result = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      result[i] = (sample[i] - mean) / stddev;
    }
    return result;
  }

  /**
   * Returns (y^2 - 1) / stddev for each standardised element y: values that may be uncorrelated
   * where their sizes are not, as where two normals share their u1.
   */
  private static double[] squares(double[] standardised, DType dtype, Distribution law) {
    double[] exact = ExactMoments.of(dtype, law);
    double m = exact[1];
    double variance = exact[2] - m * m;
    double fourth = exact[4] - 4 * m * exact[3] + 6 * m * m * exact[2] - 3 * m * m * m * m;
    double stddev = Math.sqrt(fourth / (variance * variance) - 1);
    double[] result = new double[standardised.length];
    for (int i = 0; i < standardised.length; i++) {
      result[i] = (standardised[i] * standardised[i] - 1) / stddev;
    }
    return result;
  }

  /**
   * Returns sum a_i b_(i + lag) / sqrt(terms): of independent elements with mean 0 and variance 1
   * the terms have mean 0 and variance 1 and are uncorrelated, and their sum is almost normal.
   */
  static double z(double[] a, double[] b, int lag) {
    int terms = a.length - lag;
    double sum = 0;
    for (int i = 0; i < terms; i++) {
      sum += a[i] * b[i + lag];
    }
    return sum / Math.sqrt(terms);
  }
}
