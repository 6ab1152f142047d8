// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the global sequence moves for what is accepted, and for what is left out, alone. */
class GlobalSequenceTest {
  static List<Map<String, ?>> refused() {
    return List.of(
        Map.of("class_name", "NoSuchClass"),
        Map.of("class_name", "GlorotNormal", "config", Map.of("scale", 1)),
        Map.of("class_name", "RandomUniform", "config", Map.of("minval", 1, "maxval", -1)),
        Map.of("class_name", "RandomUniform", "config", Map.of("minval", "1")),
        Map.of("class_name", "RandomNormal", "config", Map.of("stddev", -1)),
        Map.of("class_name", "RandomNormal", "config", Map.of("x", 1)),
        Map.of("class_name", "TruncatedNormal", "config", Map.of("mean", Double.NaN)),
        Map.of("class_name", "VarianceScaling", "config", Map.of("scale", 0)),
        Map.of("class_name", "VarianceScaling", "config", Map.of("mode", "x")),
        Map.of("class_name", "VarianceScaling", "config", Map.of("input_axes", "x")),
        Map.of("class_name", "HeNormal", "config", Map.of("output_axes", List.of(0.5))),
        Map.of("class_name", "HeNormal", "config", Map.of("seed", "x")),
        Map.of(
            "class_name",
            "HeNormal",
            "config",
            Map.of("x", 1, "seed", HostileParts.generator(null))),
        Map.of("class_name", "Zeros", "config", Map.of("seed", 1)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedTakesNone(Map<String, ?> config) {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    for (int i = 0; i < 3; i++) {
      assertThrows(IllegalArgumentException.class, () -> Initializers.get(config, global));
    }
    assertEquals("KerasGlobalSeed.of(7) after 0 draws", global.toString());
    assertEquals(Seed.of(347712783), global.next());
  }

  /** Past the 624 outputs after which the twister makes new ones, too. */
  @Test
  void itGoesOnWhereItWas() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    KerasGlobalSeed undisturbed = KerasGlobalSeed.of(7);
    for (int i = 0; i < 1000; i++) {
      assertThrows(
          IllegalArgumentException.class, () -> Initializers.get(refused().get(1), global));
      assertEquals(undisturbed.next(), global.next(), "draw " + i);
    }
  }

  @Test
  void aGeneratorWithoutASeedTakesOne() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    Map<String, Object> config = HostileParts.one("seed", HostileParts.generator(null));
    Initializer drawing =
        Initializers.get(Map.of("class_name", "HeNormal", "config", config), global);
    assertEquals(VarianceScaling.heNormal().withSeed(SeedGenerator.of(347712783)), drawing);
    assertEquals("KerasGlobalSeed.of(7) after 1 draws", global.toString());
  }

  @Test
  void skippedSeedsAreLeftOut() {
    KerasGlobalSeed global = KerasGlobalSeed.of(7);
    global.skip(0);
    global.skip(1);
    assertEquals(Seed.of(161973070), global.next());
    global.skip(1_000_000_000L / 1000);
    assertEquals("KerasGlobalSeed.of(7) after 1000002 draws", global.toString());
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> global.skip(-1));
    assertTrue(e.getMessage().equals("`n` must be at least 0. Received: -1"), e.getMessage());
  }
}
