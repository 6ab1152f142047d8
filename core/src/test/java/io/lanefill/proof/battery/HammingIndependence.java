// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * {@code sstring_HammingIndep}: whether the numbers of ones in two successive blocks of 300 bits
 * are independent. The pairs that are expected too seldom are one class.
 *
 * @param pairs how many
 * @param skip uppermost bits of a word left out
 * @param bits taken of a word, a divisor of 300
 */
record HammingIndependence(int pairs, int skip, int bits) implements BatteryTest {
  private static final int BLOCK = 300;

  @Override
  public List<Statistic> run(Words words) {
    long[][] counts = new long[BLOCK + 1][BLOCK + 1];
    for (int i = 0; i < pairs; i++) {
      counts[ones(words)][ones(words)]++;
    }
    BinomialDistribution law = BinomialDistribution.of(BLOCK, 0.5);
    int cells = (BLOCK + 1) * (BLOCK + 1);
    double[] probabilities = new double[cells];
    long[] merged = new long[cells];
    int classes = 1;
    for (int x = 0; x <= BLOCK; x++) {
      for (int y = 0; y <= BLOCK; y++) {
        double probability = law.probability(x) * law.probability(y);
        int at = probability * pairs >= ChiSquare.MIN_EXPECTED ? classes++ : 0;
        probabilities[at] += probability;
        merged[at] += counts[x][y];
      }
    }
    return List.of(ChiSquare.of("HammingIndep", probabilities, merged));
  }

  private int ones(Words words) {
    int ones = 0;
    for (int filled = 0; filled < BLOCK; filled += bits) {
      ones += Integer.bitCount(words.bits(skip, bits));
    }
    return ones;
  }
}
