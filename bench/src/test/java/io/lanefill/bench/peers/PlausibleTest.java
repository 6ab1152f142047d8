// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Right buffers pass, and buffers wrong in one respect do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlausibleTest {
  private static final int SIZE = 100_000;

  private float[] uniform;
  private float[] normal;
  private float[] truncated;

  @BeforeAll
  void fill() {
    uniform = draw(Distribution.uniform(-0x1p-5, 0x1p-5));
    normal = draw(Distribution.normal(0, 0x1p-4));
    truncated = draw(Distribution.truncatedNormal(0, 0x1p-4));
  }

  private static float[] draw(Distribution distribution) {
    return RandomTensor.of(distribution, Seed.of(7), SIZE).toFloatArray();
  }

  private float[] of(Plausible law) {
    return switch (law) {
      case UNIFORM -> uniform;
      case NORMAL -> normal;
      case TRUNCATED -> truncated;
    };
  }

  @ParameterizedTest
  @EnumSource(Plausible.class)
  void lanefillsOwnElementsPass(Plausible law) {
    law.check(SIZE, i -> of(law)[i]);
  }

  @ParameterizedTest
  @EnumSource(Plausible.class)
  void anElementThatWasNotWrittenFails(Plausible law) {
    float[] elements = of(law).clone();
    elements[SIZE - 1] = Plausible.NOT_WRITTEN;
    String message = failure(law, elements);
    assertTrue(message.startsWith("Element 99999 of " + law + " is NaN"), message);
    assertThrows(IllegalStateException.class, () -> law.checkRange(SIZE, i -> elements[i]));
  }

  @ParameterizedTest
  @CsvSource({"UNIFORM, 0.03126", "NORMAL, -0.51", "TRUNCATED, 0.1251"})
  void anElementOutsideFails(Plausible law, float outside) {
    float[] elements = of(law).clone();
    elements[17] = outside;
    assertTrue(failure(law, elements).startsWith("Element 17 of "), () -> failure(law, elements));
  }

  // 100000 elements: 6 standard errors of the mean are 0.011, 0.019 and 0.017 units, and of the
  // variance 1.7 %, 2.7 % and 2.2 %; a factor of 0.98 takes 4 % off the variance.
  @ParameterizedTest
  @EnumSource(Plausible.class)
  void aScaleTwoPercentTooSmallFails(Plausible law) {
    float[] elements = of(law).clone();
    for (int i = 0; i < SIZE; i++) {
      elements[i] *= 0.98f;
    }
    assertTrue(failure(law, elements).startsWith("The variance of " + law), law::name);
  }

  @Test
  void aUniformThatIsNeverNegativeFails() {
    float[] elements = uniform.clone();
    for (int i = 0; i < SIZE; i++) {
      elements[i] = Math.abs(elements[i]);
    }
    String message = failure(Plausible.UNIFORM, elements);
    assertTrue(message.startsWith("The mean of UNIFORM"), message);
  }

  @Test
  void aNormalIsNoTruncatedNormalAndTheReverse() {
    assertTrue(failure(Plausible.TRUNCATED, normal).startsWith("Element "), "range");
    assertTrue(failure(Plausible.NORMAL, truncated).startsWith("The variance "), "variance");
  }

  /** By midpoints, from the density alone: what the moments of the enum must be. */
  @Test
  void theMomentsOfTheTruncatedNormalAreThoseOfItsDensity() {
    double mass = integral(0);
    assertEquals(integral(2) / mass, Plausible.TRUNCATED.variance(), 1e-7);
    assertEquals(integral(4) / mass, Plausible.TRUNCATED.fourthMoment(), 1e-7);
  }

  /** Integrates a power of x times the density, but for a constant. */
  private static double integral(int power) {
    int steps = 1_000_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double x = 2 * (i + 0.5) / steps;
      sum += Math.pow(x, power) * Math.exp(-x * x / 2);
    }
    return sum;
  }

  private static String failure(Plausible law, float[] elements) {
    return assertThrows(
            IllegalStateException.class, () -> law.check(elements.length, i -> elements[i]))
        .getMessage();
  }
}
