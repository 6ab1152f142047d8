// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Seed;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The choices of one random call, all from one number, so that the call can be made again. Special
 * values come far more often than chance would have them.
 */
public final class FuzzDice {
  /** What breaks arithmetic: zeros, infinities, NaN, the ends of each format and of its normals. */
  private static final List<Double> SPECIAL_DOUBLES =
      List.of(
          0.0,
          -0.0,
          1.0,
          -1.0,
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MIN_VALUE,
          -Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          (double) Float.MIN_VALUE,
          (double) Float.MIN_NORMAL,
          (double) Float.MAX_VALUE,
          (double) -Float.MAX_VALUE,
          0x1p-24, // the smallest float16
          65504.0, // the largest float16
          65520.0, // what float16 rounds up to infinity
          1e39); // what float32 rounds up to infinity

  private static final List<Long> SPECIAL_LONGS =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          (1L << 31) - 2, // Keras 3's modulus of seeds
          (1L << 31) - 1,
          1L << 31,
          -(1L << 31),
          1L << 32,
          1L << 53,
          (1L << 53) + 1,
          1L << 62,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private final SplittableRandom random;

  public FuzzDice(long seed) {
    random = new SplittableRandom(seed);
  }

  public boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Returns 0 to n - 1. */
  public int below(int n) {
    return random.nextInt(n);
  }

  /** Returns from to to, both included. */
  public long between(long from, long to) {
    return to == Long.MAX_VALUE && from == Long.MIN_VALUE
        ? random.nextLong()
        : to == Long.MAX_VALUE ? random.nextLong(from - 1, to) + 1 : random.nextLong(from, to + 1);
  }

  public <T> T oneOf(List<T> values) {
    return values.get(below(values.size()));
  }

  public double number() {
    return switch (below(4)) {
      case 0 -> oneOf(SPECIAL_DOUBLES);
      case 1 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextDouble(-2, 2);
    };
  }

  public long integer() {
    return switch (below(3)) {
      case 0 -> oneOf(SPECIAL_LONGS);
      case 1 -> random.nextLong() >> below(64);
      default -> between(-3, 60);
    };
  }

  public int smallInteger() {
    return oneIn(8) ? (int) integer() : (int) between(-2, 6);
  }

  /** Returns a law that can be made. */
  public Distribution law() {
    while (true) {
      try {
        return switch (below(4)) {
          case 0 -> Distribution.uniform(number(), number());
          case 1 -> Distribution.normal(number(), number());
          case 2 -> Distribution.truncatedNormal(number(), number());
          default -> Distribution.constant(number());
        };
      } catch (IllegalArgumentException e) {
        // Refusals are FuzzValues' subject; here it takes another one.
      }
    }
  }

  public Seed seed() {
    Seed seed =
        switch (below(6)) {
          case 0 -> Seed.of(integer());
          case 1 -> Seed.drawn(integer());
          case 2 -> Seed.of(integer()).call(integer() & Long.MAX_VALUE);
          case 3 -> Seed.keras2(integer());
          case 4 -> Seed.philox(integer(), integer(), integer());
          default -> Seed.tensorflow(integer(), integer());
        };
    return oneIn(6) ? seed.fold(integer()) : seed;
  }

  public DType dtype() {
    return oneOf(List.of(DType.values()));
  }

  /** Returns a shape that may be wrong in any way, or null. */
  public long[] anyShape() {
    if (oneIn(30)) {
      return null;
    }
    long[] shape = new long[below(5)];
    for (int k = 0; k < shape.length; k++) {
      shape[k] = oneIn(8) ? integer() : below(7);
    }
    return shape;
  }
}
