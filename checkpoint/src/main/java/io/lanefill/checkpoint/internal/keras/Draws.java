// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.Seed;
import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.keras.Initializer;
import io.lanefill.keras.InitializerReader;
import io.lanefill.keras.KerasGlobalSeed;
import io.lanefill.keras.SeedGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the layers of a model take from Keras's global state, in the order in which they do. */
final class Draws {
  private final KerasGlobalSeed global;
  private final InitializerReader reader;

  /** Generators that a .keras file says are one object, by its number; null for a JSON document. */
  private final Map<Object, SeedGenerator> shared;

  private final Map<String, Integer> numbers = new HashMap<>();

  Draws(long seed, boolean isShared) {
    this.global = KerasGlobalSeed.of(seed);
    this.reader = InitializerReader.keras3().withGlobalSeed(global);
    this.shared = isShared ? new HashMap<>() : null;
  }

  /** Returns an initializer by its name. */
  Initializer initializer(String name) {
    return reader.get(name);
  }

  /** Returns an initializer by its name and parameters. */
  Initializer initializer(String name, Map<String, ?> parameters) {
    return reader.fromConfig(name, parameters);
  }

  /**
   * Returns the initializer of a configuration; each call makes another one, and takes another
   * number if it has no seed.
   *
   * @return the initializer; null for null
   * @throws IllegalArgumentException if it is refused
   */
  Initializer initializer(JsonField field) throws IOException {
    JsonField seed = field.get("config").get("seed");
    Object id = seed.get("shared_object_id").value();
    if (shared == null || id == null) {
      return reader.get(field.value());
    }
    SeedGenerator known = shared.get(id);
    if (known != null) {
      return reader
          .get(with(field, "config", with(field.get("config"), "seed", 0)))
          .withSeed(known);
    }
    Initializer initializer = reader.get(field.value());
    if (initializer.seedSource().orElse(null) instanceof SeedGenerator generator) {
      shared.put(id, generator);
    }
    return initializer;
  }

  private static Map<String, Object> with(JsonField object, String key, Object value)
      throws IOException {
    Map<String, Object> copy = new LinkedHashMap<>(object.map());
    copy.put(key, value);
    return copy;
  }

  /**
   * Returns a new generator's state.
   *
   * @param scope the path of the layer that is being built; null if it is being made
   * @param seed an integer or null
   */
  Layer.GeneratorState generator(String scope, JsonField seed) throws IOException {
    String name = numbered("seed_generator") + "/seed_generator_state";
    String path = scope == null ? name : scope + "/" + name;
    Seed value = seed.isPresent() ? Seed.of(seed.integer()) : global.next();
    return new Layer.GeneratorState(path, value);
  }

  /** Returns Keras's next automatic name: {@code variable}, {@code variable_1} and so on. */
  String numbered(String name) {
    int number = numbers.merge(name, 1, Integer::sum) - 1;
    return number == 0 ? name : name + "_" + number;
  }
}
