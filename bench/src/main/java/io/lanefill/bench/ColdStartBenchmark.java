// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * The first fill of a fresh JVM, as a program that fills its weights once meets it: classes are
 * loaded, the kernel is chosen, nothing is compiled. {@link TimeToPeak} shows what follows.
 *
 * <p>Only the array exists beforehand, and its pages are touched. The check comes afterwards:
 * before, it would be a warm-up.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@State(Scope.Thread)
public class ColdStartBenchmark extends Defaults {
  /** One number a JVM, so many JVMs. */
  private static final int COLD_FORKS = 20;

  /** The law. */
  @Param({"uniform", "normal", "truncated"})
  public String distribution;

  /** Elements. */
  @Param({"1024", "1048576"})
  public int size;

  private float[] array;

  /** Allocates the array and touches its pages; the library is not touched. */
  @Setup
  public void setUp() {
    array = new float[size];
    Arrays.fill(array, Float.NaN);
  }

  /** Checks that the kernel was the method's, and the bits. */
  @TearDown
  public void tearDown(BenchmarkParams params) {
    tearDown(params.getBenchmark().endsWith(".scalar") ? "scalar" : "simd");
  }

  /** Checks that the process runs the kernel of this name, and the bits. */
  void tearDown(String kernel) {
    Workload.requireKernel(kernel);
    new Workload(distribution, DType.FLOAT32, size).check(i -> Float.floatToRawIntBits(array[i]));
  }

  /** What the library chooses by itself where it has SIMD. */
  @Benchmark
  @Fork(
      value = COLD_FORKS,
      jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS})
  public void byDefault() {
    Workload.tensor(distribution, DType.FLOAT32, size).fill(array);
  }

  /** The scalar kernel, forced. */
  @Benchmark
  @Fork(
      value = COLD_FORKS,
      jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SCALAR})
  public void scalar() {
    Workload.tensor(distribution, DType.FLOAT32, size).fill(array);
  }
}
