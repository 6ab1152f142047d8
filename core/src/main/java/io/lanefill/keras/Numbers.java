// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.internal.checks.Shown;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The numbers of a configuration. JSON libraries differ in the types they make of them; some, Gson
 * by default among them, make every number a double, so a double that is whole counts as an
 * integer.
 *
 * <p>A number may have a million digits, and arithmetic on them takes seconds: how long it is, is
 * asked before anything else.
 */
final class Numbers {
  /** From here on, a double no longer tells which whole number was written. */
  private static final double EXACT = 0x1p53;

  /**
   * Bits of the longest number that is read: 1,233 digits. All digits of a double are at most those
   * of (2^53 - 1) 2^-1074, which are 767.
   */
  private static final int MOST_BITS = 4096;

  /** Characters of the longest number of an unknown type: as many digits, and some zeros. */
  private static final int MOST_CHARACTERS = 2048;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");

  private Numbers() {}

  /**
   * Returns a number as it was written, an integer or a double; null if a value is not a number, or
   * one of too many digits.
   */
  static KerasNumber toNumber(Object value) {
    try {
      return switch (value) {
        case Byte _, Short _, Integer _, Long _ -> KerasNumber.of(((Number) value).longValue());
        case BigInteger integer when integer.getClass() == BigInteger.class -> integer(integer);
        case BigDecimal decimal when isLong(decimal) -> null;
        case Float _, Double _, BigDecimal _ -> KerasNumber.of(((Number) value).doubleValue());
        case Number number -> ofUnknownType(number);
        case null, default -> null;
      };
    } catch (RuntimeException e) {
      // Of a type of the caller's, or of its JSON library, which may hold any text.
      return null;
    }
  }

  private static KerasNumber integer(BigInteger integer) {
    int bits = integer.bitLength();
    return bits > MOST_BITS
        ? null
        : bits < Long.SIZE ? KerasNumber.of(integer.longValue()) : new KerasNumber(integer);
  }

  /** Returns a number of a JSON library, which as a rule keeps the text that it has read. */
  private static KerasNumber ofUnknownType(Number number) {
    String text = number.toString();
    if (text.length() > MOST_CHARACTERS) {
      return null;
    }
    return INTEGER.matcher(text).matches()
        ? integer(new BigInteger(text))
        : KerasNumber.of(number.doubleValue());
  }

  /** Returns a value as an int; nothing if it is not an integer, or does not fit. */
  static OptionalInt toInt(Object value) {
    BigDecimal whole = whole(value);
    double axis = whole == null ? Double.NaN : whole.doubleValue();
    return axis == (int) axis ? OptionalInt.of((int) axis) : OptionalInt.empty();
  }

  /**
   * Returns a value as a long; nothing if it is not an integer.
   *
   * @throws IllegalArgumentException if it does not fit, or is a double too large to be exact
   */
  static OptionalLong toLong(String argument, Object value) {
    BigDecimal whole = whole(value);
    if (whole == null) {
      return OptionalLong.empty();
    }
    double near = Math.abs(whole.doubleValue());
    if (isBinary(value) && near >= EXACT) {
      throw new IllegalArgumentException(
          "`%s` must be read as a long: a double is exact up to 2^53. Received: %s"
              .formatted(argument, value));
    }
    // By its size first: written out, 1e999999999 would fill the memory.
    if (near > 0x1p63 || whole.toBigInteger().bitLength() >= Long.SIZE) {
      throw new IllegalArgumentException(
          "`%s` is an out-of-range integer: it must be -2^63 to 2^63 - 1. Received: %s"
              .formatted(argument, Shown.of(value)));
    }
    return OptionalLong.of(whole.longValue());
  }

  /** Returns all digits of an integer; null if it is none, or has too many to tell. */
  private static BigDecimal whole(Object value) {
    BigDecimal exact =
        switch (value) {
          case Byte _, Short _, Integer _, Long _ ->
              BigDecimal.valueOf(((Number) value).longValue());
          case Float _, Double _ -> binary(((Number) value).doubleValue());
          case BigInteger integer when integer.getClass() == BigInteger.class ->
              new BigDecimal(integer);
          case BigDecimal decimal when decimal.getClass() == BigDecimal.class -> decimal;
          case Number number -> printed(number);
          case null, default -> null;
        };
    if (exact == null || exact.signum() == 0) {
      return exact == null ? null : BigDecimal.ZERO;
    }
    boolean whole =
        exact.scale() <= 0 || (!isLong(exact) && exact.stripTrailingZeros().scale() <= 0);
    return whole ? exact : null;
  }

  private static boolean isBinary(Object value) {
    return value instanceof Double || value instanceof Float;
  }

  private static boolean isLong(BigDecimal decimal) {
    return decimal.unscaledValue().bitLength() > MOST_BITS;
  }

  private static BigDecimal binary(double value) {
    return Double.isFinite(value) ? new BigDecimal(value) : null;
  }

  /** Of a type of the caller's, or of its JSON library: the digits that it prints, if few. */
  private static BigDecimal printed(Number number) {
    try {
      String text = number.toString();
      return text.length() > MOST_CHARACTERS ? null : new BigDecimal(text);
    } catch (RuntimeException e) {
      return null;
    }
  }
}
