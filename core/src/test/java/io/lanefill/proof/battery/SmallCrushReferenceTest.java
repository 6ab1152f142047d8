// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that this battery is SmallCrush: on TestU01's own generator it finds the statistics and
 * degrees of freedom that TestU01 1.2.3 prints, and draws as many words.
 *
 * <p>The expected values are the output of {@code bbattery_SmallCrush(ulcg_CreateLCG(2147483647,
 * 16807, 0, 1))}, to the digits printed. The Kolmogorov-Smirnov statistic is not among them, as
 * TestU01 has another one there.
 */
@Tag("proof")
class SmallCrushReferenceTest {
  /** A line of the report: a statistic, half a unit of its last digit, and the p-value. */
  private record Line(String name, double value, double tolerance, int degrees, double p) {}

  private static final List<Line> REPORT =
      List.of(
          new Line("BirthdaySpacings", 4_987_281, 0, 0, 0),
          new Line("Collision", 5671, 0, 0, 0),
          new Line("Gap", 1076.09, 0.005, 1114, 0.79),
          new Line("SimpPoker", 23.93, 0.005, 19, 0.20),
          new Line("CouponCollector", 45.37, 0.005, 44, 0.41),
          new Line("MaxOft", 2.71e5, 500, 99_999, 0),
          new Line("WeightDistrib", 35.65, 0.005, 41, 0.71),
          new Line("MatrixRank", 0.64, 0.005, 3, 0.89),
          new Line("HammingIndep", 2185.49, 0.005, 2209, 0.63),
          new Line("RandomWalk1 H", 41.53, 0.005, 52, 0.85),
          new Line("RandomWalk1 M", 50.86, 0.005, 52, 0.52),
          new Line("RandomWalk1 J", 102.85, 0.005, 75, 0.02),
          new Line("RandomWalk1 R", 38.94, 0.005, 44, 0.69),
          new Line("RandomWalk1 C", 17.33, 0.005, 26, 0.90));

  /** The generator's state that TestU01 prints behind each test. */
  private static final List<Long> STATES =
      List.of(
          1_768_507_984L,
          33_648_008L,
          49_433_600L,
          2_114_271_677L,
          690_686_278L,
          1_056_183_403L,
          1_583_175_107L,
          1_384_528_142L,
          292_182_416L,
          165_191_659L);

  @Test
  void testsAreTestU01s() {
    MinimalStandard words = new MinimalStandard();
    Iterator<Line> lines = REPORT.iterator();
    for (int i = 0; i < STATES.size(); i++) {
      for (Statistic statistic : SmallCrush.TESTS.get(i).run(words)) {
        if (!statistic.name().equals(MaxOfT.KOLMOGOROV_SMIRNOV)) {
          assertLine(lines.next(), statistic);
        }
      }
      assertEquals(STATES.get(i), words.state(), "state after test " + i);
    }
    assertFalse(lines.hasNext(), "every line was compared");
  }

  private static void assertLine(Line line, Statistic statistic) {
    assertAll(
        () -> assertEquals(line.name, statistic.name()),
        () -> assertEquals(line.value, statistic.value(), line.tolerance, line.name),
        () -> assertEquals(line.degrees, statistic.degrees(), line.name),
        () -> assertEquals(line.p, statistic.p(), 0.005, line.name));
  }
}
