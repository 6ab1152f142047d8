// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What threads bring: a fill of the same array, by the calling thread and helpers of a pool of its
 * own.
 *
 * <p>Before measuring, the array is compared with the scalar specification, bit for bit.
 */
@State(Scope.Thread)
public class ThreadsBenchmark extends Defaults {
  /** The law. */
  @Param({"uniform", "normal", "truncated"})
  public String distribution;

  /** Threads, the calling one included; no more than there are processors. Try 4 and 8 as well. */
  @Param({"1", "2"})
  public int threads;

  /** Elements; larger than every cache, as fills that are worth several threads are. */
  @Param("67108864")
  public int size;

  private Workload workload;
  private ExecutorService helpers;
  private Filler filler;

  /** Starts the helpers, waits for compiled SIMD code, fills once and checks the bits. */
  @Setup
  public void setUp() {
    setUp("simd");
  }

  /** Prepares a fill by the kernel of this name, which must be the process's. */
  void setUp(String kernel) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (threads < 1 || threads > processors) {
      throw new IllegalArgumentException(
          "threads must be from 1 to %d, the processors of this JVM. Received: %d"
              .formatted(processors, threads));
    }
    Workload.requireKernel(kernel);
    workload = new Workload(distribution, DType.FLOAT32, size);
    if (kernel.equals("simd")) {
      workload.warmUpSimd();
    }
    filler = Filler.sequential();
    if (threads > 1) {
      helpers = Executors.newFixedThreadPool(threads - 1);
      filler = Filler.on(helpers, threads);
    }
    workload.allocate("array");
    workload.check(filler);
  }

  /** Ends the helpers. */
  @TearDown
  public void tearDown() {
    if (helpers != null) {
      helpers.shutdown();
    }
  }

  /** The SIMD kernel. */
  @Benchmark
  @Fork(
      value = Defaults.FORKS,
      jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
  public void simd(Elements counter) {
    workload.fill(filler);
    counter.elements += size;
  }
}
