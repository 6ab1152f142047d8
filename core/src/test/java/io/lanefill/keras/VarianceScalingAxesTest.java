// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.Seed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Proves what named axes, seeds and equality of a {@link VarianceScaling} do. The rules are Keras
 * 3.15.1's: {@code compute_fans} and {@code VarianceScaling.get_config}.
 */
class VarianceScalingAxesTest {
  private static final VarianceScaling GLOROT = VarianceScaling.glorotUniform().withSeed(3);

  @Test
  void namedAxesDecideTheFans() {
    ScalingReport report = GLOROT.withAxes(axes(0), axes(1, 2)).explain(768, 12, 64);
    assertEquals(768, report.fanIn());
    assertEquals(12 * 64, report.fanOut());
    report = GLOROT.withAxes(axes(0, 1), axes(-1)).explain(12, 64, 768);
    assertEquals(12 * 64, report.fanIn());
    assertEquals(768, report.fanOut());
  }

  @Test
  void oneListAloneIsIgnored() {
    ScalingReport plain = GLOROT.explain(5, 3, 4);
    assertEquals(plain, GLOROT.withNullableAxes(axes(0), null).explain(5, 3, 4));
    assertEquals(plain, GLOROT.withNullableAxes(null, axes(0)).explain(5, 3, 4));
    // Even an axis that does not exist.
    assertEquals(plain, GLOROT.withNullableAxes(axes(9), null).explain(5, 3, 4));
  }

  @Test
  void axesOutsideTheShapeAreRefused() {
    VarianceScaling named = GLOROT.withAxes(axes(0), axes(2));
    assertThrows(IndexOutOfBoundsException.class, () -> named.tensor(3, 4));
    assertThrows(IndexOutOfBoundsException.class, () -> named.explain(3, 4));
  }

  @Test
  void axesAreCopied() {
    int[] in = {0};
    int[] out = {1};
    VarianceScaling named = GLOROT.withAxes(in, out);
    in[0] = 1;
    out[0] = 0;
    assertEquals(3, named.explain(3, 4).fanIn());
    assertEquals(4, named.explain(3, 4).fanOut());
  }

  @Test
  void onlyTheSeedChangesWithTheSeed() {
    VarianceScaling named = GLOROT.withAxes(axes(0), axes(1, 2));
    VarianceScaling reseeded = named.withSeed(4);
    assertEquals(Seed.of(4), reseeded.seed());
    assertNotEquals(named, reseeded);
    assertEquals(named, reseeded.withSeed(Seed.of(3)));
    assertEquals(Seed.tensorflow(1, 2), named.withSeed(Seed.tensorflow(1, 2)).seed());
  }

  @Test
  void equalityIsOfAllParts() {
    VarianceScaling one = scaling(2.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL);
    assertEquals(one, scaling(2.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL));
    assertEquals(
        one.hashCode(),
        scaling(2.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL).hashCode());
    List<Object> others =
        Arrays.asList(
            scaling(2.1, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL),
            scaling(2.0, FanMode.FAN_OUT, ScalingDistribution.TRUNCATED_NORMAL),
            scaling(2.0, FanMode.FAN_IN, ScalingDistribution.UNIFORM),
            one.withSeed(2),
            one.withAxes(axes(0), axes(1)),
            // The same numbers under another name.
            VarianceScaling.heNormal().withSeed(1),
            null);
    for (Object other : others) {
      assertNotEquals(one, other);
    }
  }

  private static VarianceScaling scaling(
      double scale, FanMode mode, ScalingDistribution distribution) {
    return VarianceScaling.of(scale, mode, distribution).withSeed(1);
  }

  @Test
  void configIsKerasInKerasOrder() {
    Map<String, Object> config =
        VarianceScaling.of(2, FanMode.FAN_AVG, ScalingDistribution.UNIFORM)
            .withSeed(5)
            .withAxes(axes(0), axes(1, -1))
            .config();
    assertEquals(
        "{seed=5, scale=2.0, mode=fan_avg, distribution=uniform, input_axes=[0],"
            + " output_axes=[1, -1]}",
        config.toString());
    assertEquals(5L, config.get("seed"));
    assertEquals(List.of(1L, -1L), config.get("output_axes"));
    assertThrows(UnsupportedOperationException.class, () -> config.put("seed", 6L));

    assertEquals(
        "{seed=null, input_axes=null, output_axes=null}",
        VarianceScaling.heNormal().config().toString());
    VarianceScaling pair = VarianceScaling.heNormal().withSeed(Seed.tensorflow(1, 2));
    assertThrows(IllegalStateException.class, pair::config);
  }

  @Test
  void textNamesAllParts() {
    assertEquals("GlorotUniform[scale 1.0, fan_avg, uniform, Seed.of(3)]", GLOROT.toString());
    assertEquals(
        "GlorotUniform[scale 1.0, fan_avg, uniform, axes [0] -> [1, 2], Seed.of(3)]",
        GLOROT.withAxes(axes(0), axes(1, 2)).toString());
  }

  private static int[] axes(int... axes) {
    return axes;
  }
}
