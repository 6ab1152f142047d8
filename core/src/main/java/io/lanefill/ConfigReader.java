// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of a Keras configuration by name and type, and knows which were not read. */
final class ConfigReader {
  private final String className;
  private final Map<String, Object> unread;

  /** Copies the entries; the map stays as it is. */
  ConfigReader(String className, Map<?, ?> config) {
    this.className = className;
    this.unread = new LinkedHashMap<>();
    config.forEach((key, value) -> unread.put(String.valueOf(key), value));
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

  /** Returns the seed; none and null give a drawn one. */
  Seed seed() {
    Object value = unread.remove("seed");
    if (value == null) {
      return Seed.random();
    }
    if (isInteger(value)) {
      return Seed.of(longValue(value));
    }
    throw new IllegalArgumentException(
        "`seed` argument should be an instance of `keras.random.SeedGenerator()` or an integer."
            + " Received: seed="
            + value);
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
      if (!isInteger(list.get(i)) || ((Number) list.get(i)).intValue() != longValue(list.get(i))) {
        throw refused(key, "a list of integers", value);
      }
      axes[i] = ((Number) list.get(i)).intValue();
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

  private static long longValue(Object value) {
    return ((Number) value).longValue();
  }

  private static boolean isInteger(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  private IllegalArgumentException refused(String key, String rule, Object value) {
    return new IllegalArgumentException(
        "`%s` of %s must be %s. Received: %s".formatted(key, className, rule, value));
  }
}
