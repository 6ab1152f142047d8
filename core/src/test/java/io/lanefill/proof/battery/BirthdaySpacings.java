// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.Arrays;
import java.util.List;

/**
 * {@code smarsa_BirthdaySpacings} in two dimensions: points are the birthdays, and the equal ones
 * among the sorted spacings are counted. Their number is Poisson with mean points^3 / (4 days).
 *
 * @param points how many
 * @param bits of a coordinate; 2^(2 bits) days are in a year
 */
record BirthdaySpacings(int points, int bits) implements BatteryTest {
  @Override
  public List<Statistic> run(Words words) {
    long[] days = new long[points];
    for (int i = 0; i < points; i++) {
      long first = words.bits(0, bits);
      days[i] = (first << bits) | words.bits(0, bits);
    }
    Arrays.sort(days);
    long year = 1L << (2 * bits);
    long[] spacings = new long[points];
    spacings[points - 1] = days[0] + year - days[points - 1];
    for (int i = 0; i < points - 1; i++) {
      spacings[i] = days[i + 1] - days[i];
    }
    Arrays.sort(spacings);
    long equal = 0;
    for (int i = 1; i < points; i++) {
      equal += spacings[i] == spacings[i - 1] ? 1 : 0;
    }
    double mean = (double) points * points * points / (4.0 * year);
    return List.of(Statistic.poisson("BirthdaySpacings", equal, mean));
  }
}
