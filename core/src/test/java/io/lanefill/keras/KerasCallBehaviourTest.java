// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Proves what Keras 3.15.1's initializers draw for which shape, seen from outside: {@code
 * VarianceScaling.__call__} and {@code compute_fans} of {@code random_initializers.py}. Where this
 * library differs on purpose, the test says so.
 */
class KerasCallBehaviourTest {
  @Test
  void kernelsOfEveryRankHaveKerasFans() {
    assertFans(1, 1);
    assertFans(7, 7, 7);
    assertFans(3, 4, 3, 4);
    assertFans(15, 20, 5, 3, 4);
    assertFans(576, 1152, 3, 3, 64, 128);
    assertFans(24 * 5, 24 * 6, 2, 3, 4, 5, 6);
    assertFans(120 * 6, 120 * 7, 2, 3, 4, 5, 6, 7);
    assertFans(0, 4, 0, 4);
    // Products of 64 bits: 2^50 and 2^51.
    assertFans(1L << 50, 1L << 51, 1 << 16, 1 << 16, 1 << 17, 1 << 1, 1 << 2);
  }

  private static void assertFans(long in, long out, long... shape) {
    ScalingReport report = VarianceScaling.heNormal().explain(shape);
    assertEquals(in, report.fanIn(), Arrays.toString(shape));
    assertEquals(out, report.fanOut(), Arrays.toString(shape));
  }

  @Test
  void namedAxesAreTheFans() {
    long[] shape = {2, 3, 5, 7};
    assertNamed(2, 105, List.of(0), List.of(1, 2, 3), shape);
    assertNamed(7, 5, List.of(-1), List.of(-2L), shape);
    assertNamed(9, 1, List.of(1, 1), List.of(), shape);
    assertNamed(210, 49, List.of(0, 1, 2, 3), List.of(3, -1), shape);
    // One list alone is ignored, even with an axis that does not exist.
    assertNamed(30, 42, List.of(9), null, shape);
    assertNamed(30, 42, null, List.of(0), shape);
    for (int axis : new int[] {4, -5}) {
      VarianceScaling outside = named(List.of(axis), List.of(0));
      assertThrows(IndexOutOfBoundsException.class, () -> outside.tensor(shape));
      assertThrows(IndexOutOfBoundsException.class, () -> outside.explain(shape));
    }
  }

  private static void assertNamed(long in, long out, List<?> ins, List<?> outs, long[] shape) {
    ScalingReport report = named(ins, outs).explain(shape);
    assertEquals(in, report.fanIn());
    assertEquals(out, report.fanOut());
  }

  private static VarianceScaling named(List<?> ins, List<?> outs) {
    Map<String, Object> config = new HashMap<>();
    config.put("input_axes", ins);
    config.put("output_axes", outs);
    return scaling(config);
  }

  @Test
  void theScaleIsDividedByAFanOfAtLeastOne() {
    Map<String, Double> ns = Map.of("fan_in", 30.0, "fan_out", 35.0, "fan_avg", 32.5);
    ns.forEach(
        (mode, n) ->
            assertEquals(
                3.0 / n,
                scaling(Map.of("scale", 3, "mode", mode)).explain(5, 6, 7).variance(),
                mode));
    for (long[] shape : new long[][] {{0, 9}, {1, 9}, {}}) {
      assertEquals(3.0, scaling(Map.of("scale", 3)).explain(shape).variance());
    }
  }

  @Test
  void elementsAreUnitElementsTimesTheRoundedParameter() {
    double s = 2.0 / 48;
    float truncated = (float) (Math.sqrt(s) / 0.8796256610342398);
    float[] units = draw(new TruncatedNormal(0, 1, Seed.of(3)).tensor(48, 64));
    float[] elements = draw(VarianceScaling.heNormal().withSeed(3).tensor(48, 64));
    for (int i = 0; i < units.length; i++) {
      assertEquals(units[i] * truncated, elements[i]);
      assertTrue(Math.abs(elements[i]) < 2 * truncated);
    }
    float untruncated = (float) Math.sqrt(s);
    units = draw(new RandomNormal(0, 1, Seed.of(3)).tensor(48, 64));
    Map<String, Object> config =
        Map.of("scale", 2, "distribution", "untruncated_normal", "seed", 3);
    elements = draw(scaling(config).tensor(48, 64));
    for (int i = 0; i < units.length; i++) {
      assertEquals(units[i] * untruncated, elements[i]);
    }
    float limit = (float) Math.sqrt(3.0 * s);
    units = draw(new RandomUniform(0, 1, Seed.of(3)).tensor(48, 64));
    elements = draw(VarianceScaling.heUniform().withSeed(3).tensor(48, 64));
    for (int i = 0; i < units.length; i++) {
      assertEquals(units[i] * (limit + limit) - limit, elements[i]);
      assertTrue(elements[i] >= -limit && elements[i] < limit);
    }
  }

  // 10^5 draws miss one of 1024 equally likely values with a probability of e^-87; fixed seed.
  @Test
  void halfNormalsAreRoundedAndHalfUniformsHaveOtherBits() {
    RandomNormal normal = new RandomNormal(0, 1, Seed.of(4));
    float[] floats = draw(normal.tensor(1000));
    short[] halves = new short[1000];
    normal.tensor(DType.FLOAT16, 1000).fill(halves);
    for (int i = 0; i < floats.length; i++) {
      assertEquals(Float.floatToFloat16(floats[i]), halves[i]);
    }
    assertEquals(1024, distinctUniforms(DType.FLOAT16));
    assertEquals(128, distinctUniforms(DType.BFLOAT16));
  }

  private static long distinctUniforms(DType dtype) {
    double[] elements = new double[100_000];
    new RandomUniform(0, 1, Seed.of(4)).tensor(dtype, elements.length).fill(elements);
    return Arrays.stream(elements).distinct().count();
  }

  // Keras has no dtype of its own for weights but floatx(); integers cannot even be named
  // here.
  @Test
  void theFormatIsFloat32UnlessNamedAndNeverAnInteger() {
    assertEquals(DType.FLOAT32, VarianceScaling.heUniform().tensor(3).dtype());
    assertEquals("[FLOAT32, FLOAT64, FLOAT16, BFLOAT16]", Arrays.toString(DType.values()));
  }

  // A bare int is a TypeError in Keras; here the arguments are the dimensions.
  @Test
  void shapesAreKeras() {
    for (String name : List.of("he_normal", "normal", "uniform", "truncated_normal", "zeros")) {
      Initializer initializer = Initializers.get(name);
      assertEquals(1, initializer.tensor().size(), name);
      assertEquals(3, initializer.tensor(3).size(), name);
      assertEquals(0, initializer.tensor(0).size(), name);
      assertArrayEquals(new float[0], draw(initializer.tensor(4, 0, 5)), name);
      IllegalArgumentException negative =
          assertThrows(IllegalArgumentException.class, () -> initializer.tensor(0, -1));
      assertStarts("Dimension -1 must be >= 0", negative.getMessage());
      assertThrows(NullPointerException.class, () -> initializer.tensor((long[]) null));
    }
  }

  private static float[] draw(RandomTensor tensor) {
    return tensor.toFloatArray();
  }

  private static VarianceScaling scaling(Map<String, ?> config) {
    return (VarianceScaling) Initializers.fromConfig("VarianceScaling", config);
  }

  private static void assertStarts(String prefix, String message) {
    assertTrue(message.startsWith(prefix), message);
  }
}
