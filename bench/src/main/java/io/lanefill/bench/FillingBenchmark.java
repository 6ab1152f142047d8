// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;

/** A benchmark that fills the same memory again and again: two methods, one for each kernel. */
public abstract class FillingBenchmark extends KernelBenchmark {
  /** For subclasses. */
  protected FillingBenchmark() {}

  /** The SIMD kernel. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
  public void simd(Elements counter) {
    counter.elements += fill();
  }

  /** The scalar kernel. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SCALAR})
  public void scalar(Elements counter) {
    counter.elements += fill();
  }

  /** Fills; returns how many elements. */
  abstract long fill();
}
