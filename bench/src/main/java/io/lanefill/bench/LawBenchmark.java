// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import org.openjdk.jmh.annotations.Param;

/** A benchmark that fills the same memory again and again with one law, by either kernel. */
public abstract class LawBenchmark extends FillingBenchmark {
  /** The law. */
  @Param({"uniform", "normal", "truncated"})
  public String distribution;

  /** For subclasses. */
  protected LawBenchmark() {}

  /** Returns the format that is filled with. */
  DType dtype() {
    return DType.FLOAT32;
  }

  @Override
  final void warmUpSimd() {
    Workload.warmUpSimd(Workload.tensor(distribution, dtype(), 1));
  }
}
