// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Seed;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves what {@link VarianceScaling#explain} says: the numbers by the formulas of variance and
 * bounds, computed by hand for fan 576 and scale 2 (sqrt(2 / 576) = 0.0589256, / 0.879626 =
 * 0.0669894, sqrt(6 / 576) = 0.102062), and that elements keep within the bound.
 */
class ScalingReportTest {
  private static ScalingReport report(ScalingDistribution law) {
    return VarianceScaling.of(2, FanMode.FAN_IN, law).withSeed(-1).explain(3, 3, 64, 128);
  }

  @Test
  void theTruncatedNormalIsWidenedAndEndsAtTwoOfItsStddevs() {
    ScalingReport report = report(ScalingDistribution.TRUNCATED_NORMAL);
    assertEquals(0.0589256, report.stddev(), 5e-8);
    assertEquals(0.0669894, report.drawnStddev(), 5e-8);
    assertEquals(2 * report.drawnStddev(), report.bound());
  }

  @Test
  void theUntruncatedNormalEndsWithItsLargestRadius() {
    ScalingReport report = report(ScalingDistribution.UNTRUNCATED_NORMAL);
    assertEquals(0.0589256, report.stddev(), 5e-8);
    assertEquals(report.stddev(), report.drawnStddev());
    // sqrt(-2 ln 1e-7) = sqrt(32.2361913) = 5.6777
    assertEquals(5.6777 * 0.0589256, report.bound(), 1e-5);
  }

  @Test
  void theUniformEndsAtItsLimit() {
    ScalingReport report = report(ScalingDistribution.UNIFORM);
    assertEquals(0.0589256, report.stddev(), 5e-8);
    assertEquals(report.stddev(), report.drawnStddev());
    assertEquals(0.102062, report.bound(), 5e-7);
  }

  @Test
  void seedWordsAreThoseOfTheOp() {
    ScalingReport report = report(ScalingDistribution.UNIFORM);
    assertArrayEquals(new long[] {2147483645, 0}, report.seedWords());
    report.seedWords()[0] = 1;
    assertArrayEquals(new long[] {2147483645, 0}, report.seedWords(), "a copy each time");
    assertEquals(Seed.of(-1), report.seed());
  }

  @Test
  void theTextIsASentence() {
    assertEquals(
        "VarianceScaling with fan in 576 and fan out 1152 divides its scale by 576.0: normal with"
            + " stddev 0.0669894 cut off at +-0.133979, so the elements' stddev is 0.0589256 and"
            + " their variance 0.00347222; seed words [2147483645, 0].",
        report(ScalingDistribution.TRUNCATED_NORMAL).toString());
    assertTrue(
        report(ScalingDistribution.UNIFORM)
            .toString()
            .contains("by 576.0: uniform on [-0.102062, 0.102062), so"));
    assertTrue(
        report(ScalingDistribution.UNTRUNCATED_NORMAL)
            .toString()
            .contains("by 576.0: normal within +-0.334561, so"));
    assertTrue(
        VarianceScaling.heNormal().explain(0, 5).toString().contains("divides its scale by 1.0:"));
  }

  @Test
  void theTextDoesNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertTrue(report(ScalingDistribution.UNIFORM).toString().contains("0.102062"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void elementsKeepWithinTheBound(ScalingDistribution law) {
    VarianceScaling initializer = VarianceScaling.of(2, FanMode.FAN_IN, law).withSeed(9);
    double bound = initializer.explain(3, 3, 64, 128).bound();
    double largest = 0;
    for (float element : initializer.tensor(3, 3, 64, 128).toFloatArray()) {
      largest = Math.max(largest, Math.abs((double) element));
    }
    assertTrue(largest <= Math.nextUp((float) bound), largest + " exceeds " + bound);
    assertTrue(largest > bound / 2, "the bound is not idle: " + largest + " of " + bound);
  }
}
