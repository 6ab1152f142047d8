// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;

/**
 * {@code smarsa_MatrixRank}: the rank of 60 x 60 matrices of bits.
 *
 * @param matrices how many
 * @param skip uppermost bits of a word left out
 * @param bits taken of a word, a divisor of 60
 */
record MatrixRank(int matrices, int skip, int bits) implements BatteryTest {
  private static final int SIDE = 60;

  @Override
  public List<Statistic> run(Words words) {
    long[] counts = new long[SIDE + 1];
    long[] rows = new long[SIDE];
    for (int i = 0; i < matrices; i++) {
      for (int row = 0; row < SIDE; row++) {
        for (int filled = 0; filled < SIDE; filled += bits) {
          rows[row] = (rows[row] << bits) | words.bits(skip, bits);
        }
        rows[row] &= (1L << SIDE) - 1;
      }
      counts[rank(rows)]++;
    }
    return List.of(ChiSquare.of("MatrixRank", probabilities(), counts));
  }

  /** Gauss's elimination: each pivot row clears its lowest bit in the rows below. */
  private static int rank(long[] rows) {
    int rank = 0;
    for (int i = 0; i < rows.length; i++) {
      long pivot = rows[i] & -rows[i];
      if (pivot == 0) {
        continue;
      }
      rank++;
      for (int j = i + 1; j < rows.length; j++) {
        rows[j] ^= (rows[j] & pivot) != 0 ? rows[i] : 0;
      }
    }
    return rank;
  }

  /**
   * P(rank = r) = 2^(-(n - r)^2) prod (1 - 2^(i - n))^2 / (1 - 2^(i - r)), i from 0 to r - 1, for
   * an n x n matrix: the user's guide, {@code smarsa_MatrixRank}.
   */
  private static double[] probabilities() {
    double[] probabilities = new double[SIDE + 1];
    for (int r = 0; r <= SIDE; r++) {
      double p = Math.scalb(1.0, -(SIDE - r) * (SIDE - r));
      for (int i = 0; i < r; i++) {
        double q = 1 - Math.scalb(1.0, i - SIDE);
        p *= q * q / (1 - Math.scalb(1.0, i - r));
      }
      probabilities[r] = p;
    }
    return probabilities;
  }
}
