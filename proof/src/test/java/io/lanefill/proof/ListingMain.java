// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import io.lanefill.DType;
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
import java.util.stream.LongStream;

/**
 * Fills arrays of each law and format, native memory, rows in another order, transposed memory, and
 * arrays of words, until C2 has compiled the stages of the SIMD kernel that these reach.
 */
final class ListingMain {
  /** 256 KiB of floats: some runs of every stage. */
  private static final int ROWS = 1 << 10;

  private static final int WIDTH = 1 << 6;
  private static final int SIZE = ROWS * WIDTH;

  /** For each tensor and destination: what the slowest stage takes, two times. */
  private static final long NANOS = TimeUnit.SECONDS.toNanos(6);

  private ListingMain() {}

  public static void main(String[] args) {
    Filler filler = Filler.sequential();
    for (Distribution distribution :
        List.of(
            Distribution.uniform(-1, 1),
            Distribution.normal(0, 1),
            Distribution.truncatedNormal(0, 1))) {
      for (DType dtype : DType.values()) {
        RandomTensor tensor = RandomTensor.of(dtype, distribution, Seed.of(7), ROWS, WIDTH);
        fill(tensor, filler);
        fill(tensor.rows(LongStream.range(0, ROWS).map(i -> i * 7 % ROWS).toArray()), filler);
      }
      fillTransposed(RandomTensor.of(DType.FLOAT32, distribution, Seed.of(7), ROWS, WIDTH), filler);
    }
    int[] ints = new int[SIZE];
    long[] longs = new long[SIZE];
    RandomIntegers words = RandomIntegers.of(IntegerRange.int32(), Seed.of(7), SIZE);
    RandomIntegers pairs = RandomIntegers.of(IntegerRange.int64(), Seed.of(7), SIZE);
    repeat(() -> words.fill(ints, filler));
    repeat(() -> pairs.fill(longs, filler));
  }

  private static void fill(RandomTensor tensor, Filler filler) {
    int size = (int) tensor.size();
    switch (tensor.dtype()) {
      case FLOAT32 -> {
        float[] array = new float[size];
        repeat(() -> filler.fill(tensor, array));
        try (Arena arena = Arena.ofConfined()) {
          MemorySegment memory = arena.allocate((long) Float.BYTES * size, 64);
          repeat(() -> filler.fill(tensor, memory));
        }
      }
      case FLOAT64 -> {
        double[] array = new double[size];
        repeat(() -> filler.fill(tensor, array));
      }
      case FLOAT16 -> fillBits(tensor, filler);
      case BFLOAT16 -> {
        fillBits(tensor, filler);
        float[] array = new float[size];
        repeat(() -> filler.fill(tensor, array));
      }
    }
  }

  private static void fillBits(RandomTensor tensor, Filler filler) {
    short[] array = new short[(int) tensor.size()];
    repeat(() -> filler.fill(tensor, array));
  }

  private static void fillTransposed(RandomTensor tensor, Filler filler) {
    long[] byteStrides = {Float.BYTES, Float.BYTES * ROWS};
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(Float.BYTES * tensor.size(), 64);
      repeat(() -> filler.fillStrided(tensor, memory, byteStrides));
    }
  }

  private static void repeat(Runnable fill) {
    for (long end = System.nanoTime() + NANOS; System.nanoTime() < end; ) {
      fill.run();
    }
  }
}
