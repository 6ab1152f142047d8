// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.Elements;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves the initializers that have no fans: their laws, defaults and configurations (Keras 3.15.1,
 * {@code get_config}), and how a number reaches each format.
 */
class InitializerTest {
  private static final Seed SEED = Seed.of(5);

  @Test
  void lawsAreTheParameters() {
    assertEquals(Distribution.normal(1, 2), new RandomNormal(1, 2, SEED).tensor(3).distribution());
    assertEquals(
        Distribution.truncatedNormal(1, 2),
        new TruncatedNormal(1, 2, SEED).tensor(3).distribution());
    assertEquals(
        Distribution.uniform(1, 2), new RandomUniform(1, 2, SEED).tensor(3).distribution());
    assertEquals(Distribution.constant(7), new Constant(7).tensor(3).distribution());
  }

  @Test
  void tensorsHaveTheFormatAndShape() {
    List<Initializer> all =
        List.of(
            new RandomNormal(),
            new TruncatedNormal(),
            new RandomUniform(),
            Constant.ones(),
            VarianceScaling.of());
    for (Initializer initializer : all) {
      assertEquals(DType.FLOAT32, initializer.tensor(2, 3).dtype());
      assertEquals(6, initializer.tensor(2, 3).size());
      assertEquals(1, initializer.tensor().size());
      for (DType dtype : DType.values()) {
        assertEquals(dtype, initializer.tensor(dtype, 2, 3).dtype());
      }
      assertThrows(NullPointerException.class, () -> initializer.tensor((long[]) null));
      assertThrows(NullPointerException.class, () -> initializer.tensor((DType) null, 3));
      assertThrows(NullPointerException.class, () -> initializer.withSeed(null));
      assertThrows(IllegalArgumentException.class, () -> initializer.tensor(2, -1));
    }
  }

  @Test
  void defaultsAreKeras() {
    RandomNormal normal = new RandomNormal();
    assertEquals(new RandomNormal(0.0, 0.05, normal.seed()), normal);
    TruncatedNormal truncated = new TruncatedNormal();
    assertEquals(new TruncatedNormal(0.0, 0.05, truncated.seed()), truncated);
    RandomUniform uniform = new RandomUniform();
    assertEquals(new RandomUniform(-0.05, 0.05, uniform.seed()), uniform);
    assertEquals(Constant.zeros(), Constant.zeros());
    assertEquals(new Constant(1), new Constant(1));
    assertNotEquals(new Constant(0), new Constant(-0.0));
    // Another class name is another configuration.
    assertNotEquals(new Constant(0), Constant.zeros());
  }

  @Test
  void configsAreKerasInKerasOrder() {
    assertEquals(
        "{seed=5, mean=1.0, stddev=2.0}", new RandomNormal(1, 2, SEED).config().toString());
    assertEquals(
        "{seed=5, mean=1.0, stddev=2.0}", new TruncatedNormal(1, 2, SEED).config().toString());
    assertEquals("{seed=5, minval=1, maxval=2}", new RandomUniform(1, 2, SEED).config().toString());
    assertEquals("{value=7}", new Constant(7).config().toString());
    assertEquals("{seed=null, mean=0.0, stddev=0.05}", new RandomNormal().config().toString());
  }

  @Test
  void onlyTheSeedChangesWithTheSeed() {
    assertEquals(new RandomNormal(1, 2, Seed.of(9)), new RandomNormal(1, 2, SEED).withSeed(9));
    assertEquals(
        new TruncatedNormal(1, 2, Seed.of(9)), new TruncatedNormal(1, 2, SEED).withSeed(9));
    assertEquals(new RandomUniform(1, 2, Seed.of(9)), new RandomUniform(1, 2, SEED).withSeed(9));
    Constant constant = new Constant(7);
    assertSame(constant, constant.withSeed(9));
    assertSame(constant, constant.withSeed(Seed.of(9)));
  }

  @Test
  void anInstanceRepeatsItself() {
    Initializer initializer = new RandomNormal();
    assertEquals(initializer.tensor(7), initializer.tensor(7));
  }

