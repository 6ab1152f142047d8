// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What Keras makes of our values in its configurations. */
final class KerasForm {
  private KerasForm() {}

  /**
   * Returns a seed as a configuration of Keras 3 shows it: an integer, null for a drawn one, the
   * nested form of a generator.
   *
   * @throws IllegalStateException for a pair of words, which Keras cannot express, and a seed of
   *     Keras 2, of which Keras 3 draws other numbers
   */
  static Object seed(SeedSource source) {
    return switch (source) {
      case SeedGenerator generator ->
          serialized("keras.random", "SeedGenerator", generator.config());
      case Seed seed when seed.isDrawn() -> null;
      case Seed seed when seed.isInteger() && seed.rule() == Seed.Rule.KERAS3 ->
          (Object) seed.value();
      case Seed seed when seed.isInteger() ->
          throw new IllegalStateException(
              "A Keras configuration of version 3 holds no seed of Keras 2, of which Keras 3 draws"
                  + " other numbers: use Initializers.serializeKeras2. Received: "
                  + seed);
      default ->
          throw new IllegalStateException(
              "A Keras configuration holds an integer seed, a generator or none. Received: "
                  + source);
    };
  }

  /** Returns axes as a configuration shows them; null for none. */
  static List<Object> axes(int[] axes) {
    if (axes == null) {
      return null;
    }
    List<Object> list = new ArrayList<>();
    for (long axis : axes) {
      list.add(axis);
    }
    return List.copyOf(list);
  }

  /** Returns the form in which Keras 3 writes an initializer, also one of the caller's own. */
  static Map<String, Object> serialized(Initializer initializer) {
    String name = initializer.name();
    if (KerasClass.knows(name)) {
      return serialized("keras.initializers", name, initializer.config());
    }
    // As Keras writes a class that Python has registered: "package>Class".
    String className = name.substring(name.indexOf('>') + 1);
    return config(
        "module",
        null,
        "class_name",
        className,
        "config",
        initializer.config(),
        "registered_name",
        name);
  }

  /** Returns the form in which Keras 3 writes an object, in its order of keys. */
  static Map<String, Object> serialized(
      String module, String className, Map<String, Object> config) {
    return config(
        "module", module, "class_name", className, "config", config, "registered_name", null);
  }

  /** Returns a shape as Python prints it, cut off like all that messages show. */
  static String tuple(long[] shape) {
    String list = Shown.of(shape);
    return "(" + list.substring(1, list.length() - 1) + (shape.length == 1 ? ",)" : ")");
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
