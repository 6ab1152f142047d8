// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the values of a Keras configuration by name and type, and knows which were not read. */
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
   */
  ConfigReader(String className, Map<?, ?> config, Supplier<Seed> unseeded) {
    this.className = className;
    this.unread = new LinkedHashMap<>();
    this.unseeded = unseeded;
    config.forEach((key, value) -> unread.put(String.valueOf(key), value));
  }

  /** Returns whether an entry is written as an integer. */
  boolean isWhole(String key) {
    return unread.get(key) instanceof Number number && Numbers.isIntegerType(number);
  }

  /** Returns a number, or the default if there is none. */
  double number(String key, double otherwise) {
    if (!unread.containsKey(key)) {
      return otherwise;
    }
    Object value = unread.remove(key);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw refused(key, "a number", value);
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
      case Number number when Numbers.isWhole(number) -> Seed.of(Numbers.toLong("seed", number));
      case Map<?, ?> nested -> generator(nested);
      default ->
          throw new IllegalArgumentException(
              "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an"
                  + " integer. Received: seed="
                  + value);
    };
  }

  private SeedGenerator generator(Map<?, ?> nested) {
    Object inner = nested.get("config");
    if (!"SeedGenerator".equals(nested.get("class_name"))
        || !(inner == null || inner instanceof Map)) {
      throw new IllegalArgumentException(
          "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer."
              + " Received: seed="
              + nested);
    }
    Map<?, ?> values = inner == null ? Map.of() : (Map<?, ?>) inner;
    ConfigReader config = new ConfigReader("SeedGenerator", values, unseeded);
    String name = config.string("name", "seed_generator");
    if (!(config.seed() instanceof Seed seed)) {
      throw new IllegalArgumentException(
          "Argument `seed` must be an integer. Received: seed=" + values.get("seed"));
    }
    config.end();
    return SeedGenerator.of(seed, name);
  }

  /** Returns a list of axes; none and null give null. */
  int[] axes(String key) {
    Object value = unread.remove(key);
    if (value == null) {
      return null;
    }
    List<?> list = value instanceof List<?> several ? several : List.of(value);
    int[] axes = new int[list.size()];
    for (int i = 0; i < axes.length; i++) {
      if (!(list.get(i) instanceof Number number)
          || !Numbers.isWhole(number)
          || number.intValue() != number.doubleValue()) {
        throw refused(key, "a list of integers", value);
      }
      axes[i] = number.intValue();
    }
    return axes;
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
        "`%s` of %s must be %s. Received: %s".formatted(key, className, rule, value));
  }
}
