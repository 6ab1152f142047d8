// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves which distribution a scaling draws from, for all modes and laws, against the formulas of
 * Keras 3.15.1 ({@code keras/src/initializers/random_initializers.py}) written again in double, and
 * that the known mistakes of other ports do not come out.
 */
class VarianceScalingTest {
  private static final long[] CONVOLUTION = {3, 3, 64, 128};

  static List<Arguments> allModesAndLaws() {
    List<Arguments> all = new ArrayList<>();
    for (double scale : new double[] {1.0, 2.0, 0.3, 61.146}) {
      for (FanMode mode : FanMode.values()) {
        for (ScalingDistribution law : ScalingDistribution.values()) {
          all.add(Arguments.of(scale, mode, law));
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("allModesAndLaws")
  void distributionIsKeras(double scale, FanMode mode, ScalingDistribution law) {
    long[][] shapes = {{}, {17}, {3, 4}, {5, 3, 4}, CONVOLUTION, {0, 5}, {1, 1}};
    double[][] fans = {{1, 1}, {17, 17}, {3, 4}, {15, 20}, {576, 1152}, {0, 5}, {1, 1}};
    VarianceScaling initializer = VarianceScaling.of(scale, mode, law).withSeed(1);
    for (int i = 0; i < shapes.length; i++) {
      double n =
          switch (mode) {
            case FAN_IN -> fans[i][0];
            case FAN_OUT -> fans[i][1];
            case FAN_AVG -> (fans[i][0] + fans[i][1]) / 2.0;
          };
      double s = scale / (n > 1.0 ? n : 1.0);
      Distribution expected =
          switch (law) {
            case TRUNCATED_NORMAL ->
                Distribution.truncatedNormal(0, Math.sqrt(s) / 0.8796256610342398);
            case UNTRUNCATED_NORMAL -> Distribution.normal(0, Math.sqrt(s));
            case UNIFORM -> Distribution.uniform(-Math.sqrt(3.0 * s), Math.sqrt(3.0 * s));
          };
      assertEquals(expected, initializer.tensor(shapes[i]).distribution());
      ScalingReport report = initializer.explain(shapes[i]);
      assertEquals(expected, report.distribution());
      assertEquals(n, report.n());
      assertEquals(s, report.variance());
    }
  }

  @Test
  void uniformIsSymmetricAndConvolutionsCountChannelsOnce() {
    // TensorFlow-Java and KotlinDL draw from [0, limit); TensorFlow-Java takes 36864 for 576.
    Distribution law = VarianceScaling.heUniform().tensor(CONVOLUTION).distribution();
    double limit = Math.sqrt(3.0 * (2.0 / 576));
    assertEquals(Distribution.uniform(-limit, limit), law);
    float[] elements = VarianceScaling.heUniform().withSeed(1).tensor(1000).toFloatArray();
    int negative = 0;
    for (float element : elements) {
      negative += element < 0 ? 1 : 0;
    }
    // Binomial(1000, 1/2): 400 to 600 is 6.3 standard deviations to either side; the seed is fixed.
    assertTrue(negative > 400 && negative < 600, "negative: " + negative);
  }

  @Test
  void truncationIsCorrectedAndFansBelowOneCountAsOne() {
    // DL4J has neither.
    assertEquals(
        Distribution.truncatedNormal(0, 1.1368472343385565),
        VarianceScaling.of().tensor(0, 5).distribution());
  }

  @Test
  void glorotHasGlorotsVariance() {
    // DJL's default has twice as much.
    assertEquals(2.0 / (30 + 70), VarianceScaling.glorotUniform().explain(30, 70).variance());
    assertEquals(2.0 / (30 + 70), VarianceScaling.glorotNormal().explain(30, 70).variance());
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0.0, -0.0, -1.0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN})
  void scalesThatAreNotPositiveAndFiniteAreRefused(double scale) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> VarianceScaling.of(scale, FanMode.FAN_IN, ScalingDistribution.UNIFORM));
    assertEquals(
        "Argument `scale` must be positive float. Received: scale=" + scale, e.getMessage());
  }

  @Test
  void theSmallestScaleIsAccepted() {
    VarianceScaling smallest =
        VarianceScaling.of(Double.MIN_VALUE, FanMode.FAN_IN, ScalingDistribution.UNIFORM);
    assertEquals(Double.MIN_VALUE, smallest.scale());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAN_IN", "Fan_in", "fan_sum", "", " fan_in"})
  void unknownModesAreRefused(String name) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> FanMode.of(name));
    String prefix = "Invalid `mode` argument: " + name + ". Please use one of {";
    assertTrue(e.getMessage().startsWith(prefix), e.getMessage());
  }

  @Test
  void modeNamesAreKeras() {
    assertEquals(FanMode.FAN_IN, FanMode.of("fan_in"));
    assertEquals(FanMode.FAN_OUT, FanMode.of("fan_out"));
    assertEquals(FanMode.FAN_AVG, FanMode.of("fan_avg"));
    assertThrows(IllegalArgumentException.class, () -> FanMode.of(null));
    for (FanMode mode : FanMode.values()) {
      assertEquals(mode, FanMode.of(mode.kerasName()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uniform, UNIFORM",
    "Uniform, UNIFORM",
    "NORMAL, TRUNCATED_NORMAL",
    "normal, TRUNCATED_NORMAL",
    "Truncated_Normal, TRUNCATED_NORMAL",
    "untruncated_normal, UNTRUNCATED_NORMAL"
  })
  void distributionNamesAreLowerCasedFirst(String name, ScalingDistribution law) {
    assertEquals(law, ScalingDistribution.of(name));
    assertEquals(law, ScalingDistribution.of(law.kerasName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gauss", "", "uniform ", "normal\n"})
  void unknownDistributionsAreRefused(String name) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ScalingDistribution.of(name));
    String prefix = "Invalid `distribution` argument: " + name + ".Please use one of {";
    assertTrue(e.getMessage().startsWith(prefix), e.getMessage());
    assertThrows(NullPointerException.class, () -> ScalingDistribution.of(null));
  }

  @Test
  void nullsAreRefused() {
    ScalingDistribution law = ScalingDistribution.UNIFORM;
    VarianceScaling he = VarianceScaling.heNormal();
    Class<NullPointerException> npe = NullPointerException.class;
    assertAll(
        () -> assertThrows(npe, () -> VarianceScaling.of(1, null, law)),
        () -> assertThrows(npe, () -> VarianceScaling.of(1, FanMode.FAN_IN, null)),
        () -> assertThrows(npe, () -> he.withSeed(null)),
        () -> assertThrows(npe, () -> he.withAxes(null, new int[0])),
        () -> assertThrows(npe, () -> he.withAxes(new int[0], null)),
        () -> assertThrows(npe, () -> he.tensor((long[]) null)),
        () -> assertThrows(npe, () -> he.tensor((DType) null, 3)),
        () -> assertThrows(npe, () -> he.explain((long[]) null)));
  }

  @Test
  void theSameInitializerGivesTheSameTensor() {
    VarianceScaling unseeded = VarianceScaling.heNormal();
    assertEquals(unseeded.tensor(3, 4), unseeded.tensor(3, 4));
    assertNotEquals(unseeded.tensor(3, 4), unseeded.tensor(4, 3));
    float[] first = unseeded.tensor(3, 4).toFloatArray();
    assertArrayEquals(first, unseeded.tensor(3, 4).toFloatArray());
  }
}
