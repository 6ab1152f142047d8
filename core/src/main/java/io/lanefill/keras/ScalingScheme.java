// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import java.util.Objects;

/**
 * What a {@link VarianceScaling} does, whatever the shape and the seed.
 *
 * @param name Keras's name of the initializer
 * @param scale what the fan divides, positive and finite
 * @param mode which fan
 * @param distribution what the weights are drawn from
 */
record ScalingScheme(
    String name, KerasNumber scale, FanMode mode, ScalingDistribution distribution) {
  ScalingScheme {
    checkScale(scale);
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(distribution, "distribution");
  }

  /** Refuses a scale that is not positive and finite, with Keras's text. */
  static void checkScale(KerasNumber scale) {
    double value = scale.value();
    if (!(value > 0.0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "Argument `scale` must be positive float. Received: scale=" + value);
    }
  }
}
