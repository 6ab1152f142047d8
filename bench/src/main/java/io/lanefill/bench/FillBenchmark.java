// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import org.openjdk.jmh.annotations.Param;

/**
 * The steady state: one thread fills the same memory again and again.
 *
 * <p>Before measuring, the memory is compared with the scalar specification, bit for bit.
 */
public class FillBenchmark extends LawBenchmark {
  /** The format; the other three are FLOAT64, FLOAT16 and BFLOAT16. */
  @Param("FLOAT32")
  public DType dtype;

  /** Elements; as float32 they fit the first-level cache, the second, the third, and none. */
  @Param({"1024", "65536", "1048576", "67108864"})
  public int size;

  /** Where they go: a heap array of the format's type, or {@code segment}, native memory. */
  @Param("array")
  public String destination;

  private Workload workload;

  @Override
  DType dtype() {
    return dtype;
  }

  @Override
  void prepare() {
    workload = new Workload(distribution, dtype, size);
    workload.allocate(destination);
    workload.check(Filler.sequential());
  }

  @Override
  long fill() {
    workload.fill(Filler.sequential());
    return size;
  }
}