  /** Keras 3 hands the limits to {@code tf.cast}, which makes a Python number float32 first. */
  @Test
  void float64LimitsPassThroughFloat32InKeras3Alone() {
    double rounded = 0.05f;
    assertNotEquals(0.05, rounded);
    RandomUniform uniform = new RandomUniform(-0.05, 0.05, SEED);
    assertEquals(
        Distribution.uniform(-rounded, rounded), uniform.tensor(DType.FLOAT64, 3).distribution());
    assertEquals(
        Distribution.uniform(-0.05, 0.05),
        uniform.withSeed(Seed.keras2(5)).tensor(DType.FLOAT64, 3).distribution());
    assertEquals(
        Distribution.uniform(-0.05, 0.05), uniform.tensor(DType.FLOAT32, 3).distribution());

    double limit = Math.sqrt(3.0 * (1.0 / 10));
    VarianceScaling lecun = VarianceScaling.lecunUniform().withSeed(5);
    assertEquals(
        Distribution.uniform(-(float) limit, (float) limit),
        lecun.tensor(DType.FLOAT64, 10, 10).distribution());
    assertEquals(
        Distribution.uniform(-limit, limit),
        lecun.withSeed(Seed.keras2(5)).tensor(DType.FLOAT64, 10, 10).distribution());
  }

  @Test
  void float64LimitsScaleTheUnitValues() {
    double low = (float) -0.05;
    double range = (float) 0.05 - low;
    double[] units = new double[99];
    RandomTensor.of(DType.FLOAT64, Distribution.uniform(0, 1), SEED, 99).fill(units);
    double[] elements = new double[99];
    new RandomUniform(-0.05, 0.05, SEED).tensor(DType.FLOAT64, 99).fill(elements);
    for (int i = 0; i < 99; i++) {
      assertEquals(units[i] * range + low, elements[i]);
    }
  }

  @Test
  void float64NormalsKeepTheirParameters() {
    assertEquals(
        Distribution.normal(0.1, 0.05),
        new RandomNormal(0.1, 0.05, SEED).tensor(DType.FLOAT64, 3).distribution());
    assertEquals(
        Distribution.truncatedNormal(0.1, 0.05),
        new TruncatedNormal(0.1, 0.05, SEED).tensor(DType.FLOAT64, 3).distribution());
  }

  /**
   * The first two are operands that TensorFlow 2.21.0 used (cases a063 and a064 of {@code
   * golden/manifest.json}); rounded to the half format at once they would be 3ff3 and 3fa7. The
   * others are exact or below the smallest subnormal.
   */
  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 1.9877929123303224, 3ff4",
    "BFLOAT16, 1.3007812811602397, 3fa6",
    "FLOAT16, 1, 3c00",
    "BFLOAT16, 1, 3f80",
    "FLOAT16, -0.0, 8000",
    "BFLOAT16, -0.0, 8000",
    "FLOAT16, 65504, 7bff",
    "FLOAT16, 1e6, 7c00",
    "FLOAT16, 1e-9, 0000",
    "BFLOAT16, 1e39, 7f80"
  })
  void halfConstantsAreRoundedTwice(DType dtype, double value, String bits) {
    assertEquals(List.of(bits, bits), Elements.of(new Constant(value).tensor(dtype, 2)).head(2));
  }

  @Test
  void wideConstantsAreFloat32() {
    assertEquals(
        List.of("3dcccccd"), Elements.of(new Constant(0.1).tensor(DType.FLOAT32, 1)).head(1));
    assertEquals(
        List.of("3fb99999a0000000"),
        Elements.of(new Constant(0.1).tensor(DType.FLOAT64, 1)).head(1));
  }

  @Test
  void notANumberStaysOne() {
    double[] notNumbers = {Double.NaN, Double.longBitsToDouble(0x7FFF_FFFF_FFFF_FFFFL)};
    for (DType dtype : DType.values()) {
      for (double value : notNumbers) {
        double[] element = new double[1];
        new Constant(value).tensor(dtype, 1).fill(element);
        assertEquals(Double.NaN, element[0], dtype.toString());
      }
    }
  }
}
