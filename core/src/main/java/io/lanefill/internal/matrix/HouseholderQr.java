// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.matrix;

/**
 * Makes the columns of a matrix orthonormal: the factor Q of A = QR for which no element on the
 * diagonal of R is negative, which is one matrix if A has full rank.
 *
 * <p>Source: A. S. Householder, "Unitary triangularization of a nonsymmetric matrix" (1958). Each
 * column k gives a reflection H = I - c v v' that clears what stands below its element k; Q is the
 * product of all reflections times the unit columns. Only double products, sums, quotients and
 * square roots, in an order that nothing changes: the same bits on every machine.
 *
 * <p>A column is an array. Reflections are applied to {@link #WIDTH} columns at a time, which stay
 * in the cache while all reflections go past them, and within these to four at a time, whose sums
 * do not wait for one another.
 */
public final class HouseholderQr {
  /** Columns that stay in the cache: 1,024 rows of them are 128 KiB. */
  private static final int WIDTH = 16;

  private final double[][] columns;
  private final int rows;
  private final Stop stop;

  /** The c of each reflection: 2 / v'v, or 0 for the reflection that changes nothing. */
  private final double[] factors;

  /** The signs of R's diagonal. */
  private final double[] signs;

  private HouseholderQr(double[][] columns, Stop stop) {
    this.columns = columns;
    this.rows = columns[0].length;
    this.stop = stop;
    this.factors = new double[columns.length];
    this.signs = new double[columns.length];
  }

  /**
   * Replaces columns by orthonormal ones that span the same spaces, the first k columns the space
   * of the first k; where R has a zero on its diagonal, by a column of zeros. It takes the memory
   * of 16 columns besides.
   *
   * @param columns at least one, all of one length, which is at least their number; finite
   * @param stop asked at each reflection of 16 columns that are not the first ones
   */
  public static void orthonormalize(double[][] columns, Stop stop) {
    HouseholderQr qr = new HouseholderQr(columns, stop);
    qr.factor();
    qr.form();
  }

  /**
   * Replaces each column by its reflection: the elements of v from the diagonal on. R is left where
   * nobody looks.
   */
  private void factor() {
    int n = columns.length;
    for (int first = 0; first < n; first += WIDTH) {
      int end = Math.min(first + WIDTH, n);
      for (int k = 0; k < first; k++) {
        stop.ifAsked();
        reflect(k, columns, first, end);
      }
      for (int k = first; k < end; k++) {
        makeReflection(k);
        reflect(k, columns, k + 1, end);
      }
    }
  }

  /** Makes the reflection that takes column k from row k on to a multiple of the unit column. */
  private void makeReflection(int k) {
    double[] v = columns[k];
    double squares = 0;
    for (int i = k; i < rows; i++) {
      squares += v[i] * v[i];
    }
    double norm = Math.sqrt(squares);
    if (norm == 0) {
      return;
    }
    // R's element is norm with the other sign than v[k], so that nothing cancels.
    signs[k] = v[k] > 0 ? -1 : 1;
    factors[k] = 1 / (norm * (norm + Math.abs(v[k])));
    v[k] -= signs[k] * norm;
  }

  /** Replaces the reflections by the columns of Q: the last ones first, as they are read last. */
  private void form() {
    int n = columns.length;
    for (int end = n, first; end > 0; end = first) {
      first = (end - 1) / WIDTH * WIDTH;
      double[][] made = new double[end - first][rows];
      for (int j = first; j < end; j++) {
        made[j - first][j] = signs[j];
      }
      // Reflections after a column's own leave it as it is: its elements there are zeros.
      for (int k = end - 1; k >= first; k--) {
        reflect(k, made, k - first, end - first);
      }
      for (int k = first - 1; k >= 0; k--) {
        stop.ifAsked();
        reflect(k, made, 0, end - first);
      }
      System.arraycopy(made, 0, columns, first, made.length);
    }
  }

  /** Applies reflection k to the columns [from, to). */
  private void reflect(int k, double[][] x, int from, int to) {
    int j = from;
    for (; j + 4 <= to; j += 4) {
      reflectFour(k, x, j);
    }
    for (; j < to; j++) {
      reflectOne(k, x[j]);
    }
  }

  private void reflectFour(int k, double[][] x, int j) {
    double[] v = columns[k];
    double[] x0 = x[j];
    double[] x1 = x[j + 1];
    double[] x2 = x[j + 2];
    double[] x3 = x[j + 3];
    double w0 = 0;
    double w1 = 0;
    double w2 = 0;
    double w3 = 0;
    for (int i = k; i < rows; i++) {
      double element = v[i];
      w0 += element * x0[i];
      w1 += element * x1[i];
      w2 += element * x2[i];
      w3 += element * x3[i];
    }
    w0 *= factors[k];
    w1 *= factors[k];
    w2 *= factors[k];
    w3 *= factors[k];
    for (int i = k; i < rows; i++) {
      double element = v[i];
      x0[i] -= element * w0;
      x1[i] -= element * w1;
      x2[i] -= element * w2;
      x3[i] -= element * w3;
    }
  }

  /** The same for one column: the same operations on its elements, in the same order. */
  private void reflectOne(int k, double[] x) {
    double[] v = columns[k];
    double w = 0;
    for (int i = k; i < rows; i++) {
      w += v[i] * x[i];
    }
    w *= factors[k];
    for (int i = k; i < rows; i++) {
      x[i] -= v[i] * w;
    }
  }
}
