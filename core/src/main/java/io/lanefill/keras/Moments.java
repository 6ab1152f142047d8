// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.util.Map;

/**
 * Mean and standard deviation of a normal initializer.
 *
 * @param mean finite
 * @param stddev finite, at least 0
 */
record Moments(KerasNumber mean, KerasNumber stddev) {
  Moments {
    Checks.finite("mean", mean.value());
    Checks.notNegative("stddev", stddev.value());
  }

  static Moments of(double mean, double stddev) {
    return new Moments(KerasNumber.of(mean), KerasNumber.of(stddev));
  }

  /** Reads both from a configuration, with Keras's defaults. */
  static Moments read(ConfigReader config) {
    return new Moments(config.number("mean", 0.0), config.number("stddev", 0.05));
  }

  /** Returns what the configuration of such an initializer holds. */
  Map<String, Object> config(SeedSource seed) {
    return KerasForm.config(
        "seed", KerasForm.seed(seed), "mean", mean.written(), "stddev", stddev.written());
  }

  /** Returns the text of an initializer. */
  String text(String name, SeedSource seed) {
    return "%s[mean=%s, stddev=%s, seed=%s]".formatted(name, mean, stddev, seed);
  }
}
