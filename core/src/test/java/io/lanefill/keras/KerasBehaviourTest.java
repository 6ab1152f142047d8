// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Proves what Keras 3.15.1's random initializers accept, seen from outside: {@code
 * VarianceScaling.__init__} of {@code random_initializers.py}. What they draw stands in {@link
 * KerasCallBehaviourTest}, what concerns seeds, configurations and names in {@link
 * KerasConfigBehaviourTest}. Where this library differs on purpose, the test says so.
 */
class KerasBehaviourTest {
  @Test
  void varianceScalingHasKerasDefaults() {
    String keras =
        "{seed=null, scale=1.0, mode=fan_in, distribution=truncated_normal, input_axes=null,"
            + " output_axes=null}";
    assertEquals(keras, VarianceScaling.of().config().toString());
    assertEquals(keras, Initializers.get("variance_scaling").config().toString());
    assertEquals(keras, scaling(Map.of()).config().toString());
  }

  @Test
  void theFirstOfScaleModeDistributionAndSeedIsReported() {
    List<String> order = List.of("scale", "mode", "distribution", "seed");
    Map<String, Object> wrong =
        Map.of("scale", -1, "mode", "x", "distribution", "x", "seed", List.of());
    for (int chosen = 1; chosen < 1 << order.size(); chosen++) {
      Map<String, Object> config = new HashMap<>();
      for (int i = 0; i < order.size(); i++) {
        if ((chosen >> i & 1) == 1) {
          config.put(order.get(i), wrong.get(order.get(i)));
        }
      }
      String first = order.get(Integer.numberOfTrailingZeros(chosen));
      assertTrue(refusal(config).contains("`" + first + "`"), refusal(config));
    }
  }

  // Keras lets NaN and infinity pass; this library refuses both, with Keras's text.
  @Test
  void scalesThatAreNotPositiveAreRefused() {
    List<Object> refused =
        List.of(0, 0.0, -0.0, -1L, -1e-300, Float.NEGATIVE_INFINITY, Double.NaN, 1.0 / 0.0);
    for (Object scale : refused) {
      assertStarts(
          "Argument `scale` must be positive float. Received: scale="
              + ((Number) scale).doubleValue(),
          refusal(Map.of("scale", scale)));
    }
    assertEquals(Double.MIN_VALUE, scaling(Map.of("scale", Double.MIN_VALUE)).scale());
  }

  @Test
  void integerScalesStayIntegers() {
    assertEquals(2L, scaling(Map.of("scale", 2)).config().get("scale"));
    assertEquals(2.0, scaling(Map.of("scale", 2.0)).config().get("scale"));
    // With another seed, or with axes, too.
    VarianceScaling whole = scaling(Map.of("scale", 3L)).withSeed(1);
    assertEquals(3L, whole.config().get("scale"));
    assertEquals(3L, whole.withAxes(new int[] {0}, new int[] {1}).config().get("scale"));
  }

  @Test
  void modesAreCaseSensitive() {
    for (String mode : List.of("FAN_IN", "Fan_avg", "", "fan_in ", "fan")) {
      assertStarts(
          "Invalid `mode` argument: " + mode + ". Please use one of {",
          refusal(Map.of("mode", mode)));
    }
    assertEquals(FanMode.FAN_OUT, scaling(Map.of("mode", "fan_out")).mode());
    // Keras's None; as an argument it is refused by the JVM's rule.
    assertStarts("Invalid `mode` argument: null. Please use one of {", refusal(nothing("mode")));
    assertThrows(
        NullPointerException.class, () -> VarianceScaling.of(1, null, ScalingDistribution.UNIFORM));
  }

  @Test
  void distributionsAreLowerCasedAndNormalIsTruncated() {
    for (String name : List.of("normal", "NORMAL", "truncated_normal", "Truncated_Normal")) {
      assertEquals(
          "truncated_normal",
          scaling(Map.of("distribution", name)).config().get("distribution"),
          name);
    }
    assertEquals(
        ScalingDistribution.UNTRUNCATED_NORMAL,
        scaling(Map.of("distribution", "untruncated_NORMAL")).distribution());
    for (String name : List.of(" uniform", "Uniform ", "", "gauss")) {
      assertStarts(
          "Invalid `distribution` argument: " + name.toLowerCase(Locale.ROOT) + ".Please use one",
          refusal(Map.of("distribution", name)));
    }
    // Keras's AttributeError for None.
    assertStarts("`distribution` of VarianceScaling must be", refusal(nothing("distribution")));
    assertThrows(NullPointerException.class, () -> ScalingDistribution.of(null));
  }

  // In Turkish the lower case of I has no dot.
  @Test
  void theLocaleOfTheMachinePlaysNoPart() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.of("tr", "TR"));
    try {
      assertEquals(ScalingDistribution.UNIFORM, ScalingDistribution.of("UNIFORM"));
      assertEquals(new Identity(), Initializers.get("identity"));
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Map<String, Object> nothing(String key) {
    Map<String, Object> config = new HashMap<>();
    config.put(key, null);
    return config;
  }

  private static VarianceScaling scaling(Map<String, ?> config) {
    return (VarianceScaling) Initializers.fromConfig("VarianceScaling", config);
  }

  private static String refusal(Map<String, ?> config) {
    return assertThrows(IllegalArgumentException.class, () -> scaling(config)).getMessage();
  }

  private static void assertStarts(String prefix, String message) {
    assertTrue(message.startsWith(prefix), message);
  }
}
