// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.ActiveKernel;
import io.lanefill.IntegerRange;
import io.lanefill.IntegerType;
import io.lanefill.PhiloxGenerator;
import io.lanefill.RandomIntegers;
import io.lanefill.Seed;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a number of {@link PhiloxGenerator} costs that a caller takes alone, or of a stream, beside
 * those of the JDK's generators: one thread, and one generator in each JVM, so that all calls are
 * as direct as they can be. The SIMD kernel draws the words of Philox.
 *
 * <p>Before measuring, its longs are compared with the tensor of which they are the elements.
 */
@State(Scope.Thread)
@Fork(jvmArgsAppend = {Defaults.HEAP, Defaults.VECTORS, Defaults.SIMD})
public class GeneratorBenchmark extends Defaults {
  private static final String PHILOX = "PhiloxGenerator";

  /** Numbers of a call: a stream's own cost is small beside so many. */
  static final int NUMBERS = 1 << 16;

  private static final Seed SEED = Seed.of(42);

  /** Which one; the JDK knows the others by these names. */
  @Param({PHILOX, "L64X128MixRandom", "Xoroshiro128PlusPlus"})
  public String generator;

  private RandomGenerator source;

  /** Makes the generator. */
  @Setup
  public void setUp() {
    if (generator.equals(PHILOX)) {
      ActiveKernel.warmUp(IntegerType.INT64);
      check(RandomIntegers.of(IntegerRange.int64(), SEED, NUMBERS).toLongArray());
      source = PhiloxGenerator.of(SEED);
    } else {
      source = RandomGenerator.of(generator);
    }
  }

  private static void check(long[] expected) {
    PhiloxGenerator checked = PhiloxGenerator.of(SEED);
    for (int i = 0; i < expected.length; i++) {
      long each = checked.nextLong();
      if (each != expected[i]) {
        throw new IllegalStateException(
            "Long %d is %d instead of %d".formatted(i, each, expected[i]));
      }
    }
  }

  /** Longs, one call for each. */
  @Benchmark
  public long nextLong(Elements counter) {
    long sum = 0;
    for (int i = 0; i < NUMBERS; i++) {
      sum += source.nextLong();
    }
    counter.elements += NUMBERS;
    return sum;
  }

  /** Ints, one call for each. */
  @Benchmark
  public int nextInt(Elements counter) {
    int sum = 0;
    for (int i = 0; i < NUMBERS; i++) {
      sum += source.nextInt();
    }
    counter.elements += NUMBERS;
    return sum;
  }

  /** Floats, one call for each; their sum would wait for itself, so the largest is kept. */
  @Benchmark
  public float nextFloat(Elements counter) {
    int largest = 0;
    for (int i = 0; i < NUMBERS; i++) {
      // Floats that are not negative are ordered as their bits are.
      largest = Math.max(largest, Float.floatToRawIntBits(source.nextFloat()));
    }
    counter.elements += NUMBERS;
    return Float.intBitsToFloat(largest);
  }

  /** Doubles of a stream that knows how many they are. */
  @Benchmark
  public long doubles(Elements counter) {
    long[] sum = {0};
    source.doubles(NUMBERS).forEach(each -> sum[0] += Double.doubleToRawLongBits(each));
    counter.elements += NUMBERS;
    return sum[0];
  }

  /** Doubles of an endless stream that is cut off. */
  @Benchmark
  public long doublesWithLimit(Elements counter) {
    long[] sum = {0};
    source.doubles().limit(NUMBERS).forEach(each -> sum[0] += Double.doubleToRawLongBits(each));
    counter.elements += NUMBERS;
    return sum[0];
  }
}
