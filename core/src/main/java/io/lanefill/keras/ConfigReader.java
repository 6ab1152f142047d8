// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Shown;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads the values of a Keras configuration by name and type, and knows which were not read.
 *
 * <p>It goes as deep as a generator's seed and no deeper, so nothing here is recursive.
 */
final class ConfigReader {
  private final String className;
  private final Map<String, Object> unread;
  private final Supplier<Seed> unseeded;

  /**
   * Copies the entries; the map stays as it is.
   *
   * @param className whose configuration it is
   * @param config the entries
   * @param unseeded gives the seed of a configuration without one
   * @throws IllegalArgumentException if the map cannot be read
   */
  ConfigReader(String className, Map<?, ?> config, Supplier<Seed> unseeded) {
    this.className = className;
    this.unread = Received.entries(config);
    this.unseeded = unseeded;
  }

  /** Returns whether an entry is written as an integer. */
  boolean isWhole(String key) {
    return Numbers.isIntegerType(unread.get(key));
  }

  /** Returns a number, or the default if there is none. */
  double number(String key, double otherwise) {
    if (!unread.containsKey(key)) {
      return otherwise;
    }
    Object value = unread.remove(key);
    return Numbers.toDouble(value)
        .orElseThrow(
            () ->
                refused(
                    key,
                    value instanceof Number ? "a number of at most 4096 bits" : "a number",
                    value));
  }

  /** Returns a string, or the default if there is none. */
  String string(String key, String otherwise) {
    if (!unread.containsKey(key)) {
      return otherwise;
    }
    Object value = unread.remove(key);
    if (value instanceof String string) {
      return string;
    }
    throw refused(key, "a string", value);
  }

  /** Returns the seed, integer or generator; for none and null the one of an unseeded object. */
  SeedSource seed() {
    Object value = unread.remove("seed");
    return switch (value) {
      case null -> unseeded.get();
      case Map<?, ?> nested -> generator(nested);
      default -> Seed.of(Numbers.toLong("seed", value).orElseThrow(() -> notASeed(value)));
    };
  }

  private SeedGenerator generator(Map<?, ?> received) {
    Map<String, Object> nested = Received.entries(received);
    Object inner = nested.get("config");
    if (!"SeedGenerator".equals(nested.get("class_name"))
        || !(inner == null || inner instanceof Map)) {
      throw notASeed(received);
    }
    Map<?, ?> values = inner == null ? Map.of() : (Map<?, ?>) inner;
    ConfigReader config = new ConfigReader("SeedGenerator", values, unseeded);
    String name = config.string("name", "seed_generator");
    Seed seed = config.generatorSeed();
    if (!config.unread.isEmpty()) {
      throw new IllegalArgumentException(
          "Unrecognized keyword arguments: " + Shown.of(config.unread));
    }
    return SeedGenerator.of(seed, name);
  }

  /** Returns a generator's seed, which is an integer or none: generators do not nest. */
  private Seed generatorSeed() {
    Object value = unread.remove("seed");
    return value == null
        ? unseeded.get()
        : Seed.of(
            Numbers.toLong("seed", value)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "Argument `seed` must be an integer. Received: seed="
                                + Shown.of(value))));
  }

  private static IllegalArgumentException notASeed(Object value) {
    return new IllegalArgumentException(
        "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer."
            + " Received: seed="
            + Shown.of(value));
  }

  /** Returns a list of axes; none and null give null. */
  int[] axes(String key) {
    Object value = unread.remove(key);
    if (value == null) {
      return null;
    }
    List<Object> list =
        value instanceof List<?> several ? Received.elements(several) : List.of(value);
    return list.stream()
        .mapToInt(
            axis ->
                Numbers.toInt(axis).orElseThrow(() -> refused(key, "a list of integers", value)))
        .toArray();
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalArgumentException if there is a key that nothing has read
   */
  void end() {
    // Keras 2 wrote the dtype of the layer here; it plays no part.
    unread.remove("dtype");
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(
          "%s got an unexpected keyword argument '%s'"
              .formatted(className, unread.keySet().iterator().next()));
    }
  }

  private IllegalArgumentException refused(String key, String rule, Object value) {
    return new IllegalArgumentException(
        "`%s` of %s must be %s. Received: %s".formatted(key, className, rule, Shown.of(value)));
  }
}
