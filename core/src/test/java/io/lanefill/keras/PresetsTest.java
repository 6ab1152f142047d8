// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves the six presets and the default, by the table of Keras 3.15.1's constructors ({@code
 * keras/src/initializers/random_initializers.py}): each passes scale, mode and distribution to
 * {@code VarianceScaling}.
 */
class PresetsTest {
  static Stream<Arguments> presets() {
    return Stream.of(
        row("VarianceScaling", VarianceScaling::of, 1, "fan_in", "truncated_normal"),
        row("GlorotUniform", VarianceScaling::glorotUniform, 1, "fan_avg", "uniform"),
        row("GlorotNormal", VarianceScaling::glorotNormal, 1, "fan_avg", "truncated_normal"),
        row("HeNormal", VarianceScaling::heNormal, 2, "fan_in", "truncated_normal"),
        row("HeUniform", VarianceScaling::heUniform, 2, "fan_in", "uniform"),
        row("LecunNormal", VarianceScaling::lecunNormal, 1, "fan_in", "truncated_normal"),
        row("LecunUniform", VarianceScaling::lecunUniform, 1, "fan_in", "uniform"));
  }

  private static Arguments row(
      String name,
      Supplier<VarianceScaling> preset,
      double scale,
      String mode,
      String distribution) {
    return Arguments.of(name, preset.get(), scale, mode, distribution);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("presets")
  void presetIsKeras(
      String name, VarianceScaling preset, double scale, String mode, String distribution) {
    assertEquals(name, preset.name());
    assertEquals(scale, preset.scale());
    assertEquals(mode, preset.mode().kerasName());
    assertEquals(distribution, preset.distribution().kerasName());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("presets")
  void presetDrawsWhatTheScalingDraws(
      String name, VarianceScaling preset, double scale, String mode, String distribution) {
    VarianceScaling scaling =
        VarianceScaling.of(scale, FanMode.of(mode), ScalingDistribution.of(distribution));
    assertEquals(
        scaling.withSeed(7).tensor(3, 3, 4, 8), preset.withSeed(7).tensor(3, 3, 4, 8), name);
  }
}
