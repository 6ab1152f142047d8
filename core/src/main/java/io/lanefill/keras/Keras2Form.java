// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The form in which Keras 2 writes an initializer: Keras 3's without axes, the seed last. */
final class Keras2Form {
  private Keras2Form() {}

  /**
   * Returns the form of an initializer.
   *
   * @throws IllegalStateException if Keras 2 has no form for its seed or its fans
   */
  static Map<String, Object> of(Initializer initializer) {
    Map<String, Object> config =
        new LinkedHashMap<>(
            initializer
                .seedSource()
                .map(seed -> initializer.withSeed(keras3(seed)))
                .orElse(initializer)
                .config());
    for (String axes : new String[] {"input_axes", "output_axes"}) {
      if (config.remove(axes) != null) {
        throw new IllegalStateException(
            "A Keras configuration of version 2 holds no axes. Received: " + initializer);
      }
    }
    if (config.containsKey("seed")) {
      config.put("seed", config.remove("seed"));
    }
    return KerasForm.config(
        "class_name", initializer.name(), "config", Collections.unmodifiableMap(config));
  }

  /** Returns the seed that Keras 3's form shows as Keras 2's shows this one. */
  private static Seed keras3(SeedSource source) {
    return switch (source) {
      case Seed seed when seed.isDrawn() -> Seed.drawn(seed.value());
      case Seed seed when seed.isInteger() && seed.rule() == Seed.Rule.KERAS2 ->
          Seed.of(seed.value());
      default ->
          throw new IllegalStateException(
              "A Keras configuration of version 2 holds a seed of Seed.keras2 or none. Received: "
                  + source);
    };
  }
}
