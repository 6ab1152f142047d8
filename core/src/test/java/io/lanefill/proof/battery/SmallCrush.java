// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.ArrayList;
import java.util.List;

/**
 * TestU01's battery SmallCrush: ten tests in its order and with its parameters (user's guide,
 * module {@code bbattery}), 15 statistics of some 220 million words.
 */
final class SmallCrush {
  static final List<BatteryTest> TESTS =
      List.of(
          new BirthdaySpacings(5_000_000, 30),
          new Collision(5_000_000),
          new Gap(200_000, 22),
          new SimplePoker(400_000, 24),
          new CouponCollector(500_000, 26),
          new MaxOfT(2_000_000, 100_000),
          new WeightDistribution(200_000, 27),
          new MatrixRank(20_000, 20, 10),
          new HammingIndependence(500_000, 20, 10),
          new RandomWalk(1_000_000));

  private SmallCrush() {}

  static List<Statistic> run(Words words) {
    List<Statistic> all = new ArrayList<>();
    TESTS.forEach(test -> all.addAll(test.run(words)));
    return all;
  }
}
