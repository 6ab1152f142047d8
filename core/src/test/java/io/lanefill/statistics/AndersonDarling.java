// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;

/**
 * The test of T. W. Anderson, D. A. Darling, "A test of goodness of fit", Journal of the American
 * Statistical Association 49 (1954), 765-769, for a law known with its parameters. It weighs the
 * tails more than Kolmogorov's and Smirnov's does.
 */
final class AndersonDarling {
  private static final ChiSquaredDistribution ONE_DOF = ChiSquaredDistribution.of(1);

  private AndersonDarling() {}

  /**
   * Returns A^2 = -n - 1/n sum (2i - 1) (ln F(x_i) + ln(1 - F(x_(n+1-i)))), i from 1 to n.
   *
   * @param sorted the sample in ascending order
   * @param law the law it is compared with
   */
  static double statistic(double[] sorted, ContinuousDistribution law) {
    int n = sorted.length;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double below = law.cumulativeProbability(sorted[i]);
      double above = law.survivalProbability(sorted[n - 1 - i]);
      sum += (2.0 * i + 1) * (Math.log(below) + Math.log(above));
    }
    return -n - sum / n;
  }

  /**
   * Returns the probability of a statistic as large, for large samples.
   *
   * <p>In the limit A^2 = sum Z_j^2 / (j (j + 1)) with independent standard normal Z_j (Anderson,
   * Darling 1952). The first weight, 1/2, decides the tail, and the others multiply it by the root
   * of the product of 1 / (1 - 2 / (j (j + 1))) over j &gt;= 2, which telescopes to 3 (V. M.
   * Zolotarev, "Concerning a certain probability problem", Theory of Probability and its
   * Applications 6 (1961), 201-204). So P(A^2 &gt; z) = sqrt(3) P(chi^2 of 1 dof &gt; 2z), which is
   * 7 % too low at the 1 % level and 3 % at 10^-5; {@link FalseAlarms#LEVEL} lies at z = 12.5.
   */
  static double probability(double statistic) {
    return Math.min(1, Math.sqrt(3) * ONE_DOF.survivalProbability(2 * statistic));
  }
}
