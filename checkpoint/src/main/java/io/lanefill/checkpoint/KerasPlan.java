// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.keras.CustomLayer;
import io.lanefill.checkpoint.internal.keras.KerasFile;
import io.lanefill.checkpoint.internal.keras.KerasModel;
import io.lanefill.checkpoint.internal.keras.LayerRule;
import io.lanefill.checkpoint.internal.keras.Variable;
import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a plan of the configuration of a Keras model. */
final class KerasPlan {
  private KerasPlan() {}

  /**
   * Where Keras keeps what a model has, in a {@code .weights.h5} file.
   *
   * @param weights the places of each weight of the plan, by its name
   * @param counts the places of integers, all 0
   */
  record Places(Map<String, List<String>> weights, List<String> counts) {}

  static CheckpointPlan of(KerasFile file, KerasOptions options) throws IOException {
    Map<String, LayerRule> custom = new HashMap<>();
    options.layers().forEach((name, rule) -> custom.put(name, internal(rule)));
    JsonField root = file.configuration();
    KerasModel model = KerasModel.read(root, options.seed(), file.isSaved(), custom);
    Map<String, Integer> paths = new HashMap<>();
    model.entries().forEach(entry -> paths.merge(entry.variable().path(), 1, Integer::sum));
    List<PlannedWeight> weights = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    Places places = new Places(new LinkedHashMap<>(), new ArrayList<>());
    for (KerasModel.Entry entry : model.entries()) {
      String path = entry.variable().path();
      String name = paths.get(path) == 1 ? path : entry.qualifiedPath();
      switch (entry.variable()) {
        case Variable.Weight weight -> {
          Optional<Initializer> initializer = Optional.of(weight.initializer());
          weights.add(new PlannedWeight(name, weight.tensor(), initializer, Optional.empty()));
          places.weights().put(name, entry.places());
        }
        case Variable.Count _ -> {
          leftOut.add(new LeftOut(name, "count"));
          places.counts().addAll(entry.places());
        }
      }
    }
    model.generators().forEach(g -> leftOut.add(new LeftOut(g.path(), "seed_generator_state")));
    if (weights.isEmpty()) {
      throw root.refused("must hold a layer with weights");
    }
    try {
      return CheckpointPlan.of(weights, leftOut).withPlaces(places);
    } catch (IllegalArgumentException e) {
      throw root.refused("is refused: " + e.getMessage());
    }
  }

  private static LayerRule internal(KerasLayerRule rule) {
    return CustomLayer.rule(layer -> rule.make(new Adapter(layer)));
  }

  /** Shows a layer to a rule of the caller's. */
  private record Adapter(CustomLayer layer) implements KerasLayer {
    @Override
    public String name() {
      return layer.name();
    }

    @Override
    public Map<String, Object> config() throws IOException {
      return layer.config();
    }

    @Override
    public Initializer initializer(String key) throws IOException {
      return layer.initializer(key);
    }

    @Override
    public void whenBuilt(Building building) {
      layer.whenBuilt(building::build);
    }

    @Override
    public void add(String name, Initializer initializer, long... shape) throws IOException {
      layer.add(name, initializer, shape);
    }
  }
}
