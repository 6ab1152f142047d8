// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.Filler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What threads bring: a fill of the same array, by the calling thread and helpers of a pool of its
 * own.
 *
 * <p>Each call fills three times: by one thread; by all of them; and in as many equal parts, each
 * thread its own, with nothing shared but the memory, which is what the machine allows. So all
 * three meet the same clock rate and the same neighbours: a processor is faster while its other
 * cores rest, and on a shared machine from minute to minute.
 *
 * <p>Before measuring, the array is compared with the scalar specification, bit for bit.
 */
@State(Scope.Thread)
public class ThreadsBenchmark extends Defaults {
  /** The law. */
  @Param({"uniform", "normal", "truncated"})
  public String distribution;

  /** Threads, the calling one included; no more than there are processors. Try 4 and 8 as well. */
  @Param("2")
  public int threads;

  /** Elements; larger than every cache, as fills that are worth several threads are. */
  @Param("67108864")
  public int size;

  private Workload workload;
  private ExecutorService helpers;
  private Filler filler;

  /** What JMH prints of an iteration: nothing divided by its time, which three fills share. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Fills {
    private long filled;
    private long alone;
    private long together;
    private long apart;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void setUp() {
      filled = 0;
      alone = 0;
      together = 0;
      apart = 0;
    }

    /** Adds three fills of so many elements, and the nanoseconds of each. */
    void add(long elements, long aloneNanos, long togetherNanos, long apartNanos) {
      filled += elements;
      alone += aloneNanos;
      together += togetherNanos;
      apart += apartNanos;
    }

    /** Returns elements per microsecond by all threads. */
    public double elements() {
      return 1e3 * filled / together;
    }

    /** Returns how much faster all threads are than one. */
    public double speedUp() {
      return (double) alone / together;
    }

    /** Returns how much faster threads are that share nothing. */
    public double speedUpApart() {
      return (double) alone / apart;
    }
  }

  /** Starts the helpers, waits for compiled SIMD code, fills once and checks the bits. */
  @Setup
  public void setUp() {
    setUp("simd");
  }

  /** Prepares a fill by the kernel of this name, which must be the process's. */
  void setUp(String kernel) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (threads < 2 || threads > processors) {
      throw new IllegalArgumentException(
          "threads must be from 2 to %d, the processors of this JVM. Received: %d"
              .formatted(processors, threads));
    }
    Workload.requireKernel(kernel);
    workload = new Workload(distribution, DType.FLOAT32, size);
    if (kernel.equals("simd")) {
      workload.warmUpSimd();
    }
    helpers = Executors.newFixedThreadPool(threads - 1);
    filler = Filler.on(helpers, threads);
    workload.allocate("array");
    workload.check(filler);
  }

  /** Ends the helpers. */
  @TearDown
  public void tearDown() {
    helpers.shutdown();
  }

  /** The SIMD kernel. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
  public void simd(Fills fills) throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    workload.fill(Filler.sequential());
    long alone = System.nanoTime();
    workload.fill(filler);
    long together = System.nanoTime();
    fillApart();
    fills.add(size, alone - start, together - alone, System.nanoTime() - together);
  }

  private void fillApart() throws InterruptedException, ExecutionException {
    List<Future<?>> parts = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      int part = i;
      parts.add(helpers.submit(() -> workload.fillPart(part, threads)));
    }
    workload.fillPart(0, threads);
    for (Future<?> part : parts) {
      part.get();
    }
  }
}
