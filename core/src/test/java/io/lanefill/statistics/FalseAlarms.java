// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;

/**
 * The comparisons of one proof, each with the probability that a perfect generator does as badly,
 * and the one level at which all proofs reject.
 *
 * <p>Seeds are fixed, so a proof passes always or never; {@link #LEVEL} says how likely it was to
 * fail when its seed was chosen. By Boole's inequality the probability that any fails is at most
 * the level times the number of comparisons, whatever their dependence. The four test runs see the
 * same bits (float64 normals to 4 ulp), so they are one draw and count once.
 *
 * <pre>
 *   DistributionFitTest        12   6 samples by two statistics
 *   HalfFormatFitTest           6   6 samples
 *   MomentsTest                72   6 moments of 12 samples
 *   TailTest                    8   2 bounds of 4 samples
 *   SerialCorrelationTest   1,730   72 lags of 12 samples and of their squares; 2 of uniformity
 *   LaneCorrelationTest        36   3 statistics of 12 samples
 *   StreamIndependenceTest    642   2 statistics of 320 pairs of streams; 2 of uniformity
 *   BitsTest                2,540   bits, pairs, neighbours and bytes of 4 samples; 3 of uniformity
 *   total                   5,046   x 10^-6 = 0.5 %: the family-wise false alarm rate
 * </pre>
 */
final class FalseAlarms {
  /**
   * The probability that one comparison rejects a perfect generator, both sides together: for a
   * normal statistic beyond 4.892 standard deviations.
   */
  static final double LEVEL = 1e-6;

  private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

  private final List<String> names = new ArrayList<>();
  private final List<Double> probabilities = new ArrayList<>();

  /**
   * Adds a comparison whose statistic is bad when it is large.
   *
   * @param name what was compared
   * @param p the probability of a statistic as large
   */
  void add(String name, double p) {
    names.add(name);
    probabilities.add(p);
  }

  /** Adds a comparison whose statistic is bad when it is large and when it is too small. */
  void addTwoSided(String name, double p) {
    add(name, 2 * Math.min(p, 1 - p));
  }

  /** Adds a comparison by a statistic that is standard normal, or almost so for large samples. */
  void addNormal(String name, double z) {
    add(name, 2 * STANDARD.survivalProbability(Math.abs(z)));
  }

  /**
   * Adds the comparison of all comparisons so far with the uniform law that their probabilities
   * have, by Kolmogorov and Smirnov: faults too small for one statistic show in many. It takes
   * comparisons that are independent, or almost so: of samples that share no words.
   */
  void addUniformity() {
    double[] all = probabilities.stream().mapToDouble(p -> p).toArray();
    double p = KolmogorovSmirnovTest.withDefaults().test(all, x -> x).getPValue();
    add("uniformity of " + all.length + " probabilities", p);
  }

  /**
   * Asserts that no comparison lies below the level.
   *
   * @param count how many comparisons the table above has of this proof
   */
  void assertNone(int count) {
    assertEquals(count, names.size(), "comparisons");
    List<String> alarms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Negated, so that NaN is an alarm.
      if (!(probabilities.get(i) >= LEVEL)) {
        alarms.add(names.get(i) + ": p = " + probabilities.get(i));
      }
    }
    assertTrue(alarms.isEmpty(), () -> alarms.size() + " of " + count + ": " + alarms);
  }
}
