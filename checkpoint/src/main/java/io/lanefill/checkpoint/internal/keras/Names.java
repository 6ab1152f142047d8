// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How Keras names layers of a list in its files: by class, and counted. Source: {@code
 * _save_container_state} in {@code keras/src/saving/saving_lib.py}.
 */
final class Names {
  private final Map<String, Integer> used = new HashMap<>();

  String unique(String className) {
    String name = snakeCase(className);
    int number = used.merge(name, 1, Integer::sum) - 1;
    return number == 0 ? name : name + "_" + number;
  }

  /** Returns {@code conv2d_transpose} for {@code Conv2DTranspose}. */
  static String snakeCase(String className) {
    return className
        .replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
