// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.SeedRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Keras makes of our values: its casts and its configurations. */
final class KerasForm {
  private KerasForm() {}

  /**
   * Returns a uniform limit or a constant as Keras 3 hands it to TensorFlow: {@code tf.cast} makes
   * a Python number float32 first, so a float64 tensor sees the rounded number. Keras 2 does not.
   */
  static double cast(double value, DType dtype, SeedRule rule) {
    return dtype == DType.FLOAT64 && rule != SeedRule.KERAS2 ? (float) value : value;
  }

  /**
   * Returns a seed as a configuration shows it.
   *
   * @throws IllegalStateException for a TensorFlow pair, which Keras cannot express
   */
  static Object seed(Seed seed) {
    if (seed.rule() == SeedRule.TENSORFLOW) {
      throw new IllegalStateException(
          "A Keras configuration holds an integer seed or none. Received: " + seed);
    }
    return seed.isDrawn() ? null : (Object) seed.value();
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
