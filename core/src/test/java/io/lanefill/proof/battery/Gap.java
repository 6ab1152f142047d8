// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;

/**
 * {@code sknuth_Gap}: how many numbers lie between two that fall below 2^-8, a geometric law.
 *
 * @param gaps how many
 * @param skip uppermost bits of a word left out
 */
record Gap(int gaps, int skip) implements BatteryTest {
  private static final double HIT = 0x1p-8;

  /** A longer gap has probability exp(-195): the source never hits. */
  private static final int LONGEST = 50_000;

  @Override
  public List<Statistic> run(Words words) {
    double log = Math.log1p(-HIT);
    // Longer gaps are one class, as each of them alone is expected too seldom.
    int tail = 1 + (int) (Math.log(ChiSquare.MIN_EXPECTED / (gaps * HIT)) / log);
    double[] probabilities = new double[tail + 1];
    for (int i = 0; i < tail; i++) {
      probabilities[i] = HIT * Math.exp(i * log);
    }
    probabilities[tail] = Math.exp(tail * log);
    long[] counts = new long[tail + 1];
    for (int i = 0; i < gaps; i++) {
      int length = 0;
      while (words.real(skip) >= HIT) {
        if (++length > LONGEST) {
          return List.of(Statistic.impossible("Gap"));
        }
      }
      counts[Math.min(length, tail)]++;
    }
    return List.of(ChiSquare.of("Gap", probabilities, counts));
  }
}
