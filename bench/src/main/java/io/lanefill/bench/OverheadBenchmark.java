// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import org.openjdk.jmh.annotations.Param;

/**
 * What a call costs beyond its elements: fills of 16 float32 by the filler that {@code
 * RandomTensor.fill} uses. Here the calls per microsecond are the line to read, and with {@code
 * -prof gc} the bytes that a call allocates.
 *
 * <p>Before measuring, the memory is compared with the scalar specification, bit for bit.
 */
public class OverheadBenchmark extends LawBenchmark {
  /** Four groups: elements that cost next to nothing, and still a full vector of 512 bits. */
  static final int SIZE = 16;

  /** Where they go: a heap array, or {@code segment}, native memory. */
  @Param({"array", "segment"})
  public String destination;

  private Workload workload;

  @Override
  void prepare() {
    workload = new Workload(distribution, DType.FLOAT32, SIZE);
    workload.allocate(destination);
    workload.check(Filler.parallel());
  }

  @Override
  long fill() {
    workload.fill(Filler.parallel());
    return SIZE;
  }
}
