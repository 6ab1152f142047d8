// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.internal.checks.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a configuration's maps and lists hold, read once. They are the caller's, of any class: they
 * may throw, have keys of any type, or no end.
 */
final class Received {
  /** Entries of one map or list. The largest that Keras writes for an initializer has seven. */
  private static final int MOST = 1000;

  private Received() {}

  /**
   * Returns the entries of a map, by the texts of their keys.
   *
   * @throws IllegalArgumentException if they are too many, or reading them throws
   */
  static Map<String, Object> entries(Map<?, ?> map) {
    Map<String, Object> entries = new LinkedHashMap<>();
    read(map, map::entrySet, entry -> entries.put(Shown.of(entry.getKey()), entry.getValue()));
    return entries;
  }

  /**
   * Returns the elements of a list.
   *
   * @throws IllegalArgumentException if they are too many, or reading them throws
   */
  static List<Object> elements(Collection<?> list) {
    List<Object> elements = new ArrayList<>();
    read(list, () -> list, elements::add);
    return elements;
  }

  private static <T> void read(
      Object whole, Supplier<? extends Iterable<? extends T>> parts, Consumer<T> reader) {
    int count = 0;
    try {
      for (T part : parts.get()) {
        if (++count > MOST) {
          break;
        }
        reader.accept(part);
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "A configuration must be readable. Received: " + Shown.of(whole), e);
    }
    if (count > MOST) {
      throw new IllegalArgumentException(
          "A map or list of a configuration must have at most %d entries. Received: %s"
              .formatted(MOST, Shown.of(whole)));
    }
  }
}
