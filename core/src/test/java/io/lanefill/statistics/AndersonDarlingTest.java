// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.support.Once;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves the statistic and its limiting law, so that what they judge can rely on them. */
@Once
class AndersonDarlingTest {
  /**
   * The integral that the sum stands for, n (F_n - t)^2 / (t (1 - t)) over [0, 1], by mpmath 1.3:
   *
   * <pre>{@code
   * from mpmath import mp, mpf, quad
   * u = [0, 0.1, 0.2, 0.4, 0.7, 0.95, 1]
   * term = lambda i: lambda t: (mpf(i) / 5 - t)**2 / (t * (1 - t))
   * print(5 * sum(quad(term(i), u[i:i + 2]) for i in range(6)))
   * }</pre>
   */
  @Test
  void theSumIsTheIntegral() {
    double[] sorted = {0.1, 0.2, 0.4, 0.7, 0.95};
    double statistic = AndersonDarling.statistic(sorted, UniformContinuousDistribution.of(0, 1));
    assertEquals(0.2685490104415721, statistic, 1e-14);
  }

  /**
   * Critical values of a fully specified law: 2.492 and 3.857 (Anderson, Darling 1954), and 6.000
   * (R. B. D'Agostino, M. A. Stephens, "Goodness-of-fit techniques" (1986), table 4.2).
   */
  @ParameterizedTest
  @CsvSource({"2.492, 0.05, 0.12", "3.857, 0.01, 0.06", "6.000, 0.001, 0.09"})
  void theTailMeetsPublishedCriticalValues(double critical, double level, double tolerance) {
    assertEquals(level, AndersonDarling.probability(critical), tolerance * level);
  }

  @Test
  void noProbabilityExceedsOne() {
    assertEquals(1, AndersonDarling.probability(0.1));
  }
}
