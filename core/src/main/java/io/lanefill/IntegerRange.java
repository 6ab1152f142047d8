// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.UnsignedDivisor;
import java.io.Serial;
import java.util.Objects;

/**
 * What {@link RandomIntegers} are: their type, and the range that they are drawn from. Immutable
 * and serializable.
 *
 * <p>The full range gives the words of Philox4x32-10 as they are. A range [low, high) gives {@code
 * low + word mod (high - low)}, the word unsigned, as TensorFlow has it: unless their number is a
 * power of two, the first {@code 2^32 mod (high - low)} integers ({@code 2^64} of int64) are more
 * likely than the others, by {@code (high - low) / 2^32} of their probability at most.
 */
public final class IntegerRange extends Formed {
  @Serial private static final long serialVersionUID = 1;

  private static final IntegerRange INT32 = new IntegerRange(IntegerType.INT32, 0, null);
  private static final IntegerRange INT64 = new IntegerRange(IntegerType.INT64, 0, null);

  private final transient IntegerType type;
  private final transient long low;

  /** How many integers there are; null for all. */
  private final transient UnsignedDivisor width;

  private IntegerRange(IntegerType type, long low, UnsignedDivisor width) {
    this.type = type;
    this.low = low;
    this.width = width;
  }

  /**
   * Returns all integers of 32 bits: a word of the stream each.
   *
   * @return the range
   */
  public static IntegerRange int32() {
    return INT32;
  }

  /**
   * Returns integers of 32 bits.
   *
   * @param low the smallest one, TensorFlow's {@code minval}
   * @param high the number after the largest one, TensorFlow's {@code maxval}
   * @return the range
   * @throws IllegalArgumentException if {@code low} is not less than {@code high}
   */
  public static IntegerRange int32(int low, int high) {
    checkOrder(low, high);
    return new IntegerRange(IntegerType.INT32, low, UnsignedDivisor.of32((long) high - low));
  }

  /**
   * Returns all integers of 64 bits: two words of the stream each, the first one the lower half.
   *
   * @return the range
   */
  public static IntegerRange int64() {
    return INT64;
  }

  /**
   * Returns integers of 64 bits.
   *
   * @param low the smallest one, TensorFlow's {@code minval}
   * @param high the number after the largest one, TensorFlow's {@code maxval}
   * @return the range
   * @throws IllegalArgumentException if {@code low} is not less than {@code high}
   */
  public static IntegerRange int64(long low, long high) {
    checkOrder(low, high);
    return new IntegerRange(IntegerType.INT64, low, UnsignedDivisor.of64(high - low));
  }

  private static void checkOrder(long low, long high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "`low` must be less than `high`. Received: low=%d, high=%d".formatted(low, high));
    }
  }

  /** {@return the type of the integers} */
  public IntegerType type() {
    return type;
  }

  /** {@return whether the integers are all of their type, so the words as they are} */
  public boolean isFull() {
    return width == null;
  }

  /** {@return the smallest integer} */
  public long lowest() {
    if (!isFull()) {
      return low;
    }
    return switch (type) {
      case INT32 -> Integer.MIN_VALUE;
      case INT64 -> Long.MIN_VALUE;
    };
  }

  /** {@return the largest integer, which is one less than {@code high}} */
  public long highest() {
    if (!isFull()) {
      return low + width.divisor() - 1;
    }
    return switch (type) {
      case INT32 -> Integer.MAX_VALUE;
      case INT64 -> Long.MAX_VALUE;
    };
  }

  DrawnIntegers recipe(Seed seed) {
    IntegerFormat format = type.format();
    return new DrawnIntegers(format, low, width, seed.streamKey());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerRange range
        && type == range.type
        && low == range.low
        && Objects.equals(width, range.width);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, low, width);
  }

  /** Returns the call that makes this range. */
  @Override
  public String toString() {
    String method =
        switch (type) {
          case INT32 -> "int32";
          case INT64 -> "int64";
        };
    String suffix =
        switch (type) {
          case INT32 -> "";
          case INT64 -> "L";
        };
    return isFull()
        ? "IntegerRange.%s()".formatted(method)
        : "IntegerRange.%s(%d%s, %d%s)"
            .formatted(method, low, suffix, low + width.divisor(), suffix);
  }
}
