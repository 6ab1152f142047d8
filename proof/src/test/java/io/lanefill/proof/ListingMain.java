// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.IntegerRange;
import io.lanefill.RandomIntegers;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Fills an array and native memory of each law, and an array of words, until C2 has compiled all
 * stages of the SIMD kernel.
 */
final class ListingMain {
  /** 256 KiB: some runs of every stage, and a rest. */
  private static final int SIZE = (1 << 16) + 4;

  /** For each law and destination: what the slowest stage takes, two times. */
  private static final long NANOS = TimeUnit.SECONDS.toNanos(10);

  private ListingMain() {}

  public static void main(String[] args) {
    float[] array = new float[SIZE];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(4L * SIZE, 64);
      Filler filler = Filler.sequential();
      for (Distribution distribution :
          List.of(
              Distribution.uniform(-1, 1),
              Distribution.normal(0, 1),
              Distribution.truncatedNormal(0, 1))) {
        RandomTensor tensor = RandomTensor.of(distribution, Seed.of(7), SIZE);
        repeat(() -> filler.fill(tensor, array));
        repeat(() -> filler.fill(tensor, memory));
      }
      int[] ints = new int[SIZE];
      RandomIntegers words = RandomIntegers.of(IntegerRange.int32(), Seed.of(7), SIZE);
      repeat(() -> words.fill(ints, filler));
    }
  }

  private static void repeat(Runnable fill) {
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      fill.run();
    }
  }
}
