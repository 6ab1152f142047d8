// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proves that a tensor whose uniform limits are infinite is refused, and takes no seed. */
class RefusedLimitsTest {
  /** Beyond the largest float32, 3.4e38: as a limit, and as the root of three times the scale. */
  private static final double BEYOND = 1e39;

  private static List<Initializer> seededBy(SeedSource source) {
    return List.of(
        new RandomUniform(0, BEYOND, source),
        VarianceScaling.of(BEYOND * BEYOND, FanMode.FAN_IN, ScalingDistribution.UNIFORM)
            .withSeed(source));
  }

  @Test
  void limitsThatTheCastToFloat32MakesInfiniteAreRefused() {
    SeedGenerator generator = SeedGenerator.of(5);
    for (Initializer initializer : seededBy(generator)) {
      assertThrows(IllegalArgumentException.class, () -> initializer.tensor(DType.FLOAT64, 3));
    }
    assertEquals(Seed.of(5), generator.next(), "the generator's first seed");
  }

  @Test
  void limitsThatNoCastTouchesAreNot() {
    for (Initializer initializer : seededBy(Seed.keras2(5))) {
      assertEquals(3, initializer.tensor(DType.FLOAT64, 3).size());
    }
    for (Initializer initializer : seededBy(Seed.of(5))) {
      assertEquals(3, initializer.tensor(3).size());
    }
  }

  @Test
  void infiniteLimitsOfALargeScaleAreRefused() {
    VarianceScaling scaling =
        VarianceScaling.of(Double.MAX_VALUE, FanMode.FAN_IN, ScalingDistribution.UNIFORM);
    assertThrows(IllegalArgumentException.class, () -> scaling.tensor(3, 3));
    assertThrows(IllegalArgumentException.class, () -> scaling.explain(3, 3));
    assertEquals(8, scaling.tensor(8, 1).size());
  }
}
