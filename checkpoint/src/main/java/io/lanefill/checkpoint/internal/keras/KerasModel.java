// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.JsonField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of a model that a configuration describes, in the order of Keras's weights. */
public final class KerasModel {
  private final List<Entry> entries = new ArrayList<>();
  private final List<Layer.GeneratorState> generators = new ArrayList<>();
  private final IdentityHashMap<Variable, Entry> known = new IdentityHashMap<>();

  /**
   * A variable and where it is found.
   *
   * @param variable the variable
   * @param qualifiedPath the names of all layers around it, but for the model itself, and its own
   * @param places where Keras keeps it in a {@code .weights.h5} file; a layer that wraps another
   *     may keep its kernel a second time
   */
  public record Entry(Variable variable, String qualifiedPath, List<String> places) {}

  private KerasModel() {}

  /**
   * Reads what {@code model.to_json()} or the {@code config.json} of a {@code .keras} file holds.
   *
   * @param root the document
   * @param seed of {@code keras.utils.set_random_seed}, 0 to 2^32 - 1
   * @param isSaved whether it is of a {@code .keras} file, which tells which objects are one
   * @param custom rules for layers that Keras does not have, or that replace its own
   * @throws IOException if the configuration is refused; the message names the place
   * @throws IllegalArgumentException if the seed is out of range
   */
  public static KerasModel read(
      JsonField root, long seed, boolean isSaved, Map<String, LayerRule> custom)
      throws IOException {
    LayerReader reader = new LayerReader(custom, new Draws(seed, isSaved), isSaved);
    Layer layer = reader.read(root);
    KerasModel model = new KerasModel();
    model.addWeights(layer, "", identitySet());
    model.addPlaces(layer, "", identitySet());
    model.addGenerators(layer, identitySet());
    return model;
  }

  /** Returns the variables. */
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** Returns the states of generators that draw when the model runs. */
  public List<Layer.GeneratorState> generators() {
    return Collections.unmodifiableList(generators);
  }

  private static Set<Layer> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private void addWeights(Layer layer, String around, Set<Layer> visited) {
    if (!visited.add(layer)) {
      return;
    }
    for (Variable variable : layer.variables()) {
      if (!known.containsKey(variable)) {
        String name = variable.path().substring(variable.path().lastIndexOf('/') + 1);
        Entry entry = new Entry(variable, around + name, new ArrayList<>());
        known.put(variable, entry);
        entries.add(entry);
      }
    }
    for (Layer inner : layer.innerLayers()) {
      addWeights(inner, around + inner.name() + "/", visited);
    }
  }

  private void addPlaces(Layer layer, String path, Set<Layer> visited) {
    if (!visited.add(layer)) {
      return;
    }
    int number = 0;
    for (Variable variable : layer.variables()) {
      known.get(variable).places().add(path + "vars/" + number++);
    }
    for (Map.Entry<String, Layer> inner : layer.inner().entrySet()) {
      addPlaces(inner.getValue(), path + inner.getKey() + "/", visited);
    }
  }

  private void addGenerators(Layer layer, Set<Layer> visited) {
    if (visited.add(layer)) {
      generators.addAll(layer.generators());
      for (Layer inner : layer.innerLayers()) {
        addGenerators(inner, visited);
      }
    }
  }
}
