// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;

/**
 * {@code sknuth_CouponCollector}: how many values of 4 bits it takes until all 16 have come.
 *
 * @param collections how many
 * @param skip uppermost bits of a word left out
 */
record CouponCollector(int collections, int skip) implements BatteryTest {
  private static final int BITS = 4;
  private static final int VALUES = 1 << BITS;

  /** A collection that is not complete by then is given up: the last class. */
  private static final int LONGEST = 61;

  @Override
  public List<Statistic> run(Words words) {
    long[] counts = new long[LONGEST + 2];
    for (int i = 0; i < collections; i++) {
      counts[length(words)]++;
    }
    return List.of(ChiSquare.of("CouponCollector", probabilities(), counts));
  }

  private int length(Words words) {
    int seen = 0;
    for (int length = 1; length <= LONGEST; length++) {
      seen |= 1 << words.bits(skip, BITS);
      if (seen == (1 << VALUES) - 1) {
        return length;
      }
    }
    return LONGEST + 1;
  }

  /** The last coupon is the one that is missing from the VALUES - 1 seen before. */
  private static double[] probabilities() {
    double[] probabilities = new double[LONGEST + 2];
    Occupancy law = new Occupancy(VALUES);
    double rest = 1;
    for (int length = 1; length <= LONGEST; length++) {
      probabilities[length] = law.probabilities()[VALUES - 1] / VALUES;
      rest -= probabilities[length];
      law.add();
    }
    probabilities[LONGEST + 1] = rest;
    return probabilities;
  }
}
