// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A benchmark whose methods need one kernel, the scalar one if they are named {@code scalar}, else
 * the SIMD one: the set-up throws unless it is the process's, and is compiled.
 */
@State(Scope.Thread)
public abstract class KernelBenchmark extends Defaults {
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
      warmUpSimd();
    }
    prepare();
  }

  /** Waits until the SIMD kernel is compiled for what is filled; throws if it is never chosen. */
  abstract void warmUpSimd();

  /**
   * Allocates what is filled, once the kernel is compiled; and checks it, where that is harmless.
   */
  abstract void prepare();
}
