// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.internal.checks.Shown;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a configuration's maps, lists and texts hold, read once. They are the caller's, of any
 * class: they may throw, have keys of any type, or no end.
 */
final class Received {
  /** Entries of one map or list. The largest that Keras writes for an initializer has seven. */
  private static final int MOST = 1000;

  /** Characters of a text that is not a {@link String}, which may have no end. */
  private static final int MOST_CHARACTERS = 10_000;

  private Received() {}

  /**
   * Returns the entries of a map, by the texts of their keys.
   *
   * @throws IllegalArgumentException if they are too many, or reading them throws
   */
  static Map<String, Object> entries(Map<?, ?> map) {
    Map<String, Object> entries = new LinkedHashMap<>();
    read(map, map::entrySet, entry -> entries.put(key(entry.getKey()), entry.getValue()), MOST);
    return entries;
  }

  private static String key(Object key) {
    String text = key instanceof String ? null : text(key);
    return Shown.of(text == null ? key : text);
  }

  /**
   * Returns the elements of a list or an array of any type; null if a value is neither.
   *
   * @throws IllegalArgumentException if they are too many, or reading them throws
   */
  static List<Object> elements(Object value) {
    return elements(value, MOST);
  }

  /** Returns the same of a list or an array that may have more elements. */
  static List<Object> elements(Object value, int most) {
    if (value instanceof Collection<?> list) {
      return read(list, most);
    }
    return value != null && value.getClass().isArray() ? read(Shown.asList(value), most) : null;
  }

  private static List<Object> read(Collection<?> list, int most) {
    List<Object> elements = new ArrayList<>();
    read(list, () -> list, elements::add, most);
    return elements;
  }

  private static <T> void read(
      Object whole, Supplier<? extends Iterable<? extends T>> parts, Consumer<T> reader, int most) {
    int count = 0;
    try {
      for (T part : parts.get()) {
        if (++count > most) {
          break;
        }
        reader.accept(part);
      }
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "A configuration must be readable. Received: " + Shown.of(whole), e);
    }
    if (count > most) {
      throw new IllegalArgumentException(
          "A map or list of a configuration must have at most %d entries. Received: %s"
              .formatted(most, Shown.of(whole)));
    }
  }

  /** Returns a text of any class; null if a value is not one, or one that cannot be read. */
  static String text(Object value) {
    if (value instanceof String string) {
      return string;
    }
    try {
      return value instanceof CharSequence text && text.length() <= MOST_CHARACTERS
          ? text.toString()
          : null;
    } catch (RuntimeException e) {
      // Of a type of the caller's, or of its JSON library.
      return null;
    }
  }

  /**
   * Returns what the type of a value is called: of a hidden class, as most implementations in JSON
   * libraries are, the public interface.
   */
  static String typeName(Object value) {
    Class<?> type = value.getClass();
    if (!Modifier.isPublic(type.getModifiers())) {
      for (Class<?> implemented : type.getInterfaces()) {
        if (Modifier.isPublic(implemented.getModifiers()) && !isJdk(implemented)) {
          return Shown.of(implemented.getName());
        }
      }
    }
    return Shown.of(type.getTypeName());
  }

  /**
   * Returns why a value is refused. A JSON library's own type, which implements no interface of the
   * JDK, needs another advice than a wrong value.
   *
   * @param subject what it is, with its rule: {@code `scale` of VarianceScaling must be a number}
   * @param key the entry's key
   * @param wanted the JDK's type that is read: {@code Number}
   * @param value what was received
   */
  static String refusal(String subject, String key, String wanted, Object value) {
    return isForeign(value)
        ? "`%s` is a %s, not a %s: hand over java.util's and java.lang's types. Received: %s"
            .formatted(key, typeName(value), wanted, Shown.of(value))
        : "%s. Received: %s".formatted(subject, Shown.of(value));
  }

  private static boolean isForeign(Object value) {
    return switch (value) {
      case null -> false;
      case Map<?, ?> _, Collection<?> _, Number _, CharSequence _ -> false;
      default -> !value.getClass().isArray() && !isJdk(value.getClass());
    };
  }

  private static boolean isJdk(Class<?> type) {
    return type.getName().startsWith("java.");
  }
}
