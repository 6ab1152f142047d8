// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;

/**
 * {@code sknuth_SimpPoker}: the number of different values in a hand of 64 values of 6 bits.
 *
 * @param hands how many
 * @param skip uppermost bits of a word left out
 */
record SimplePoker(int hands, int skip) implements BatteryTest {
  private static final int BITS = 6;
  private static final int VALUES = 1 << BITS;
  private static final int HAND = 64;

  @Override
  public List<Statistic> run(Words words) {
    Occupancy law = new Occupancy(VALUES);
    for (int i = 0; i < HAND; i++) {
      law.add();
    }
    long[] counts = new long[VALUES + 1];
    for (int i = 0; i < hands; i++) {
      long seen = 0;
      for (int card = 0; card < HAND; card++) {
        seen |= 1L << words.bits(skip, BITS);
      }
      counts[Long.bitCount(seen)]++;
    }
    return List.of(ChiSquare.of("SimpPoker", law.probabilities(), counts));
  }
}
