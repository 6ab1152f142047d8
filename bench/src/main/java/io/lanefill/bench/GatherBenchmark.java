// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;

/**
 * What rows of an embedding table cost that are drawn by one call, here and there: one thread,
 * float32, 64 Ki elements. One row of all of them is what a plain fill costs.
 *
 * <p>Before measuring, the rows are compared with each row drawn alone, bit for bit.
 */
public class GatherBenchmark extends LawBenchmark {
  static final int ELEMENTS = 1 << 16;

  /** Rows of the table, so many that hardly two are neighbours. */
  private static final long ROWS = 1L << 40;

  /** Elements of a row. */
  @Param({"8", "64", "512", "65536"})
  public int width;

  private final float[] elements = new float[ELEMENTS];
  private RandomTensor rows;

  @Override
  void prepare() {
    RandomTensor table = Workload.tensor(distribution, DType.FLOAT32, ROWS, width);
    long[] indices = new SplittableRandom(1).longs(ELEMENTS / width, 0, ROWS).toArray();
    rows = table.rows(indices);
    fill();
    for (int i = 0; i < indices.length; i++) {
      float[] row = table.range(indices[i] * width, (indices[i] + 1) * width).toFloatArray();
      for (int j = 0; j < width; j++) {
        float actual = elements[i * width + j];
        if (Float.floatToRawIntBits(row[j]) != Float.floatToRawIntBits(actual)) {
          throw new IllegalStateException(
              "Element %d of row %d is %s instead of %s".formatted(j, indices[i], actual, row[j]));
        }
      }
    }
  }

  @Override
  long fill() {
    Filler.sequential().fill(rows, elements);
    return ELEMENTS;
  }
}
