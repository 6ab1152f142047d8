// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.Arrays;
import java.util.List;

/**
 * {@code sknuth_Collision} in two dimensions: balls fall into 2^32 urns, and those that hit an
 * occupied one are counted. While balls are few against urns their number is near Poisson.
 *
 * @param balls how many
 */
record Collision(int balls) implements BatteryTest {
  private static final double URNS = 0x1p32;

  @Override
  public List<Statistic> run(Words words) {
    int[] urns = new int[balls];
    for (int i = 0; i < balls; i++) {
      int first = words.bits(0, 16);
      urns[i] = (first << 16) | words.bits(0, 16);
    }
    Arrays.sort(urns);
    long collisions = 0;
    for (int i = 1; i < balls; i++) {
      collisions += urns[i] == urns[i - 1] ? 1 : 0;
    }
    // Balls less the expected number of occupied urns, URNS (1 - (1 - 1 / URNS)^balls).
    double mean = balls + URNS * Math.expm1(balls * Math.log1p(-1 / URNS));
    return List.of(Statistic.poisson("Collision", collisions, mean));
  }
}
