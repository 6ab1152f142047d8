// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves the decomposition: orthonormal columns, a positive triangle, the order of operations. */
class HouseholderQrTest {
  private static final Stop NEVER = () -> {};

  private static double[][] random(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(31L * rows + columns);
    double[][] a = new double[columns][rows];
    for (double[] column : a) {
      Arrays.setAll(column, i -> random.nextDouble(-1, 1));
    }
    return a;
  }

  private static double[][] copy(double[][] a) {
    return Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** Widths around the blocks of 16 columns and the groups of four. */
  @ParameterizedTest
  @CsvSource({
    "1, 1", "2, 1", "2, 2", "3, 2", "4, 4", "5, 5", "9, 3", "16, 16", "17, 17", "19, 18", "33, 33",
    "40, 21", "200, 4", "50, 50", "130, 97"
  })
  void theProductOfQAndAPositiveTriangleIsTheMatrix(int rows, int columns) {
    double[][] a = random(rows, columns);
    double[][] q = copy(a);
    HouseholderQr.orthonormalize(q, NEVER);
    for (int j = 0; j < columns; j++) {
      for (int k = 0; k < columns; k++) {
        assertEquals(j == k ? 1 : 0, dot(q[j], q[k]), 1e-14, "Q'Q at " + j + ", " + k);
        // R = Q'A.
        double r = dot(q[j], a[k]);
        if (j > k) {
          assertEquals(0, r, 1e-13, "R at " + j + ", " + k);
        } else if (j == k) {
          assertTrue(r > 0, "R at " + j + " is " + r);
        }
      }
    }
  }

  /** Column by column, with one sum after the other: what the blocks must not change a bit of. */
  private static double[][] plain(double[][] a) {
    int n = a.length;
    double[][] v = copy(a);
    double[] factors = new double[n];
    double[] signs = new double[n];
    for (int k = 0; k < n; k++) {
      double squares = 0;
      for (int i = k; i < v[k].length; i++) {
        squares += v[k][i] * v[k][i];
      }
      double norm = Math.sqrt(squares);
      signs[k] = norm == 0 ? 0 : v[k][k] > 0 ? -1 : 1;
      factors[k] = norm == 0 ? 0 : 1 / (norm * (norm + Math.abs(v[k][k])));
      v[k][k] -= signs[k] * norm;
      for (int j = k + 1; j < n; j++) {
        reflect(v[k], factors[k], k, v[j]);
      }
    }
    double[][] q = new double[n][v[0].length];
    for (int j = 0; j < n; j++) {
      q[j][j] = signs[j];
      for (int k = j; k >= 0; k--) {
        reflect(v[k], factors[k], k, q[j]);
      }
    }
    return q;
  }

  private static void reflect(double[] v, double factor, int k, double[] x) {
    double w = 0;
    for (int i = k; i < x.length; i++) {
      w += v[i] * x[i];
    }
    w *= factor;
    for (int i = k; i < x.length; i++) {
      x[i] -= v[i] * w;
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "23, 18", "64, 64", "70, 35", "300, 2"})
  void blocksChangeNoBit(int rows, int columns) {
    double[][] a = random(rows, columns);
    double[][] expected = plain(a);
    HouseholderQr.orthonormalize(a, NEVER);
    for (int k = 0; k < columns; k++) {
      assertArrayEquals(expected[k], a[k], "column " + k);
    }
  }

  @Test
  void aZeroOnTheDiagonalGivesAColumnOfZeros() {
    double[][] zero = {{0}};
    HouseholderQr.orthonormalize(zero, NEVER);
    assertArrayEquals(new double[] {0}, zero[0]);
    double[][] second = {{2, 0}, {-3, 0}};
    HouseholderQr.orthonormalize(second, NEVER);
    assertArrayEquals(new double[] {1, 0}, second[0]);
    assertArrayEquals(new double[] {0, 0}, second[1]);
    double[][] negative = {{-4}};
    HouseholderQr.orthonormalize(negative, NEVER);
    assertArrayEquals(new double[] {-1}, negative[0]);
  }

  @Test
  void itCanBeStoppedAfterTheFirstColumns() {
    AtomicInteger asked = new AtomicInteger();
    HouseholderQr.orthonormalize(random(20, 16), asked::incrementAndGet);
    assertEquals(0, asked.get());
    HouseholderQr.orthonormalize(random(40, 33), asked::incrementAndGet);
    assertTrue(asked.get() > 33, "asked " + asked);
    Stop third =
        () -> {
          if (asked.incrementAndGet() == 3) {
            throw new CancellationException("stopped");
          }
        };
    asked.set(0);
    double[][] a = random(40, 33);
    assertThrows(CancellationException.class, () -> HouseholderQr.orthonormalize(a, third));
    assertEquals(3, asked.get());
  }
}
