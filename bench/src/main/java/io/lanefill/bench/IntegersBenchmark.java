// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.ActiveKernel;
import io.lanefill.Filler;
import io.lanefill.IntegerRange;
import io.lanefill.IntegerType;
import io.lanefill.RandomIntegers;
import io.lanefill.Seed;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.StreamKey;
import org.openjdk.jmh.annotations.Param;

/**
 * The steady state of integers: one thread fills the same array again and again with the words of
 * the stream, or with integers of a range.
 *
 * <p>Before measuring, the array is compared with the scalar kernel's words, of which the
 * language's own remainder makes integers of a range.
 */
public class IntegersBenchmark extends FillingBenchmark {
  /** No power of two. */
  private static final int HIGH = 1000;

  /** The words as they are, or remainders of them. */
  @Param({"words", "range"})
  public String elements;

  /** The type. */
  @Param({"INT32", "INT64"})
  public IntegerType type;

  /** How many; as int32 they fit the first-level cache, the second, and the third. */
  @Param({"1024", "65536", "1048576"})
  public int size;

  private RandomIntegers tensor;
  private int[] ints;
  private long[] longs;

  @Override
  void warmUpSimd() {
    if (!ActiveKernel.warmUp(type)) {
      throw new IllegalStateException("The scalar kernel stays: " + ActiveKernel.get());
    }
  }

  @Override
  void prepare() {
    tensor = RandomIntegers.of(range(), Seed.tensorflow(Workload.SEED0, Workload.SEED1), size);
    StreamKey key = StreamKey.scramble(Workload.SEED0, Workload.SEED1);
    switch (type) {
      case INT32 -> checkInts(key);
      case INT64 -> checkLongs(key);
    }
  }

  private IntegerRange range() {
    boolean words =
        switch (elements) {
          case "words" -> true;
          case "range" -> false;
          default ->
              throw new IllegalArgumentException(
                  "elements must be words or range. Received: " + elements);
        };
    return switch (type) {
      case INT32 -> words ? IntegerRange.int32() : IntegerRange.int32(0, HIGH);
      case INT64 -> words ? IntegerRange.int64() : IntegerRange.int64(0, HIGH);
    };
  }

  private void checkInts(StreamKey key) {
    ints = new int[size];
    fill();
    int[] words = new int[size];
    DrawnIntegers recipe = new DrawnIntegers(IntegerFormat.INT32, 0, null, key);
    new ScalarKernel().fillGroups(recipe, 0, words, 0, size / recipe.array().groupSize());
    for (int i = 0; i < size; i++) {
      int expected =
          elements.equals("words") ? words[i] : Integer.remainderUnsigned(words[i], HIGH);
      check(i, ints[i], expected);
    }
  }

  private void checkLongs(StreamKey key) {
    longs = new long[size];
    fill();
    long[] words = new long[size];
    DrawnIntegers recipe = new DrawnIntegers(IntegerFormat.INT64, 0, null, key);
    new ScalarKernel().fillGroups(recipe, 0, words, 0, size / recipe.array().groupSize());
    for (int i = 0; i < size; i++) {
      long expected = elements.equals("words") ? words[i] : Long.remainderUnsigned(words[i], HIGH);
      check(i, longs[i], expected);
    }
  }

  private static void check(int index, long actual, long expected) {
    if (actual != expected) {
      throw new IllegalStateException(
          "Element %d is %d instead of %d".formatted(index, actual, expected));
    }
  }

  @Override
  long fill() {
    switch (type) {
      case INT32 -> tensor.fill(ints, Filler.sequential());
      case INT64 -> tensor.fill(longs, Filler.sequential());
    }
    return size;
  }
}
