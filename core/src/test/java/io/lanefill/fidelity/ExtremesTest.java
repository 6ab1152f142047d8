// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that parameters as small as subnormal results and as large as overflow give what IEEE
 * arithmetic gives, element by element: subnormal numbers, where TensorFlow's kernels flush those
 * of float32 and bfloat16 to zero, and infinities.
 *
 * <p>Java has no flush-to-zero: the language asks for gradual underflow (JLS 15.4, in every
 * expression since Java 17), so a JVM runs its threads without it. The tensors are large enough for
 * the pool's threads to take part, whose elements are judged as well.
 */
class ExtremesTest {
  private static final Seed SEED = Seed.of(5);

  /** Above 2^18, from where on the pool's threads help. */
  private static final int SIZE = 300_000;

  /** BigDecimal judges every element of float64, so fewer of them. */
  private static final int SIZE64 = 10_000;

  @ParameterizedTest
  @CsvSource({
    // About the smallest normal number; a subnormal one; the smallest of these.
    "FLOAT32, 1.2e-38, 0x1p-126", "FLOAT32, 1e-40, 0x1p-126", "FLOAT32, 1.4e-45, 0x1p-126",
    "FLOAT64, 2.2e-308, 0x1p-1022", "FLOAT64, 1e-320, 0x1p-1022", "FLOAT64, 4.9e-324, 0x1p-1022",
    "FLOAT16, 6.1e-5, 0x1p-14", "FLOAT16, 1e-6, 0x1p-14", "FLOAT16, 6e-8, 0x1p-14",
    "BFLOAT16, 1.2e-38, 0x1p-126", "BFLOAT16, 1e-39, 0x1p-126", "BFLOAT16, 9.2e-41, 0x1p-126"
  })
  void subnormalResultsAreKept(DType dtype, double tiny, double smallestNormal) {
    DoublePredicate subnormal = x -> x != 0 && Math.abs(x) < smallestNormal;
    for (double shift : new double[] {0, -tiny, smallestNormal}) {
      assertExact(dtype, Distribution.normal(shift, tiny), Distribution.normal(0, 1), subnormal);
      assertExact(
          dtype,
          Distribution.truncatedNormal(shift, tiny),
          Distribution.truncatedNormal(0, 1),
          subnormal);
    }
    assertExact(dtype, Distribution.uniform(-tiny, tiny), Distribution.uniform(0, 1), subnormal);
  }

  /** The largest number of each format as stddev, so that a unit value above 1 overflows. */
  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 0x1.fffffep127",
    "FLOAT64, 0x1.fffffffffffffp1023",
    "FLOAT16, 65504",
    "BFLOAT16, 0x1.fep127",
    "FLOAT16, 40000"
  })
  void resultsBeyondTheLargestNumberAreInfinite(DType dtype, double huge) {
    Distribution unit = Distribution.normal(0, 1);
    assertExact(dtype, Distribution.normal(0, huge), unit, x -> x == Double.POSITIVE_INFINITY);
    assertExact(dtype, Distribution.normal(huge, huge), unit, x -> x == Double.NEGATIVE_INFINITY);
    Distribution truncated = Distribution.truncatedNormal(0, 1);
    assertExact(dtype, Distribution.truncatedNormal(-huge, huge), truncated, Double::isInfinite);
  }

  /** 65519.99 rounds to float16's largest number, 65520, half a place above it, to infinity. */
  @Test
  void float16OverflowsFromHalfAPlaceAboveTheLargestNumber() {
    double[] units = draw(DType.FLOAT16, Distribution.normal(0, 1), SIZE);
    double[] elements = draw(DType.FLOAT16, Distribution.normal(0, 40_000), SIZE);
    int near = 0;
    for (int i = 0; i < SIZE; i++) {
      double product = Math.abs(units[i] * 40_000);
      near += product > 65_504 && product < 65_520 ? 1 : 0;
      assertEquals(product >= 65_520, Double.isInfinite(elements[i]), "element " + i);
    }
    assertTrue(near > 0, "an element between the two");
  }

  /**
   * A scale that overflows is infinite: of a stddev, or of limits whose distance the format does
   * not have although double has it. 0 times infinity is NaN, and so is infinity less infinity.
   */
  @ParameterizedTest
  @CsvSource({"FLOAT16, 60000", "BFLOAT16, 3e38", "FLOAT32, 3e38"})
  void aScaleThatOverflowsIsInfinite(DType dtype, double huge) {
    Distribution unit = Distribution.uniform(0, 1);
    assertExact(dtype, Distribution.uniform(-huge, huge), unit, x -> x == Double.POSITIVE_INFINITY);
    Distribution beyond = Distribution.uniform(-1e300, 1e300);
    assertExact(dtype, beyond, unit, Double::isNaN);
    assertExact(
        dtype, Distribution.normal(0, 1e300), Distribution.normal(0, 1), Double::isInfinite);
    assertExact(dtype, Distribution.normal(1e300, 1e300), Distribution.normal(0, 1), Double::isNaN);
  }

  /**
   * Asserts that a tensor's elements are the unit values scaled and shifted in exact arithmetic.
   *
   * @param law the law whose scale or shift is extreme
   * @param unitLaw the same law with scale 1 and shift 0
   * @param present what some element must be
   */
  private static void assertExact(
      DType dtype, Distribution law, Distribution unitLaw, DoublePredicate present) {
    int size = dtype == DType.FLOAT64 ? SIZE64 : SIZE;
    double[] units = draw(dtype, unitLaw, size);
    double[] elements = draw(dtype, law, size);
    double scale = scale(dtype, law);
    double shift = shift(dtype, law);
    for (int i = 0; i < size; i++) {
      double expected = ExactSteps.element(dtype, units[i], scale, shift);
      if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(elements[i])) {
        assertEquals(expected, elements[i], dtype + " " + law + ", element " + i);
      }
    }
    assertTrue(Arrays.stream(elements).anyMatch(present), dtype + " " + law);
  }

  private static double[] draw(DType dtype, Distribution law, int size) {
    return RandomTensor.of(dtype, law, SEED, size).toDoubleArray();
  }

  private static double shift(DType dtype, Distribution law) {
    return switch (law) {
      case Distribution.Uniform(double low, double _) -> constant(dtype, low);
      case Distribution.Normal(double mean, double _) -> constant(dtype, mean);
      case Distribution.TruncatedNormal(double mean, double _) -> constant(dtype, mean);
      case Distribution.Constant(double value) -> constant(dtype, value);
      case Distribution.Diagonal(double value) -> constant(dtype, value);
      case Distribution.Orthogonal _, Distribution.Given _ -> throw new AssertionError(law);
    };
  }

  private static double scale(DType dtype, Distribution law) {
    return switch (law) {
      case Distribution.Uniform(double low, double high) ->
          ExactSteps.element(dtype, 1, constant(dtype, high), -constant(dtype, low));
      case Distribution.Normal(double _, double stddev) -> constant(dtype, stddev);
      case Distribution.TruncatedNormal(double _, double stddev) -> constant(dtype, stddev);
      case Distribution.Constant _, Distribution.Diagonal _ -> 0;
      case Distribution.Orthogonal _, Distribution.Given _ -> throw new AssertionError(law);
    };
  }

  /** Returns a parameter as the format has it. */
  private static double constant(DType dtype, double parameter) {
    return RandomTensor.of(dtype, Distribution.constant(parameter), SEED).toDoubleArray()[0];
  }
}
