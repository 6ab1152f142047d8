// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * {@code svaria_WeightDistrib}: how many of 256 numbers fall below 1/8.
 *
 * @param samples how many times 256 numbers
 * @param skip uppermost bits of a word left out
 */
record WeightDistribution(int samples, int skip) implements BatteryTest {
  private static final int NUMBERS = 256;
  private static final double BOUND = 0.125;

  @Override
  public List<Statistic> run(Words words) {
    long[] counts = new long[NUMBERS + 1];
    for (int i = 0; i < samples; i++) {
      int below = 0;
      for (int j = 0; j < NUMBERS; j++) {
        below += words.real(skip) < BOUND ? 1 : 0;
      }
      counts[below]++;
    }
    double[] probabilities = new double[NUMBERS + 1];
    BinomialDistribution law = BinomialDistribution.of(NUMBERS, BOUND);
    for (int i = 0; i <= NUMBERS; i++) {
      probabilities[i] = law.probability(i);
    }
    return List.of(ChiSquare.of("WeightDistrib", probabilities, counts));
  }
}
