// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves the way from a fan to the parameters of a law: parameters that Keras 3.15.1 handed to
 * TensorFlow (the cases a047 to a064 of {@code golden/manifest.json}), compared as doubles without
 * tolerance, and the truncation constant against its definition.
 */
class ScalingTest {
  /** What Keras makes of a variance. */
  enum Parameter {
    TRUNCATED_STDDEV,
    STDDEV,
    UNIFORM_LIMIT;

    private double of(double variance) {
      return switch (this) {
        case TRUNCATED_STDDEV -> Scaling.truncatedStddev(variance);
        case STDDEV -> Scaling.stddev(variance);
        case UNIFORM_LIMIT -> Scaling.uniformLimit(variance);
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TRUNCATED_STDDEV, 1.0, 3, 0.6563590567728471",
    "TRUNCATED_STDDEV, 2.0, 64, 0.20096809714349134",
    "TRUNCATED_STDDEV, 1.0, 10, 0.35950266121730234",
    "TRUNCATED_STDDEV, 2.0, 11, 0.48475328949574953",
    "TRUNCATED_STDDEV, 1.0, 1024, 0.03552647607307989",
    "TRUNCATED_STDDEV, 61.146, 20, 1.9877929123303224",
    "TRUNCATED_STDDEV, 26.1839, 20, 1.3007812811602397",
    "STDDEV, 2.0, 72, 0.16666666666666666",
    "STDDEV, 1.0, 10, 0.31622776601683794",
    "UNIFORM_LIMIT, 1.0, 54, 0.23570226039551584",
    "UNIFORM_LIMIT, 1.0, 17, 0.42008402520840293",
    "UNIFORM_LIMIT, 1.0, 10, 0.5477225575051662",
    "UNIFORM_LIMIT, 1.0, 12, 0.5"
  })
  void parametersAreKeras(Parameter parameter, double scale, double fan, double expected) {
    assertEquals(expected, parameter.of(Scaling.variance(scale, fan)));
  }

  @ParameterizedTest
  @CsvSource({"0, 2.0", "0.5, 2.0", "1, 2.0", "1.5, 1.3333333333333333", "4, 0.5"})
  void fansBelowOneCountAsOne(double fan, double variance) {
    assertEquals(variance, Scaling.variance(2.0, fan));
  }

  /**
   * The standard deviation of the standard normal law cut off at +-2 is sqrt(I2 / I0), where Ik is
   * the integral of x^k exp(-x^2 / 2) from 0 to 2, here by Simpson's rule: its error is below 1e-15
   * for 4096 intervals.
   */
  @Test
  void truncatedStddevConstantIsItsDefinition() {
    int intervals = 4096;
    double h = 2.0 / intervals;
    double i0 = 0;
    double i2 = 0;
    for (int i = 0; i <= intervals; i++) {
      double weight = i == 0 || i == intervals ? 1 : i % 2 == 0 ? 2 : 4;
      double x = i * h;
      double density = weight * Math.exp(-x * x / 2);
      i0 += density;
      i2 += x * x * density;
    }
    assertEquals(Math.sqrt(i2 / i0), Scaling.TRUNCATED_STDDEV, 1e-13);
    // mpmath 1.3.0: sqrt(1 - 4 * npdf(2) / erf(sqrt(2))) = 0.879625661034239750412841...
    assertEquals(0x1.c25e4b6dba981p-1, Scaling.TRUNCATED_STDDEV);
  }

  @ParameterizedTest
  @CsvSource({
    "17, 23, 20",
    "11, 13, 12",
    "1, 2, 1.5",
    "0, 0, 0",
    "9223372036854775806, 1, 4.611686018427387904e18"
  })
  void averageIsHalfTheSum(long in, long out, double average) {
    assertEquals(average, Scaling.average(new Fans(in, out)));
  }

  @Test
  void averageRefusesASumBeyondLong() {
    Fans fans = new Fans(Long.MAX_VALUE, 1);
    assertThrows(ArithmeticException.class, () -> Scaling.average(fans));
  }
}
