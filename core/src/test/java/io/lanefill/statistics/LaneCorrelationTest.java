// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.support.Once;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/**
 * Proves that no lane is special: elements are laid out in rows of 64, what the widest vector of
 * counters makes (16 lanes of 4 words), and the columns have the law's mean and variance and are
 * uncorrelated in pairs, also pairs far apart, which {@link SerialCorrelationTest} would see
 * diluted.
 *
 * <p>Each statistic is a sum of squares of uncorrelated, almost normal z of 15,625 rows: chi-square
 * of 64 dof for means and for variances, critical at {@link FalseAlarms#LEVEL} below 22.9 and above
 * 135.4; of 64 * 63 / 2 = 2016 dof for pairs, below 1720 and above 2343 (Commons Statistics).
 */
@Once
class LaneCorrelationTest {
  private static final int COLUMNS = 64;

  @Test
  void columnsAreAlikeAndUncorrelated() {
    FalseAlarms alarms = new FalseAlarms();
    Correlation.forEach(
        16,
        (name, y, squares) -> {
          double[][] columns = columns(y);
          double[] ones = new double[columns[0].length];
          Arrays.fill(ones, 1);
          addSquares(alarms, name + ", means", columns, ones);
          addSquares(alarms, name + ", variances", columns(squares), ones);
          double chiSquare = 0;
          for (int i = 0; i < COLUMNS; i++) {
            for (int j = 0; j < i; j++) {
              double z = Correlation.z(columns[i], columns[j], 0);
              chiSquare += z * z;
            }
          }
          addChiSquare(alarms, name + ", pairs", chiSquare, COLUMNS * (COLUMNS - 1) / 2);
        });
    alarms.assertNone(36);
  }

  private static double[][] columns(double[] y) {
    double[][] columns = new double[COLUMNS][y.length / COLUMNS];
    for (int i = 0; i < y.length; i++) {
      columns[i % COLUMNS][i / COLUMNS] = y[i];
    }
    return columns;
  }

  private static void addSquares(
      FalseAlarms alarms, String name, double[][] columns, double[] ones) {
    double chiSquare = 0;
    for (double[] column : columns) {
      double z = Correlation.z(column, ones, 0);
      chiSquare += z * z;
    }
    addChiSquare(alarms, name, chiSquare, columns.length);
  }

  private static void addChiSquare(FalseAlarms alarms, String name, double chiSquare, int dof) {
    alarms.addTwoSided(name, ChiSquaredDistribution.of(dof).survivalProbability(chiSquare));
  }
}
