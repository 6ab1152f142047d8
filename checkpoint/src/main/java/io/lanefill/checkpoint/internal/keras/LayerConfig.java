// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.DType;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.text.Text;
import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of a layer, as its rule asks for it.
 *
 * @param className Keras's class
 * @param name the layer's own
 * @param form the values
 * @param reader makes what stands in them
 */
public record LayerConfig(String className, String name, JsonField form, LayerReader reader) {
  JsonField field(String key) {
    return form.get(key);
  }

  /** Returns all values. */
  Map<String, Object> values() throws IOException {
    return form.map();
  }

  boolean has(String key) {
    return field(key).isPresent();
  }

  /** Returns the format of the layer's variables. */
  DType dtype() throws IOException {
    JsonField dtype = field("dtype");
    try {
      return dtype.isPresent() ? DType.of(dtype.value()) : DType.FLOAT32;
    } catch (IllegalArgumentException e) {
      throw dtype.refused("is refused: " + e.getMessage());
    }
  }

  /** Makes the initializer of a key; it takes a number if it has no seed. */
  Initializer initializer(String key) throws IOException {
    try {
      return reader.draws().initializer(field(key));
    } catch (IllegalArgumentException e) {
      throw field(key).refused("is refused: " + e.getMessage());
    }
  }

  /** Makes an initializer that no configuration shows. */
  Initializer initializerNamed(String name) {
    return reader.draws().initializer(name);
  }

  /** Makes an initializer of parameters that no configuration shows. */
  Initializer initializer(String name, Map<String, ?> parameters) {
    return reader.draws().initializer(name, parameters);
  }

  /** Returns an integer of at least 1. */
  long positive(String key) throws IOException {
    return positive(field(key));
  }

  /** Returns an integer of at least 1, or what a missing one means. */
  long positive(String key, long missing) throws IOException {
    return has(key) ? positive(key) : missing;
  }

  private static long positive(JsonField field) throws IOException {
    long value = field.integer();
    if (value < 1) {
      throw field.refused("must be at least 1. Received: " + value);
    }
    return value;
  }

  boolean flag(String key, boolean missing) throws IOException {
    JsonField field = field(key);
    if (!field.isPresent()) {
      return missing;
    }
    if (field.value() instanceof Boolean flag) {
      return flag;
    }
    throw field.refused("must be true or false. Received: " + Text.excerpt(field.value(), 60));
  }

  /** Returns whether a rate is above 0; Keras makes a generator only then. */
  boolean isAboveZero(String key) throws IOException {
    JsonField field = field(key);
    if (!field.isPresent()) {
      return false;
    }
    if (field.value() instanceof Number number) {
      return number.doubleValue() > 0;
    }
    throw field.refused("must be a number. Received: " + Text.excerpt(field.value(), 60));
  }

  /** Returns the sizes of a kernel: a list, or one number for all axes. */
  long[] sizes(String key, int rank) throws IOException {
    JsonField field = field(key);
    long[] sizes = new long[rank];
    if (field.value() instanceof Number) {
      Arrays.fill(sizes, positive(field));
      return sizes;
    }
    List<JsonField> elements = field.elements();
    if (elements.size() != rank) {
      throw field.refused(
          "must have %d integers. Received: %s".formatted(rank, Text.excerpt(field.value(), 60)));
    }
    for (int i = 0; i < rank; i++) {
      sizes[i] = positive(elements.get(i));
    }
    return sizes;
  }

  /** Returns axes: a list, or one number. */
  long[] axes(String key) throws IOException {
    JsonField field = field(key);
    return field.value() instanceof Number ? new long[] {field.integer()} : field.integers();
  }

  /** Returns a text, or what a missing one means. */
  String text(String key, String missing) throws IOException {
    return has(key) ? field(key).text() : missing;
  }

  /** Reads the layer of a key. */
  Layer layer(String key) throws IOException {
    return reader.read(field(key));
  }

  /** Reads the layer of a key once more, as a copy of its own under another name. */
  Layer copy(String key, String name) throws IOException {
    return reader.copy(field(key), name);
  }

  /** Reads a layer that stands in a list of this configuration. */
  Layer layer(JsonField form) throws IOException {
    return reader.read(form);
  }

  /** Makes an inner layer of this same configuration: the cell of a recurrent layer. */
  Layer part(String className, String name) throws IOException {
    return reader.make(new LayerConfig(className, name, form, reader));
  }

  /** Makes an empty inner layer with this layer's format: a projection of an attention layer. */
  Layer projection(String name) {
    return new Layer(new LayerConfig("EinsumDense", name, form, reader), reader.draws());
  }

  /** Returns the name inside the form of a key, if there is one. */
  Optional<String> nameOf(String key) throws IOException {
    JsonField name = field(key).get("config").get("name");
    return name.isPresent() ? Optional.of(name.text()) : Optional.empty();
  }
}
