// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

/** Counts values in bins of one width, as a density: its area is the share of values inside. */
final class Histogram {
  private final double low;
  private final double width;
  private final double[] densities;

  /**
   * Counts.
   *
   * @param values what is counted; values outside of the bins are in none
   * @param low where the first bin begins
   * @param high where the last bin ends; not in it
   * @param bins how many
   */
  Histogram(float[] values, double low, double high, int bins) {
    this.low = low;
    width = (high - low) / bins;
    long[] counts = new long[bins];
    for (float value : values) {
      int bin = (int) Math.floor((value - low) / width);
      if (bin >= 0 && bin < bins) {
        counts[bin]++;
      }
    }
    densities = new double[bins];
    for (int i = 0; i < bins; i++) {
      densities[i] = counts[i] / (values.length * width);
    }
  }

  /** Returns the densities, bin by bin. */
  double[] densities() {
    return densities.clone();
  }

  /** Returns the corners of the bars' outline from left to right: x, then y. */
  double[][] outline() {
    int bins = densities.length;
    double[] x = new double[2 * bins + 2];
    double[] y = new double[2 * bins + 2];
    x[0] = low;
    for (int i = 0; i < bins; i++) {
      x[2 * i + 1] = low + i * width;
      x[2 * i + 2] = low + (i + 1) * width;
      y[2 * i + 1] = densities[i];
      y[2 * i + 2] = densities[i];
    }
    x[2 * bins + 1] = low + bins * width;
    return new double[][] {x, y};
  }
}
