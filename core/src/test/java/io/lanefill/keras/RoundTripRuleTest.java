// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that no initializer changes on its way through a configuration because of the Keras
 * version whose seed it holds: it comes back equal, or is refused.
 */
class RoundTripRuleTest {
  private static Initializer byKeras2(Map<String, ?> config) {
    return InitializerReader.keras2().get(config);
  }

  static List<Initializer> drawing() {
    return List.of(
        VarianceScaling.heNormal(),
        VarianceScaling.glorotUniform(),
        VarianceScaling.of(2, FanMode.FAN_OUT, ScalingDistribution.UNTRUNCATED_NORMAL),
        new RandomNormal(1, 2),
        new RandomUniform(-1, 2),
        new TruncatedNormal(1, 2));
  }

  /** The two numbers are Keras 2's and Keras 3's of {@code HeNormal(seed=-1)}, shape (2, 2). */
  @Test
  void aSeedOfKeras2IsNotReadAsOneOfKeras3() {
    Initializer he = VarianceScaling.heNormal().withSeed(Seed.keras2(-1));
    assertEquals(0.5393585f, he.tensor(2, 2).toFloatArray()[0]);
    assertEquals(-0.842604f, he.withSeed(-1).tensor(2, 2).toFloatArray()[0]);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Initializers.serialize(he));
    assertEquals(
        "A Keras configuration of version 3 holds no seed of Keras 2, of which Keras 3 draws other"
            + " numbers: use Initializers.serializeKeras2. Received: Seed.keras2(-1)",
        e.getMessage());
    assertThrows(IllegalStateException.class, he::config);
    Initializer back = byKeras2(Initializers.serializeKeras2(he));
    assertEquals(he, back);
    assertArrayEquals(he.tensor(3, 4).toFloatArray(), back.tensor(3, 4).toFloatArray());
  }

  @ParameterizedTest
  @MethodSource("drawing")
  void eachVersionReadsWhatItWrites(Initializer initializer) {
    for (long seed : new long[] {0, 5, -1, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE}) {
      Initializer third = initializer.withSeed(seed);
      assertEquals(third, Initializers.get(Initializers.serialize(third)));
      assertThrows(IllegalStateException.class, () -> Initializers.serializeKeras2(third));
      Initializer second = initializer.withSeed(Seed.keras2(seed));
      assertEquals(second, byKeras2(Initializers.serializeKeras2(second)));
      assertThrows(IllegalStateException.class, () -> Initializers.serialize(second));
      assertNotEquals(third, second);
      assertEquals(
          Initializers.serializeKeras2(second),
          Initializers.serializeKeras2(byKeras2(Initializers.serializeKeras2(second))));
    }
  }

  /** What tf_keras 2.21 printed, without the module that its later versions add. */
  @Test
  void theFormIsKeras2sInItsOrder() {
    Seed seed = Seed.keras2(5);
    VarianceScaling scaling =
        VarianceScaling.of(2, FanMode.FAN_OUT, ScalingDistribution.UNIFORM).withSeed(seed);
    assertEquals(
        "{class_name=VarianceScaling, config={scale=2.0, mode=fan_out, distribution=uniform,"
            + " seed=5}}",
        Initializers.serializeKeras2(scaling).toString());
    assertEquals(
        "{class_name=HeNormal, config={seed=5}}",
        Initializers.serializeKeras2(VarianceScaling.heNormal().withSeed(seed)).toString());
    assertEquals(
        "{class_name=RandomNormal, config={mean=0.0, stddev=0.05, seed=5}}",
        Initializers.serializeKeras2(new RandomNormal().withSeed(seed)).toString());
    assertEquals(
        "{class_name=RandomUniform, config={minval=-1, maxval=1, seed=null}}",
        Initializers.serializeKeras2(new RandomUniform(-1, 1)).toString());
    assertEquals(
        "{class_name=Constant, config={value=3}}",
        Initializers.serializeKeras2(new Constant(3)).toString());
    assertEquals(
        "{class_name=Identity, config={gain=1.0}}",
        Initializers.serializeKeras2(new Identity()).toString());
    assertEquals(
        "{class_name=Zeros, config={}}", Initializers.serializeKeras2(Constant.zeros()).toString());
  }

  @Test
  void whatKeras2CannotExpressIsRefused() {
    VarianceScaling he = VarianceScaling.heNormal();
    for (Initializer initializer :
        List.of(
            he.withSeed(5),
            he.withSeed(SeedGenerator.of(5)),
            he.withSeed(Seed.tensorflow(1, 2)),
            he.withSeed(Seed.keras2(1).fold(2)),
            he.withSeed(Seed.keras2(1)).withAxes(new int[] {0}, new int[] {1}),
            he.withSeed(Seed.keras2(1)).withFans(1, 2))) {
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class, () -> Initializers.serializeKeras2(initializer));
      assertTrue(e.getMessage().startsWith("A Keras configuration "), e.getMessage());
    }
  }

  /** An unseeded one keeps its rule while it is used, and its configuration shows no seed. */
  @Test
  void unseededOnesHaveTheRuleOfTheirReader() {
    Map<String, Object> form = Map.of("class_name", "HeUniform", "config", Map.of());
    VarianceScaling second = (VarianceScaling) byKeras2(form);
    assertEquals(Seed.Rule.KERAS2, second.seed().peek().rule());
    assertNull(((Map<?, ?>) Initializers.serializeKeras2(second).get("config")).get("seed"));
    Seed drawn = (Seed) second.seed();
    assertTrue(drawn.isDrawn());
    assertEquals(Seed.keras2(drawn.value()), drawn);
    assertEquals(drawn, Seed.parse(drawn.toString()));
    assertTrue(Seed.parse(drawn.toString()).isDrawn());
    // A double keeps its precision in Keras 2.
    RandomUniform uniform =
        (RandomUniform) byKeras2(Map.of("class_name", "uniform", "config", Map.of("minval", 0)));
    double[] elements = new double[1];
    uniform.withSeed(Seed.keras2(5)).tensor(DType.FLOAT64, 1).fill(elements);
    double[] unit = new double[1];
    new RandomUniform(0, 1, Seed.keras2(5)).tensor(DType.FLOAT64, 1).fill(unit);
    assertEquals(unit[0] * 0.05, elements[0]);
  }

  @Test
  void keras2HasNoSeedGenerators() {
    Map<String, Object> form = Initializers.serialize(new RandomNormal(0, 1, SeedGenerator.of(5)));
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> byKeras2(form));
    assertTrue(e.getMessage().startsWith("A configuration of Keras 2 has no `SeedGenerator`"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42, 2147483645})
  void bothVersionsDrawTheSameForUsualSeeds(long seed) {
    Map<String, Object> form = Map.of("class_name", "HeNormal", "config", Map.of("seed", seed));
    assertArrayEquals(
        Initializers.get(form).tensor(9).toFloatArray(), byKeras2(form).tensor(9).toFloatArray());
  }

  @Test
  void theGlobalSequenceSeedsBothVersions() {
    Map<String, Object> form = Map.of("class_name", "HeNormal");
    InitializerReader second = InitializerReader.keras2();
    assertEquals(
        VarianceScaling.heNormal().withSeed(Seed.keras2(347712783)),
        second.withGlobalSeed(KerasGlobalSeed.of(7)).get(form));
    assertEquals(
        VarianceScaling.heNormal().withSeed(347712783),
        Initializers.get(form, KerasGlobalSeed.of(7)));
  }
}
