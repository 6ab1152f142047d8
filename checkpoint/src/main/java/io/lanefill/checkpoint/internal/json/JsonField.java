// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.json;

import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A value of a JSON document together with the way to it, such as {@code vars[3].shape}, so that a
 * complaint names the place.
 *
 * @param document the document's name
 * @param path the way from the root, empty for the root itself
 * @param value what {@link Json} made of it; null for null and for what is not there
 */
public record JsonField(String document, String path, Object value) {
  /** What a complaint shows of a value. */
  private static final int EXCERPT = 60;

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /**
   * Returns the field of an object; it may be missing, and is so where this is no object.
   *
   * @param key its name
   */
  public JsonField get(String key) {
    Object child = value instanceof Map<?, ?> map ? map.get(key) : null;
    return new JsonField(document, child(path, key), child);
  }

  /** Returns whether there is a value other than null. */
  public boolean isPresent() {
    return value != null;
  }

  /** Returns whether it is a string. */
  public boolean isText() {
    return value instanceof String;
  }

  /**
   * Returns a string.
   *
   * @throws IOException if it is missing or something else
   */
  public String text() throws IOException {
    if (value instanceof String text) {
      return text;
    }
    throw isNot("a string");
  }

  /**
   * Returns an integer.
   *
   * @throws IOException if it is missing, something else, or has more than 64 bits
   */
  public long integer() throws IOException {
    return switch (value) {
      case Integer number -> number;
      case Long number -> number;
      case null, default -> throw isNot("a 64-bit integer");
    };
  }

  /**
   * Returns an array of integers.
   *
   * @throws IOException if it is missing or something else
   */
  public long[] integers() throws IOException {
    List<JsonField> elements = elements();
    long[] integers = new long[elements.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = elements.get(i).integer();
    }
    return integers;
  }

  /**
   * Returns the elements of an array.
   *
   * @throws IOException if it is missing or something else
   */
  public List<JsonField> elements() throws IOException {
    if (!(value instanceof List<?> list)) {
      throw isNot("an array");
    }
    List<JsonField> elements = new ArrayList<>();
    for (Object element : list) {
      elements.add(new JsonField(document, path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /**
   * Returns the fields of an object, in the document's order.
   *
   * @throws IOException if it is missing or something else
   */
  public List<JsonField> fields() throws IOException {
    List<JsonField> fields = new ArrayList<>();
    for (String key : map().keySet()) {
      fields.add(get(key));
    }
    return fields;
  }

  /**
   * Returns an object's entries, in the document's order.
   *
   * @throws IOException if it is missing or something else
   */
  @SuppressWarnings("unchecked") // Json makes no map with other keys.
  public Map<String, Object> map() throws IOException {
    if (value instanceof Map<?, ?> map) {
      return Collections.unmodifiableMap((Map<String, Object>) map);
    }
    throw isNot("an object");
  }

  private IOException isNot(String wanted) {
    return refused(
        value == null
            ? "is missing: it must be " + wanted
            : "must be %s. Received: %s".formatted(wanted, Text.excerpt(value, EXCERPT)));
  }

  /**
   * Returns a complaint about this place, for the caller to throw.
   *
   * @param complaint goes on after the place's name
   */
  public IOException refused(String complaint) {
    String place = path.isEmpty() ? "the document" : Text.excerpt(path, 2 * EXCERPT);
    return new IOException(document + ": " + place + " " + Text.line(complaint));
  }
}
