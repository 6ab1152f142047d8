// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.FloatConstants;
import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that the tables in registers are what their comment says: the published inverses rounded
 * to 20 mantissa bits, and -2 log c of these.
 */
class LogTableTest {
  private static final MathContext DIGITS = new MathContext(40);
  private static final double BIAS = 0x1p896;

  /** The one inverse whose rounded value changes a radius, so that it is rounded up instead. */
  private static final int ROUNDED_UP = 5;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void entriesAreDerivedFromThePublishedTable(int interval) {
    double published = FloatConstants.inverse(interval);
    double place = Math.ulp(published) * 0x1p32;
    double inverse = (Math.rint(published / place) + (interval == ROUNDED_UP ? 1 : 0)) * place;
    long log = Double.doubleToRawLongBits(inverse == 1.0 ? 0.0 : twiceLog(inverse));
    assertAll(
        () ->
            assertEquals(
                Double.doubleToRawLongBits(inverse * BIAS),
                (long) LogTable.INVERSE[interval] << 32),
        () -> assertEquals((int) (log >>> 32), LogTable.LOG_HIGH[interval]),
        () -> assertEquals((int) log, LogTable.LOG_LOW[interval]));
  }

  /** 2 log x = 4 atanh((x - 1) / (x + 1)), summed until the terms vanish. */
  private static double twiceLog(double x) {
    BigDecimal value = new BigDecimal(x);
    BigDecimal q = value.subtract(BigDecimal.ONE).divide(value.add(BigDecimal.ONE), DIGITS);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = q;
    for (int n = 1; n < 120; n += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS));
      power = power.multiply(q, DIGITS).multiply(q, DIGITS);
    }
    return sum.multiply(BigDecimal.valueOf(4)).doubleValue();
  }
}
