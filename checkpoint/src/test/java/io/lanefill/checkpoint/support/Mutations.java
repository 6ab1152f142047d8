// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.support;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Changes a JSON document in a few places, each seed in its own: other values, types and names,
 * what is missing, doubled, in the wrong place or inside itself, and wrong characters.
 */
public final class Mutations {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().serializeSpecialFloatingPointValues().create();

  private static final List<JsonElement> VALUES = values();

  private final JsonElement root;
  private final SplittableRandom random;
  private final List<Place> places = new ArrayList<>();

  /**
   * A value in an object or an array.
   *
   * @param holder the object or array
   * @param key its key, null in an array
   * @param index its index in an array
   */
  private record Place(JsonElement holder, String key, int index) {
    JsonElement get() {
      return key == null ? holder.getAsJsonArray().get(index) : holder.getAsJsonObject().get(key);
    }

    void set(JsonElement value) {
      if (key == null) {
        holder.getAsJsonArray().set(index, value);
      } else {
        holder.getAsJsonObject().add(key, value);
      }
    }

    void remove() {
      if (key == null) {
        holder.getAsJsonArray().remove(index);
      } else {
        holder.getAsJsonObject().remove(key);
      }
    }
  }

  private Mutations(String json, long seed) {
    root = JsonParser.parseString(json);
    random = new SplittableRandom(seed);
  }

  private static List<JsonElement> values() {
    List<JsonElement> values = new ArrayList<>();
    for (String text :
        new String[] {
          "", "d", "\u0000\n\u2028", "\uD800", "e\u0301\uD83D\uDE00", "x".repeat(9999)
        }) {
      values.add(new JsonPrimitive(text));
    }
    for (String number :
        new String[] {
          "0",
          "-1",
          "1",
          "2",
          "7",
          "0.5",
          "-0.0",
          "1e400",
          "1e308",
          "2147483648",
          "4611686018427387904",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "1e-400"
        }) {
      values.add(new JsonPrimitive(new BigDecimal(number)));
    }
    values.add(new JsonPrimitive("9".repeat(999)));
    values.add(new JsonPrimitive(Double.NaN));
    values.add(new JsonPrimitive(Double.NEGATIVE_INFINITY));
    values.add(new JsonPrimitive(true));
    values.add(new JsonPrimitive(false));
    values.add(JsonNull.INSTANCE);
    values.add(new JsonObject());
    values.add(new JsonArray());
    values.add(JsonParser.parseString("[".repeat(200) + "]".repeat(200)));
    values.add(JsonParser.parseString("[null, 3, -1, 1e9, 4611686018427387904]"));
    values.add(JsonParser.parseString("{\"class_name\": \"Dense\", \"config\": {\"units\": 3}}"));
    return values;
  }

  /**
   * Returns a changed document.
   *
   * @param json the document
   * @param seed which change
   */
  public static String of(String json, long seed) {
    return new Mutations(json, seed).mutated();
  }

  private String mutated() {
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      places.clear();
      collect(root);
      if (!places.isEmpty()) {
        change(any());
      }
    }
    String text = GSON.toJson(root);
    return random.nextInt(20) == 0 ? broken(text) : text;
  }

  private void collect(JsonElement holder) {
    if (holder.isJsonArray()) {
      for (int i = 0; i < holder.getAsJsonArray().size(); i++) {
        places.add(new Place(holder, null, i));
        collect(holder.getAsJsonArray().get(i));
      }
    } else if (holder.isJsonObject()) {
      holder
          .getAsJsonObject()
          .asMap()
          .forEach(
              (key, value) -> {
                places.add(new Place(holder, key, 0));
                collect(value);
              });
    }
  }

  private Place any() {
    return places.get(random.nextInt(places.size()));
  }

  private void change(Place place) {
    switch (random.nextInt(8)) {
      case 0 -> place.remove();
      case 1 -> place.set(any().get().deepCopy());
      case 2 -> place.set(root.deepCopy());
      case 3 -> {
        JsonElement value = place.get().deepCopy();
        JsonElement other = any().get();
        if (other.isJsonArray()) {
          other.getAsJsonArray().add(value);
        } else if (other.isJsonObject() && place.key() != null) {
          other.getAsJsonObject().add(place.key(), value);
        }
      }
      case 4 -> {
        JsonArray around = new JsonArray();
        around.add(place.get());
        place.set(around);
      }
      default -> place.set(VALUES.get(random.nextInt(VALUES.size())).deepCopy());
    }
  }

  private String broken(String text) {
    int at = random.nextInt(text.length());
    return text.substring(0, at) + (char) random.nextInt(0x250) + text.substring(at + 1);
  }
}
