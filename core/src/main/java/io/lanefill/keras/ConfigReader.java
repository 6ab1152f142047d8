// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.SeedSource;
import java.util.List;
import java.util.Map;

/** Reads the values of a Keras configuration by name and type, and knows which were not read. */
final class ConfigReader {
  private final String className;
  private final Map<String, Object> unread;
  private final SeedReader seeds;

  /**
   * Copies the entries; the map stays as it is.
   *
   * @param className whose configuration it is
   * @param config the entries
   * @param seeds reads the seed
   * @throws IllegalArgumentException if the map cannot be read
   */
  ConfigReader(String className, Map<?, ?> config, SeedReader seeds) {
    this.className = className;
    this.unread = Received.entries(config);
    this.seeds = seeds;
  }

  /** Returns a number as it was written, or the default if there is none. */
  KerasNumber number(String key, double otherwise) {
    if (!unread.containsKey(key)) {
      return KerasNumber.of(otherwise);
    }
    Object value = unread.remove(key);
    KerasNumber number = Numbers.toNumber(value);
    if (number == null) {
      String rule = value instanceof Number ? "a number of at most 4096 bits" : "a number";
      throw refused(key, rule, "Number", value);
    }
    return number;
  }

  /** Returns an array constant; null, and the entry stays unread, if it is nothing of the kind. */
  ArrayConstant array(String key) {
    ArrayConstant array = ArrayConstant.ofConfig(unread.get(key));
    if (array != null) {
      unread.remove(key);
    }
    return array;
  }

  /** Returns a string, or the default if there is none. */
  String string(String key, String otherwise) {
    if (!unread.containsKey(key)) {
      return otherwise;
    }
    Object value = unread.remove(key);
    String text = Received.text(value);
    if (text == null) {
      throw refused(key, "a string", "String", value);
    }
    return text;
  }

  /** Returns a value as it is, or the default if there is none. */
  Object value(String key, Object otherwise) {
    return unread.containsKey(key) ? unread.remove(key) : otherwise;
  }

  /** Returns the seed, integer or generator; for none and null the one of an unseeded object. */
  SeedSource seed() {
    return seeds.read(unread.remove("seed"));
  }

  /** Returns a list of axes; none and null give null. */
  int[] axes(String key) {
    Object value = unread.remove(key);
    if (value == null) {
      return null;
    }
    List<Object> list = Received.elements(value);
    if (list == null) {
      throw refused(key, "a list of integers", "List", value);
    }
    return list.stream()
        .mapToInt(
            axis ->
                Numbers.toInt(axis)
                    .orElseThrow(() -> refused(key, "a list of integers", "List of Number", value)))
        .toArray();
  }

  /**
   * Ends the reading.
   *
   * @param wholeForm whether the values stood in a whole form, of which Keras speaks otherwise
   * @throws IllegalArgumentException if there is a key that nothing has read
   */
  void end(boolean wholeForm) {
    // Keras 2 wrote the dtype of the layer here; it plays no part.
    unread.remove("dtype");
    if (!unread.isEmpty()) {
      throw new IllegalArgumentException(
          "%s%s got an unexpected keyword argument '%s'"
              .formatted(
                  wholeForm ? className + " could not be deserialized properly: " : "",
                  className,
                  unread.keySet().iterator().next()));
    }
  }

  private IllegalArgumentException refused(String key, String rule, String wanted, Object value) {
    String subject = "`%s` of %s must be %s".formatted(key, className, rule);
    return new IllegalArgumentException(Received.refusal(subject, key, wanted, value));
  }
}
