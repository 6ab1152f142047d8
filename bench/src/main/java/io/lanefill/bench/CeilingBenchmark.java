// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.DType;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.simd.SimdKernel;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the fills are measured against: the memory, the words alone, and C that was written for this
 * processor.
 *
 * <p>One thread, in place, the sizes of {@link FillBenchmark}. The C kernels give the same bits,
 * which their set-up checks; they write to native memory, aligned to cache lines. What is written
 * in C and cannot run here is left out: see {@link BenchmarkMain}.
 */
public class CeilingBenchmark extends Defaults {
  private static final int CACHE_LINE = 64;

  private static final int WORDS_OF_BLOCK = 4;

  /** A quarter of a millisecond: a call costs nothing beside it. */
  private static final long CYCLES = 1_000_000;

  /** Blocks of a warm-up call: the smallest array that is measured. */
  private static final int WARM_UP_BLOCKS = 256;

  /** Calls in a row that must be faster than scalar code. */
  private static final int WINS = 200;

  /** As long as the library tries: a kernel that has not won by then never will. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

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

  /** Native memory. */
  @State(Scope.Thread)
  public static class OffHeap {
    /** Elements. */
    @Param({"1024", "65536", "1048576", "67108864"})
    public int size;

    private MemorySegment segment;

    // Not a constant: the loop must not know what it writes.
    private byte value;

    /** Allocates the memory. */
    @Setup
    public void setUp() {
      segment = Arena.ofAuto().allocate((long) size * Float.BYTES, CACHE_LINE);
      value = (byte) size;
    }
  }

  /** An array of words and the compiled code that writes them. */
  @State(Scope.Thread)
  public static class Words {
    /** Words. */
    @Param({"1024", "65536", "1048576", "67108864"})
    public int size;

    private final SimdKernel simd = new SimdKernel();
    private DrawnIntegers recipe;
    private int[] words;

    /** Waits until the vectors are compiled, fills once and compares with the scalar Philox. */
    @Setup
    public void setUp() {
      Workload stream = new Workload("uniform", DType.FLOAT32, size);
      StreamKey key = new StreamKey(stream.key0(), stream.key1(), stream.counter());
      recipe = new DrawnIntegers(IntegerFormat.INT32, 0, null, key);
      words = new int[size];
      awaitCompilation(key);
      fill();
      long[] pairs = new long[size / 2];
      pairs[0] = key.counter().low();
      pairs[1] = key.counter().high();
      Philox4x32.words(key.key0(), key.key1(), 1, pairs, size / WORDS_OF_BLOCK);
      if (MemorySegment.ofArray(words).mismatch(MemorySegment.ofArray(pairs)) >= 0) {
        throw new IllegalStateException("The words differ from those of the scalar Philox");
      }
    }

    /** Runs short passes, as a warm-up of the library does, until they are faster than scalar. */
    private void awaitCompilation(StreamKey key) {
      long[] pairs = new long[WARM_UP_BLOCKS * WORDS_OF_BLOCK / 2];
      long start = System.nanoTime();
      long bestScalar = Long.MAX_VALUE;
      for (int wins = 0; wins < WINS; ) {
        long before = System.nanoTime();
        Philox4x32.words(key.key0(), key.key1(), 1, pairs, WARM_UP_BLOCKS);
        long between = System.nanoTime();
        simd.fillGroups(recipe, 0, words, 0, WARM_UP_BLOCKS);
        long after = System.nanoTime();
        bestScalar = Math.min(bestScalar, between - before);
        wins = after - between < bestScalar ? wins + 1 : 0;
        if (after - start > LONGEST_NANOS) {
          throw new IllegalStateException("The SIMD Philox does not get compiled");
        }
      }
    }

    private void fill() {
      simd.fillGroups(recipe, 0, words, 0, size / WORDS_OF_BLOCK);
    }
  }

  /** A native buffer and what C with AVX2 shall write there. */
  @State(Scope.Thread)
  public static class Native {
    /** The law. */
    @Param({"uniform", "normal", "truncated"})
    public String distribution;

    /** The format, as {@link FillBenchmark} has it. */
    @Param("FLOAT32")
    public DType dtype;

    /** Elements. */
    @Param({"1024", "65536", "1048576", "67108864"})
    public int size;

    private final NativeCeiling.Width width;
    private Workload workload;
    private MemorySegment buffer;

    /** For JMH. */
    public Native() {
      this(NativeCeiling.Width.AVX2);
    }

    Native(NativeCeiling.Width width) {
      this.width = width;
    }

    /** Compiles the C source, fills once and compares with the specification, bit for bit. */
    @Setup
    public void setUp() {
      workload = new Workload(distribution, dtype, size);
      buffer = Arena.global().allocate((long) size * dtype.bytes(), CACHE_LINE);
      buffer.fill((byte) 0xCA);
      fill();
      workload.check(buffer);
    }

    private void fill() {
      NativeCeiling.fill(width, workload, distribution, buffer);
    }
  }

  /** The same with AVX-512. */
  @State(Scope.Thread)
  public static class Native512 extends Native {
    /** For JMH. */
    public Native512() {
      super(NativeCeiling.Width.AVX512);
    }
  }

  /** The memory's ceiling: writing and nothing else. */
  @Benchmark
  public void arraysFill(Heap heap, Elements counter) {
    Arrays.fill(heap.array, heap.value);
    counter.elements += heap.size;
  }

  /** The same of native memory. */
  @Benchmark
  public void segmentFill(OffHeap target, Elements counter) {
    target.segment.fill(target.value);
    counter.elements += target.size;
  }

  /** The generator's ceiling: the words of the uniform law, as they are. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS})
  public void philoxWords(Words target, Elements counter) {
    target.fill();
    counter.elements += target.size;
  }

  /** The ceiling of C with AVX2. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE})
  public void c(Native target, Elements counter) {
    target.fill();
    counter.elements += target.size;
  }

  /** The ceiling of C with AVX-512. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE})
  public void c512(Native512 target, Elements counter) {
    ((Native) target).fill();
    counter.elements += target.size;
  }

  /** The memory's ceiling for C: stores of 256 bits and nothing else. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE})
  public void cStores(OffHeap target, Elements counter) {
    NativeCeiling.stores(target.value, target.segment);
    counter.elements += target.size;
  }

  /** The same with stores past the caches (non-temporal ones). */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE})
  public void cStreamingStores(OffHeap target, Elements counter) {
    NativeCeiling.streamingStores(target.value, target.segment);
    counter.elements += target.size;
  }

  /** The processor's clock: its cycles in place of elements. */
  @Benchmark
  @Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.NATIVE})
  public void cClock(Elements counter) {
    NativeCeiling.cycles(CYCLES);
    counter.elements += CYCLES;
  }
}
