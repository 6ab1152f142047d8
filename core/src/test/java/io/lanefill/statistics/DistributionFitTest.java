// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Seed;
import io.lanefill.support.Once;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/**
 * Proves that a million float32 and float64 elements follow their law, scale and shift included, by
 * Kolmogorov's and Smirnov's and by Anderson's and Darling's statistics.
 *
 * <p>Critical values at {@link FalseAlarms#LEVEL}: D below 0.00027 and above 0.00276 = sqrt(ln(4 /
 * level) / 2n) (A. Kolmogorov 1933, half of the level on each side; the probabilities are Commons
 * Statistics' for this n), and A^2 above 12.5 ({@link AndersonDarling#probability}).
 */
@Once
class DistributionFitTest {
  private static final Seed SEED = Seed.of(2026);

  @Test
  void elementsFollowTheirLaw() {
    FalseAlarms alarms = new FalseAlarms();
    // A uniform element stands for the values up to the next one; the middle of them is judged,
    // for at 0 itself ln F would be infinite. 8 of 2^23 or 2^52 steps are exact in the format.
    Distribution uniform = Distribution.uniform(-3, 5);
    compare(alarms, DType.FLOAT32, uniform, 8 * 0x1p-24);
    compare(alarms, DType.FLOAT64, uniform, 8 * 0x1p-53);
    for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
      compare(alarms, dtype, Distribution.normal(-1.5, 0.25), 0);
      // Around 0 and with a power of two, so that no element is rounded up to a bound.
      compare(alarms, dtype, Distribution.truncatedNormal(0, 0.25), 0);
    }
    alarms.assertNone(12);
  }

  private static void compare(
      FalseAlarms alarms, DType dtype, Distribution distribution, double halfStep) {
    double[] sample = Samples.draw(dtype, distribution, SEED, Samples.SIZE);
    for (int i = 0; i < sample.length; i++) {
      sample[i] += halfStep;
    }
    Arrays.sort(sample);
    ContinuousDistribution law = ExactLaw.of(distribution);
    String name = dtype + " " + distribution;
    alarms.addTwoSided(
        "KS " + name,
        KolmogorovSmirnovTest.withDefaults().test(sample, law::cumulativeProbability).getPValue());
    alarms.add("AD " + name, AndersonDarling.probability(AndersonDarling.statistic(sample, law)));
  }
}
