// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Keras makes of our values: its casts and its configurations. */
final class KerasForm {
  private KerasForm() {}

  /**
   * Returns a uniform limit or a constant as Keras 3 hands it to TensorFlow: {@code tf.cast} makes
   * a Python number float32 first, so a float64 tensor sees the rounded number. Keras 2 does not,
   * nor do the initializers of TensorFlow 1.
   */
  static double cast(double value, DType dtype, Seed.Rule rule) {
    if (dtype != DType.FLOAT64) {
      return value;
    }
    return switch (rule) {
      case KERAS3, TENSORFLOW -> (float) value;
      case KERAS2, KERAS2_DERIVED, PHILOX -> value;
    };
  }

  /**
   * Returns a seed as a configuration shows it: an integer, null for a drawn one, the nested form
   * of a generator.
   *
   * @throws IllegalStateException for a pair of words, which Keras cannot express
   */
  static Object seed(SeedSource source) {
    return switch (source) {
      case SeedGenerator generator ->
          serialized("keras.random", "SeedGenerator", generator.config());
      case Seed seed when seed.isDrawn() -> null;
      case Seed seed when seed.isInteger() -> (Object) seed.value();
      default ->
          throw new IllegalStateException(
              "A Keras configuration holds an integer seed, a generator or none. Received: "
                  + source);
    };
  }

  /** Returns the form in which Keras 3 writes an object, in its order of keys. */
  static Map<String, Object> serialized(
      String module, String className, Map<String, Object> config) {
    return config(
        "module", module, "class_name", className, "config", config, "registered_name", null);
  }

  /** Returns an unmodifiable map of the keys and values in this order; values may be null. */
  static Map<String, Object> config(Object... keysAndValues) {
    Map<String, Object> config = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      config.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(config);
  }
}
