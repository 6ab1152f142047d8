// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A benchmark of one law whose two methods, {@code simd} and {@code scalar}, differ in one flag of
 * the JVM they run in: the set-up throws unless the kernel is the one the method is named after,
 * and is compiled.
 */
@State(Scope.Thread)
public abstract class KernelBenchmark extends Defaults {
  /** The law. */
  @Param({"uniform", "normal", "truncated"})
  public String distribution;

  /** For subclasses. */
  protected KernelBenchmark() {}

  /** Prepares the fork for the method it was started for. */
  @Setup
  public void setUp(BenchmarkParams params) {
    setUp(params.getBenchmark().endsWith(".scalar") ? "scalar" : "simd");
  }

  /** Prepares fills by the kernel of this name, which must be the process's. */
  final void setUp(String kernel) {
    Workload.requireKernel(kernel);
    if (kernel.equals("simd")) {
      Workload.warmUpSimd(Workload.tensor(distribution, dtype(), 1));
    }
    prepare();
  }

  /** Returns the format that is filled with. */
  DType dtype() {
    return DType.FLOAT32;
  }

  /**
   * Allocates what is filled, once the kernel is compiled; and checks it, where that is harmless.
   */
  abstract void prepare();
}
