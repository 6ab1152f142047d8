// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A square orthogonal matrix: normal numbers, their decomposition, and the elements of Q into an
 * array. Each call has a seed of its own, as the tensor of one seed is made once.
 */
@State(Scope.Thread)
public class OrthogonalBenchmark extends Defaults {
  /** How far a product of two rows may be from 0 or 1, of float32 elements. */
  private static final double TOLERANCE = 1e-6;

  /** Rows and columns: 1,024 are 8 MiB of doubles. */
  @Param({"256", "1024"})
  public int side;

  private float[] matrix;
  private long seed;

  /** Allocates the matrix, fills it once, and checks that it is orthogonal. */
  @Setup
  public void setUp() {
    matrix = new float[side * side];
    fill();
    for (int row = 0; row < side; row++) {
      double with = product(row, row) - 1;
      double next = row == 0 ? 0 : product(row, row - 1);
      if (Math.abs(with) > TOLERANCE || Math.abs(next) > TOLERANCE) {
        throw new IllegalStateException("Row " + row + " is not orthonormal");
      }
    }
  }

  private double product(int one, int other) {
    double sum = 0;
    for (int k = 0; k < side; k++) {
      sum += (double) matrix[one * side + k] * matrix[other * side + k];
    }
    return sum;
  }

  /** Makes and fills a new matrix. */
  @Benchmark
  public void fill(Elements counter) {
    fill();
    counter.elements += matrix.length;
  }

  private void fill() {
    RandomTensor tensor = RandomTensor.of(Distribution.orthogonal(1), Seed.of(seed++), side, side);
    Filler.sequential().fill(tensor, matrix);
  }
}
