// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves the reference of {@link ScalarMath64Test}: it agrees with mpmath 1.3.0 to 2^-90 of the
 * value. Made with {@code mp.dps = 60; mp.nstr(f(mpf(float.fromhex(x))), 45)}.
 */
class DoubleDoubleTest {
  private static final BigDecimal TOLERANCE =
      BigDecimal.ONE.divide(BigDecimal.TWO.pow(90), MathContext.DECIMAL128);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          0x1.ad7f29abcaf48p-24, -16.1180956509583198333778283569042917914604634
          0x1.fffffffffffffp-1, -1.11022302462515660205338988848237217180973272e-16
          0x1.fffff00000001p-1, -0.000000476837271778976506299270530028383269135229969
          0x1.8p-1, -0.287682072451780927439219005993827431503509711
          0x1.6a09e667f3bcdp-1, -0.346573590279972586350529484109860939653459214
          0x1.23456789abcdep-10, -6.80239476332431094685022616859300070570047852
          """)
  void logIsMpmaths(double u, BigDecimal log) {
    assertNear(log, DoubleDouble.log(u));
  }

  @ParameterizedTest
  @CsvSource({
    "0x1.921fb54442d18p0, 0.999999999999999999999999999999998125300271673,"
        + " 6.1232339957367658861303296613750014646403778e-17",
    "0x1.921fb54442d18p1, 1.2246467991473531772260659322749979970830539e-16,"
        + " -0.999999999999999999999999999999992501201086691",
    "0x1.2d97c7f3321d2p2, -0.999999999999999999999999999999983127702445054,"
        + " -1.83697019872102976583909889841249125601202671e-16",
    "0x1.921fb54442d17p2, -1.13310777952959586778411852092741398918483736e-15,"
        + " 0.999999999999999999999999999999358033379984754",
    "0x1.8p1, 0.141120008059867222100744802808110279846933264,"
        + " -0.989992496600445457271572794731261302393679097",
    "0x1.23456789abcdep-40, 0.00000000000103480286068386481451517078213321760938490417,"
        + " 0.999999999999999999999999464591519760244933852",
    "0x1.921fb54442d18p-1, 0.70710678118654750275194295621751674626154324,"
        + " 0.707106781186547546049745767992180669501683341"
  })
  void sineAndCosineAreMpmaths(double v, BigDecimal sin, BigDecimal cos) {
    assertNear(sin, DoubleDouble.sin(v));
    assertNear(cos, DoubleDouble.cos(v));
  }

  private static void assertNear(BigDecimal expected, DoubleDouble actual) {
    BigDecimal error = actual.exact().subtract(expected).abs();
    assertTrue(
        error.compareTo(expected.abs().multiply(TOLERANCE)) <= 0,
        () -> "expected %s, got %s".formatted(expected, actual.exact()));
  }
}
