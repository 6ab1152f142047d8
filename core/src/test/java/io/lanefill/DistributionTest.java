// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.keras.RandomNormal;
import io.lanefill.keras.RandomUniform;
import io.lanefill.keras.TruncatedNormal;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves every check of parameters, with its message: of the distributions, and of the initializers
 * that share them.
 */
class DistributionTest {
  private static final double[] NOT_FINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  static Arguments[] normalLaws() {
    return new Arguments[] {
      law("Normal", Distribution::normal),
      law("TruncatedNormal", Distribution::truncatedNormal),
      law("initializer RandomNormal", RandomNormal::new),
      law("initializer TruncatedNormal", TruncatedNormal::new)
    };
  }

  static Arguments[] uniformLaws() {
    return new Arguments[] {
      Arguments.of("Uniform", law(Distribution::uniform), "low", "high"),
      Arguments.of("initializer RandomUniform", law(RandomUniform::new), "minval", "maxval")
    };
  }

  private static Arguments law(String name, BiFunction<Double, Double, Object> maker) {
    return Arguments.of(name, maker);
  }

  private static BiFunction<Double, Double, Object> law(BiFunction<Double, Double, Object> maker) {
    return maker;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("normalLaws")
  void normalParametersAreChecked(String name, BiFunction<Double, Double, Object> law) {
    for (double bad : NOT_FINITE) {
      assertRefused("`mean` must be finite. Received: " + bad, law, bad, 1.0);
      assertRefused("`stddev` must be finite. Received: " + bad, law, 0.0, bad);
    }
    assertRefused("`stddev` must be at least 0. Received: -1.0", law, 0.0, -1.0);
    assertRefused("`stddev` must be at least 0. Received: -4.9E-324", law, 0.0, -Double.MIN_VALUE);
    assertNotNull(law.apply(-Double.MAX_VALUE, Double.MAX_VALUE));
    assertNotNull(law.apply(0.0, 0.0));
    assertNotNull(law.apply(-0.0, -0.0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uniformLaws")
  void uniformBoundsAreChecked(
      String name, BiFunction<Double, Double, Object> law, String low, String high) {
    for (double bad : NOT_FINITE) {
      assertRefused("`%s` must be finite. Received: %s".formatted(low, bad), law, bad, 1.0);
      assertRefused("`%s` must be finite. Received: %s".formatted(high, bad), law, 0.0, bad);
    }
    assertRefused(
        "`%s` must be at most `%s`. Received: %s=1.0, %s=0.5".formatted(low, high, low, high),
        law,
        1.0,
        0.5);
    assertRefused(
        "`%s - %s` must be finite. Received: Infinity".formatted(high, low),
        law,
        -Double.MAX_VALUE,
        Double.MAX_VALUE);
    assertNotNull(law.apply(0.0, Double.MAX_VALUE));
    assertNotNull(law.apply(1.0, 1.0));
  }

  private static void assertRefused(
      String message, BiFunction<Double, Double, Object> law, double first, double second) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> law.apply(first, second));
    assertEquals(message, e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.0, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void aConstantIsAnyDouble(double value) {
    assertEquals(new Distribution.Constant(value), Distribution.constant(value));
  }

  @Test
  void factoriesMakeTheRecords() {
    assertEquals(new Distribution.Uniform(1, 2), Distribution.uniform(1, 2));
    assertEquals(new Distribution.Normal(1, 2), Distribution.normal(1, 2));
    assertEquals(new Distribution.TruncatedNormal(1, 2), Distribution.truncatedNormal(1, 2));
  }
}
