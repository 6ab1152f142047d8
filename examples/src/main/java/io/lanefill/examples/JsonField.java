// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value of a JSON document together with the way to it, such as {@code vars[3].shape}, so that a
 * complaint names the place.
 *
 * @param path the way from the root, empty for the root itself
 * @param node the value; Jackson's missing node if there is none
 */
record JsonField(String path, JsonNode node) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Returns the field of an object; it may be missing. */
  JsonField get(String name) {
    return new JsonField(path.isEmpty() ? name : path + "." + name, node.path(name));
  }

  /** Returns whether there is a value other than null. */
  boolean isPresent() {
    return !node.isMissingNode() && !node.isNull();
  }

  String text() throws DescriptionException {
    check(node.isTextual(), "a string");
    return node.textValue();
  }

  long integer() throws DescriptionException {
    check(node.isIntegralNumber() && node.canConvertToLong(), "a 64-bit integer");
    return node.longValue();
  }

  /** Returns the elements of an array. */
  List<JsonField> elements() throws DescriptionException {
    check(node.isArray(), "an array");
    List<JsonField> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new JsonField(path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** Returns an object as maps, lists, strings and numbers. */
  Map<String, Object> map() throws DescriptionException {
    checkObject();
    return MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {});
  }

  /**
   * Refuses what is not an object.
   *
   * @throws DescriptionException if it is missing or something else
   */
  void checkObject() throws DescriptionException {
    check(node.isObject(), "an object");
  }

  private void check(boolean holds, String wanted) throws DescriptionException {
    if (!holds) {
      throw refused(
          node.isMissingNode()
              ? "is missing"
              : "must be %s. Received: %s".formatted(wanted, excerpt()));
    }
  }

  private String excerpt() {
    String json = node.toString();
    return json.length() <= 40 ? json : json.substring(0, 37) + "...";
  }

  /** Returns a complaint about this place, for the caller to throw. */
  DescriptionException refused(String complaint) {
    return new DescriptionException((path.isEmpty() ? "the document" : path) + " " + complaint);
  }
}
