// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.text.Text;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.Initializers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An initializer without its seed, as a configuration of Keras's: so it can be made for each weight
 * anew.
 *
 * @param config {@code class_name} and {@code config}
 */
record InitializerSpec(Map<String, Object> config) {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,18}");

  /**
   * Reads a name with parameters, {@code truncated_normal:mean=0,stddev=0.02}.
   *
   * @throws IllegalArgumentException if it has another form
   */
  static InitializerSpec parse(String text) {
    int colon = text.indexOf(':');
    Map<String, Object> parameters = new LinkedHashMap<>();
    if (colon >= 0) {
      for (String parameter : text.substring(colon + 1).split(",", -1)) {
        int equals = parameter.indexOf('=');
        if (equals < 1) {
          throw new IllegalArgumentException(
              "An initializer must be NAME or NAME:KEY=VALUE,KEY=VALUE. Received: "
                  + Text.excerpt(text, 100));
        }
        parameters.put(
            parameter.substring(0, equals).strip(), value(parameter.substring(equals + 1).strip()));
      }
    }
    String name = colon >= 0 ? text.substring(0, colon) : text;
    return new InitializerSpec(Map.of("class_name", name.strip(), "config", parameters));
  }

  private static Object value(String text) {
    if (INTEGER.matcher(text).matches()) {
      return Long.valueOf(text);
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** Returns whether the configuration itself says which numbers are drawn. */
  boolean hasSeed() {
    return config.get("config") instanceof Map<?, ?> parameters && parameters.get("seed") != null;
  }

  /**
   * Makes the initializer; a seed that the configuration does not have is a random one.
   *
   * @throws IllegalArgumentException if Keras, or this library, knows none such
   */
  Initializer make() {
    return Initializers.get(config);
  }
}
