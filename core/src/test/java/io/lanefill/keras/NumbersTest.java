// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.internal.LazilyParsedNumber;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that a short text of a large number costs no more than its length. */
class NumbersTest {
  private static OptionalLong read(Number number) {
    return Numbers.toLong("seed", number);
  }

  private static boolean isWhole(Number number) {
    return read(number).isPresent();
  }

  private static long seed(String text) {
    return Numbers.toLong("seed", new BigDecimal(text)).orElseThrow();
  }

  /** Written out, the second one has 2 * 10^9 bits, and the last one more than an integer holds. */
  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-6e600000000", "1e19", "1e2147483647"})
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void numbersBeyondALongAreRefusedByTheirDigits(String text) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> seed(text));
    assertTrue(e.getMessage().startsWith("`seed` is an out-of-range integer"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808.000, -9223372036854775808",
    "9e18, 9000000000000000000",
    "0e2147483647, 0",
    "42.00000000000000000000000, 42"
  })
  void wholeNumbersWithinALongAreRead(String text, long expected) {
    assertEquals(expected, seed(text));
  }

  /** A JSON library's own type: Gson's, which knows a number by its text. */
  @ParameterizedTest
  @ValueSource(strings = {"1e-999999999", "1e-400", "9007199254740993.5", "0.5"})
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void fractionsAreSeenHoweverSmall(String text) {
    assertFalse(isWhole(new LazilyParsedNumber(text)));
    assertFalse(isWhole(new BigDecimal(text)));
  }

  /** A lenient reader takes these for numbers; they have no digits. */
  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void whatIsNotFiniteIsNotWhole(String text) {
    assertFalse(isWhole(new LazilyParsedNumber(text)));
    assertFalse(isWhole(Double.valueOf(text)));
  }

  @Test
  void wholeNumbersOfOtherTypesAreRead() {
    assertEquals(
        OptionalLong.of(9007199254740993L), read(new LazilyParsedNumber("9007199254740993")));
    assertEquals(OptionalLong.of(3000), read(new LazilyParsedNumber("3e3")));
    assertEquals(OptionalLong.of(7), read(new AtomicInteger(7)));
  }
}
