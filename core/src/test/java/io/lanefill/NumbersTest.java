// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that a short text of a large number costs no more than its length. */
class NumbersTest {
  private static long seed(String text) {
    return Numbers.toLong("seed", new BigDecimal(text));
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
}
