// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the fills are measured against: the memory, and C that was written for this processor.
 *
 * <p>One thread, in place, the sizes of {@link FillBenchmark}. The C kernels give the same bits,
 * which their set-up checks; they write to native memory, aligned to cache lines.
 */
public class CeilingBenchmark extends Defaults {
  private static final int CACHE_LINE = 64;

  /** For JMH. */
  public CeilingBenchmark() {}

  /** A float array. */
  @State(Scope.Thread)
  public static class Heap {
    /** Elements. */
    @Param({"1024", "65536", "1048576", "67108864"})
    public int size;

    private float[] array;

    // Not a constant: the loop must not know what it writes.
    private float value;

    /** Allocates the array. */
    @Setup
    public void setUp() {
      array = new float[size];
      value = (float) Math.E;
    }
  }

  /** A native buffer and what C shall write there. */
  @State(Scope.Thread)
  public static class Native {
    /** The law. */
    @Param({"uniform", "normal", "truncated"})
    public String distribution;

    /** Elements. */
    @Param({"1024", "65536", "1048576", "67108864"})
    public int size;

    private Workload workload;
    private MemorySegment buffer;

    /** Compiles the C source, fills once and compares with the specification, bit for bit. */
    @Setup
    public void setUp() {
      workload = new Workload(distribution, DType.FLOAT32, size);
      buffer = Arena.global().allocate((long) size * Float.BYTES, CACHE_LINE);
      buffer.fill((byte) 0xCA);
      NativeCeiling.fill(workload, distribution, size, buffer);
      workload.check(i -> buffer.getAtIndex(ValueLayout.JAVA_INT, i));
    }
  }

  /** The memory's ceiling: writing and nothing else. */
  @Benchmark
  public void arraysFill(Heap heap, Elements counter) {
    Arrays.fill(heap.array, heap.value);
    counter.elements += heap.size;
  }

  /** C's ceiling. Left out where there is no compiler: see {@link BenchmarkMain}. */
  @Benchmark
  @Fork(
      value = Defaults.FORKS,
      jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE})
  public void c(Native target, Elements counter) {
    NativeCeiling.fill(target.workload, target.distribution, target.size, target.buffer);
    counter.elements += target.size;
  }
}
