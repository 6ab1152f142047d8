// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a JSON document into maps, lists, strings, numbers, booleans and nulls.
 *
 * <p>Jackson's limits stand between a stranger's document and the stack and the time that it may
 * take: values nest a thousand deep at most, a number has at most a thousand digits, and a document
 * ten million names and values.
 */
public final class Json {
  /** As long as a safetensors header may be. */
  private static final long MOST_BYTES = 100_000_000;

  /** Names and values; each takes some dozens of bytes of the heap. */
  private static final long MOST_VALUES = 10_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MOST_BYTES)
                  .maxTokenCount(MOST_VALUES)
                  .build())
          .build();

  private Json() {}

  /**
   * Reads a document to its end.
   *
   * @param document its name, for messages
   * @param in where it comes from
   * @return its root
   * @throws IOException if it cannot be read, is no JSON, or an object has a key twice
   */
  public static JsonField read(String document, InputStream in) throws IOException {
    try (JsonParser parser = FACTORY.createParser(in)) {
      parser.nextToken();
      JsonField root = new JsonField(document, "", value(parser, document, ""));
      if (parser.nextToken() != null) {
        throw new IOException(
            "%s is not JSON (line %d): something follows its end"
                .formatted(document, parser.currentTokenLocation().getLineNr()));
      }
      return root;
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " (line %d, column %d)"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      String what = e instanceof StreamConstraintsException ? " goes too far" : " is not JSON";
      // Jackson says that it hides the document, beside each place in it.
      String message = e.getOriginalMessage().replaceAll("\\[Source: [^;]*; ([^\\]]*)\\]", "$1");
      throw new IOException(document + what + place + ": " + Text.line(message), e);
    }
  }

  private static Object value(JsonParser parser, String document, String path) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IOException(document + " is not JSON: it is empty");
    }
    return switch (token) {
      case START_OBJECT -> object(parser, document, path);
      case START_ARRAY -> array(parser, document, path);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new AssertionError(token);
    };
  }

  private static Map<String, Object> object(JsonParser parser, String document, String path)
      throws IOException {
    Map<String, Object> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      String place = JsonField.child(path, key);
      Object value = value(parser, document, place);
      if (entries.containsKey(key)) {
        throw new JsonField(document, place, value).refused("is there twice");
      }
      entries.put(key, value);
    }
    return entries;
  }

  private static List<Object> array(JsonParser parser, String document, String path)
      throws IOException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, document, path + "[" + elements.size() + "]"));
    }
    return elements;
  }
}
