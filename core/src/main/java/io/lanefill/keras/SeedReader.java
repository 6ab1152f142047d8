// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Shown;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Reads the seeds of configurations. It goes as deep as a generator's seed and no deeper, so
 * nothing here is recursive.
 *
 * @param version whose rule an integer is read by
 * @param unseeded gives the seed of a configuration without one, a drawn one of Keras 3
 */
record SeedReader(KerasVersion version, Supplier<Seed> unseeded) {
  /** Returns the seed, integer or generator; for none and null the one of an unseeded object. */
  SeedSource read(Object value) {
    return switch (value) {
      case null -> version.drawn(unseeded.get());
      case Map<?, ?> nested -> generator(nested);
      default -> version.seed(Numbers.toLong("seed", value).orElseThrow(() -> notASeed(value)));
    };
  }

  private SeedGenerator generator(Map<?, ?> received) {
    Map<String, Object> form = Received.entries(received);
    Object inner = form.get("config");
    if (!"SeedGenerator".equals(Received.text(form.get("class_name")))
        || !(inner == null || inner instanceof Map)) {
      throw notASeed(received);
    }
    if (version == KerasVersion.KERAS2) {
      throw new IllegalArgumentException(
          "A configuration of Keras 2 has no `SeedGenerator`: read it as one of Keras 3. Received:"
              + " seed="
              + Shown.of(received));
    }
    Map<String, Object> config = Received.entries(inner == null ? Map.of() : (Map<?, ?>) inner);
    Object seed = config.remove("seed");
    Object name = config.remove("name");
    // Of Python's modules; Keras takes it away as well.
    config.remove("backend");
    if (!config.isEmpty()) {
      throw new IllegalArgumentException("Unrecognized keyword arguments: " + Shown.of(config));
    }
    return SeedGenerator.of(generatorSeed(seed), generatorName(name));
  }

  /** Returns a generator's seed, which is an integer or none: generators do not nest. */
  private Seed generatorSeed(Object value) {
    if (value == null) {
      return unseeded.get();
    }
    OptionalLong integer = Numbers.toLong("seed", value);
    if (integer.isEmpty()) {
      throw new IllegalArgumentException(
          "Argument `seed` must be an integer. Received: seed=" + withType(value));
    }
    return Seed.of(integer.getAsLong());
  }

  private static String generatorName(Object value) {
    String name = Received.text(value);
    if (value != null && (name == null || name.contains("/"))) {
      throw new IllegalArgumentException(
          "Argument `name` must be a string and cannot contain character `/`. Received: name="
              + withType(value));
    }
    return name;
  }

  private static IllegalArgumentException notASeed(Object value) {
    return new IllegalArgumentException(
        "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer."
            + " Received: seed="
            + withType(value));
  }

  /** Returns a value with its type, as "7" and 7 look alike. */
  private static String withType(Object value) {
    return Shown.of(value) + " (of type " + Received.typeName(value) + ")";
  }
}
