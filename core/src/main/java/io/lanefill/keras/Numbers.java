// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The numbers of a configuration. JSON libraries differ in the types they make of them; some, Gson
 * by default among them, make every number a double, so a double that is whole counts as an
 * integer.
 */
final class Numbers {
  /** From here on, a double no longer tells which whole number was written. */
  private static final double EXACT = 0x1p53;

  /** Decimal digits of 2^63. */
  private static final int LONG_DIGITS = 19;

  private Numbers() {}

  /** Returns whether the number is of a type that holds integers alone. */
  static boolean isIntegerType(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof BigInteger;
  }

  /** Returns whether the number is an integer, whatever its type. */
  static boolean isWhole(Number number) {
    if (isIntegerType(number)) {
      return true;
    }
    if (isBinary(number)) {
      double value = number.doubleValue();
      return Double.isFinite(value) && value == Math.rint(value);
    }
    if (!(number instanceof BigDecimal) && !Double.isFinite(number.doubleValue())) {
      // Of a JSON library's own type: it has no digits, or far too many for a long.
      return false;
    }
    return decimal(number).stripTrailingZeros().scale() <= 0;
  }

  /**
   * Returns a whole number.
   *
   * @throws IllegalArgumentException if it does not fit a long, or is a double too large to be
   *     exact
   */
  static long toLong(String argument, Number number) {
    BigDecimal whole =
        switch (number) {
          case BigInteger integer -> new BigDecimal(integer);
          case Number integer when isIntegerType(integer) ->
              BigDecimal.valueOf(integer.longValue());
          default -> exact(argument, number).stripTrailingZeros();
        };
    // By its digits first: written out, 1e999999999 would fill the memory.
    if ((long) whole.precision() - whole.scale() > LONG_DIGITS
        || whole.toBigInteger().bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException(
          "`%s` is an out-of-range integer: it must be -2^63 to 2^63 - 1. Received: %s"
              .formatted(argument, number));
    }
    return whole.longValue();
  }

  private static BigDecimal exact(String argument, Number number) {
    if (isBinary(number) && Math.abs(number.doubleValue()) >= EXACT) {
      throw new IllegalArgumentException(
          "`%s` must be read as a long: a double is exact up to 2^53. Received: %s"
              .formatted(argument, number));
    }
    return decimal(number);
  }

  private static boolean isBinary(Number number) {
    return number instanceof Double || number instanceof Float;
  }

  /** Returns all digits: of a type that is nobody's but its JSON library's, those it prints. */
  private static BigDecimal decimal(Number number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case Double _, Float _ -> new BigDecimal(number.doubleValue());
      default -> new BigDecimal(number.toString());
    };
  }
}
