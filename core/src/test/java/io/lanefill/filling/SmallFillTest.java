// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IntegerRange;
import io.lanefill.RandomIntegers;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.LivingThreads;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Proves that a thread is left with little after small fills: all that a thousand threads allocate
 * for their first ones, kept or not, is less than 2 KB for each fill.
 */
class SmallFillTest {
  private static final int THREADS = 1000;
  private static final long MOST_BYTES = 2048;

  /** By reflection, as the library's module does not read that of management. */
  private static long allocated() {
    try {
      Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
      Object threads = factory.getMethod("getThreadMXBean").invoke(null);
      return (long)
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getThreadAllocatedBytes", long.class)
              .invoke(threads, Thread.currentThread().threadId());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Has living threads fill one after the other; returns the bytes of each, without the asking. */
  private static long bytesOfFirst(Runnable fill) throws InterruptedException {
    AtomicLong bytes = new AtomicLong();
    LivingThreads.run(
        THREADS,
        i -> Thread.ofPlatform(),
        () -> {
          allocated();
          long before = allocated();
          long between = allocated();
          fill.run();
          bytes.addAndGet(allocated() - between - (between - before));
        },
        () -> {});
    return bytes.get() / THREADS;
  }

  private static List<Runnable> smallFills(Arena arena) {
    List<Runnable> fills = new ArrayList<>();
    Filler filler = Filler.sequential();
    float[] floats = new float[64];
    MemorySegment segment = arena.allocate(64 * Double.BYTES);
    for (Distribution law :
        List.of(
            Distribution.uniform(0, 1),
            Distribution.normal(0, 1),
            Distribution.truncatedNormal(0, 1))) {
      RandomTensor tensor = RandomTensor.of(law, Seed.of(7), 4, 16);
      RandomTensor odd = tensor.range(1, 63);
      RandomTensor box = tensor.box(new long[] {0, 3}, new long[] {4, 9});
      RandomTensor wide = RandomTensor.of(DType.FLOAT64, law, Seed.of(7), 64);
      RandomTensor half = RandomTensor.of(DType.FLOAT16, law, Seed.of(7), 64);
      fills.add(() -> filler.fill(tensor, floats));
      fills.add(() -> filler.fill(odd, floats));
      fills.add(() -> filler.fill(box, floats));
      fills.add(() -> filler.fill(wide, segment));
      fills.add(() -> filler.fill(half, segment));
      fills.add(() -> floats[0] = tensor.floatAt(5));
    }
    RandomIntegers integers = RandomIntegers.of(IntegerRange.int32(1, 7), Seed.of(7), 64);
    int[] ints = new int[64];
    fills.add(() -> integers.fill(ints, filler));
    return fills;
  }

  @Test
  void aThousandThreadsAreLeftWithLittle() throws InterruptedException {
    // Vectors are objects until they are compiled; the tests of its own package count what it
    // keeps.
    assumeFalse(ActiveKernel.get().name().equals("simd"));
    try (Arena arena = Arena.ofShared()) {
      List<Runnable> fills = smallFills(arena);
      // Once, for what the classes and the process keep.
      fills.forEach(Runnable::run);
      long bytes = bytesOfFirst(() -> fills.forEach(Runnable::run)) / fills.size();
      assertTrue(bytes < MOST_BYTES, bytes + " bytes");
    }
  }
}
