// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.internal.checks.Shown;
import java.util.Map;
import java.util.Set;

/**
 * What a configuration says around its values.
 *
 * @param className the name of a class of Keras's, if no custom object is meant
 * @param custom the name of the custom object that is meant; null if none is
 * @param config the values
 * @param isWhole whether a whole form was read, and not only its values
 */
record Form(String className, String custom, Map<?, ?> config, boolean isWhole) {
  /** Returns the form of a name and values. */
  static Form of(String name, Map<?, ?> config, Set<String> customNames) {
    return new Form(name, customNames.contains(name) ? name : null, config, false);
  }

  /**
   * Reads a form of Keras 3 or Keras 2.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static Form of(Map<?, ?> received, Set<String> customNames) {
    Map<String, Object> form = Received.entries(received);
    if (!form.containsKey("class_name")) {
      throw new IllegalArgumentException(
          "Unknown `config` as a `dict`, config=" + Shown.of(received));
    }
    String name = Received.text(form.get("class_name"));
    if (name == null) {
      throw uninterpretable("class_name", "a string", "String", form.get("class_name"));
    }
    Object config = form.get("config");
    if (name.equals("function") && Received.text(config) != null) {
      // A function has no values, and its name stands in their place.
      return function(Received.text(config), received, customNames);
    }
    if (!(config == null || config instanceof Map)) {
      throw new IllegalArgumentException(
          Received.refusal(
              "Expected 'config' to be a dict for %s, instead got %s"
                  .formatted(Shown.of(name), Received.typeName(config)),
              "config",
              "Map",
              config));
    }
    Map<?, ?> values = config == null ? Map.of() : (Map<?, ?>) config;
    String custom = custom(name, form, customNames);
    if (custom == null && form.containsKey("module") && form.get("module") == null) {
      throw new IllegalArgumentException(
          ("Cannot deserialize object of type `%s`. If `%s` is a custom class, please register it:"
                  + " Initializers.get(config, customObjects). Received: %s")
              .formatted(Shown.of(name), Shown.of(name), Shown.of(received)));
    }
    return new Form(name, custom, values, true);
  }

  private static IllegalArgumentException uninterpretable(
      String key, String rule, String wanted, Object value) {
    return new IllegalArgumentException(
        "Could not interpret initializer identifier: "
            + Received.refusal("`%s` must be %s".formatted(key, rule), key, wanted, value));
  }

  private static Form function(String name, Map<?, ?> received, Set<String> customNames) {
    if (!customNames.contains(name)) {
      throw KerasClass.uninterpretable(received, name);
    }
    return new Form(name, name, Map.of(), true);
  }

  /** Returns the name of the custom object that Keras would take, null for none. */
  private static String custom(String name, Map<String, Object> form, Set<String> customNames) {
    String registered = Received.text(form.get("registered_name"));
    if (registered != null && customNames.contains(registered)) {
      return registered;
    }
    boolean isKeras =
        registered == null
            && form.containsKey("registered_name")
            && isKerasModule(Received.text(form.get("module")))
            && KerasClass.knows(name);
    return !isKeras && customNames.contains(name) ? name : null;
  }

  private static boolean isKerasModule(String module) {
    return module != null && (module.equals("keras") || module.startsWith("keras."));
  }
}
