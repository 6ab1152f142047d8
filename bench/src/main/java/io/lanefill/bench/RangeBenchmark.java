// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import org.openjdk.jmh.annotations.Param;

/**
 * What it costs that a range of a tensor begins within a group of four: one thread, float32. Start
 * 0 is the range that needs no care, and the others want to be compared with it.
 *
 * <p>Before measuring, the array is compared with the scalar specification, bit for bit.
 */
public class RangeBenchmark extends LawBenchmark {
  private static final int GROUP = 4;

  /** Which element of a group is the range's first. */
  @Param({"0", "1", "2", "3"})
  public int start;

  /** Elements of the range; the tensor has a group more. */
  @Param("1048576")
  public int size;

  private RandomTensor range;
  private float[] array;

  @Override
  void prepare() {
    RandomTensor tensor = Workload.tensor(distribution, DType.FLOAT32, size + GROUP);
    range = tensor.range(start, start + size);
    array = new float[size];
    Filler.sequential().fill(range, array);
    // The few elements around the range are their own specification.
    Workload whole = new Workload(distribution, DType.FLOAT32, size + GROUP);
    whole.check(
        i ->
            Float.floatToRawIntBits(
                i < start || i >= start + size ? whole.element(i) : array[i - start]));
  }

  @Override
  long fill() {
    Filler.sequential().fill(range, array);
    return size;
  }
}
