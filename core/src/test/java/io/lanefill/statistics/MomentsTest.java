// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.support.Once;
import org.junit.jupiter.api.Test;

/**
 * Proves that the first six moments of ten million elements are those of the law: the mean of x^k
 * lies within 4.892 standard errors (normal, {@link FalseAlarms#LEVEL}) of the exact moment m_k,
 * the standard error being the exact sqrt((m_2k - m_k^2) / n). A standard deviation 0.2 % off is
 * nine standard errors.
 *
 * <p>The mean of x^6 is the one farthest from normal; by its skewness, 33 / sqrt(n), Edgeworth's
 * first term moves its level by a fifth. What the discrete laws move is less than a tenth of a
 * standard error: u1 and its floor make float32's m_6 15.0004, against a standard error of 0.032
 * (computed as the mean of (-2 ln u1)^3 over all 2^23 values of u1, times 5/16, the mean of sin^6),
 * and rounding to bfloat16 makes it 15.0006 (m_6 + 15 E(x^4 u^2 / 12), the last place u being some
 * x / 2^7.5).
 */
@Once
class MomentsTest {
  private static final long SIZE = 10L * Samples.SIZE;

  private static final int MOMENTS = 6;

  @Test
  void momentsAreTheLaws() {
    FalseAlarms alarms = new FalseAlarms();
    Samples.forEach(
        6,
        (dtype, law, seed, name) -> {
          double[] sums = new double[MOMENTS + 1];
          Samples.stream(dtype, law, seed, SIZE, slice -> addPowers(slice, sums));
          double[] exact = ExactMoments.of(dtype, law);
          for (int k = 1; k <= MOMENTS; k++) {
            double error = Math.sqrt((exact[2 * k] - exact[k] * exact[k]) / SIZE);
            double z = (sums[k] / SIZE - exact[k]) / error;
            alarms.addNormal("moment %d of %s".formatted(k, name), z);
          }
        });
    alarms.assertNone(72);
  }

  private static void addPowers(double[] slice, double[] sums) {
    double[] own = new double[MOMENTS + 1];
    for (double x : slice) {
      double square = x * x;
      double cube = square * x;
      own[1] += x;
      own[2] += square;
      own[3] += cube;
      own[4] += square * square;
      own[5] += square * cube;
      own[6] += cube * cube;
    }
    for (int k = 1; k <= MOMENTS; k++) {
      sums[k] += own[k];
    }
  }
}
