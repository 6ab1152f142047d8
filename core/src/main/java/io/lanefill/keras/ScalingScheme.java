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
record ScalingScheme(String name, double scale, FanMode mode, ScalingDistribution distribution) {
  ScalingScheme {
    checkScale(scale);
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(distribution, "distribution");
  }

  /** Returns the scale if it is positive and finite; else throws, with Keras's text. */
  static double checkScale(double scale) {
    if (!(scale > 0.0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "Argument `scale` must be positive float. Received: scale=" + scale);
    }
    return scale;
  }
}
