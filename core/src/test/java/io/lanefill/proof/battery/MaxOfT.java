// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * {@code sknuth_MaxOft}: the largest of 6 numbers, to the power of 6, is uniform: by chi-square,
 * and by Kolmogorov-Smirnov where TestU01 takes Anderson-Darling.
 *
 * @param samples how many
 * @param classes of the chi-square
 */
record MaxOfT(int samples, int classes) implements BatteryTest {
  static final String KOLMOGOROV_SMIRNOV = "MaxOft KS";

  private static final int OF = 6;

  @Override
  public List<Statistic> run(Words words) {
    double[] uniforms = new double[samples];
    long[] counts = new long[classes];
    for (int i = 0; i < samples; i++) {
      double max = 0;
      for (int j = 0; j < OF; j++) {
        max = Math.max(max, words.real(0));
      }
      double cube = max * max * max;
      uniforms[i] = cube * cube;
      counts[(int) (uniforms[i] * classes)]++;
    }
    double[] probabilities = new double[classes];
    Arrays.fill(probabilities, 1.0 / classes);
    var ks = KolmogorovSmirnovTest.withDefaults().test(uniforms, x -> Math.clamp(x, 0, 1));
    return List.of(
        ChiSquare.of("MaxOft", probabilities, counts),
        new Statistic(KOLMOGOROV_SMIRNOV, ks.getStatistic(), 0, ks.getPValue()));
  }
}
