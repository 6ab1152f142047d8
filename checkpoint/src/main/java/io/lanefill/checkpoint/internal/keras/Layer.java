// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A layer as a configuration makes it, with its variables once it is built. */
public final class Layer {
  private final LayerConfig config;
  private final Draws draws;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, Layer> inner = new LinkedHashMap<>();
  private final List<GeneratorState> generators = new ArrayList<>();
  private LayerRule.Building building;
  private String scope;

  /**
   * The state of a {@code SeedGenerator}, which draws when the model runs: (seed, 0) of int64.
   *
   * @param path its path
   * @param seed its seed
   */
  public record GeneratorState(String path, Seed seed) {}

  Layer(LayerConfig config, Draws draws) {
    this.config = config;
    this.draws = draws;
  }

  String name() {
    return config.name();
  }

  /** Returns Keras's name of the class, which {@code GroupQueryAttention} is not. */
  String className() {
    String name = config.className();
    return name.equals("GroupQueryAttention") ? "GroupedQueryAttention" : name;
  }

  /** Returns its own variables, in the order in which Keras saves them. */
  List<Variable> variables() {
    return Collections.unmodifiableList(variables);
  }

  List<GeneratorState> generators() {
    return Collections.unmodifiableList(generators);
  }

  /** Returns the layers inside, by the attribute that Keras has them in. */
  Map<String, Layer> inner() {
    return Collections.unmodifiableMap(inner);
  }

  Collection<Layer> innerLayers() {
    return inner().values();
  }

  /** Makes another layer a part of this one. */
  Layer hold(String attribute, Layer layer) {
    inner.put(attribute, layer);
    return layer;
  }

  /** Makes a generator of the layer's {@code seed}, which takes a number if there is none. */
  void generator() throws IOException {
    generators.add(draws.generator(scope, config.field("seed")));
  }

  /** Says what happens when the layer is built. */
  void whenBuilt(LayerRule.Building building) {
    this.building = building;
  }

  /** Builds the layer for an input, unless it is built. */
  void build(Layer around, Shape input) throws IOException {
    if (!isBuilt()) {
      build(around.scope, BuildShapes.of(input));
    }
  }

  /**
   * Builds the layer.
   *
   * @param outer the path of the layer that builds it, empty for none
   */
  void build(String outer, BuildShapes shapes) throws IOException {
    scope = outer.isEmpty() ? name() : outer + "/" + name();
    if (building != null) {
      building.build(shapes);
    }
  }

  /** Returns whether it has variables, or will have when it is built. */
  boolean isWaiting() {
    return building != null;
  }

  /** Returns whether it has, and will have, neither variables nor generators. */
  boolean isPlain() {
    return building == null && inner.isEmpty() && generators.isEmpty();
  }

  boolean isBuilt() {
    return scope != null;
  }

  /**
   * Adds a weight.
   *
   * @param name the variable's
   * @param initializer what makes it; null for Keras's default
   * @param shape its dimensions
   */
  Variable.Weight add(String name, Initializer initializer, long... shape) throws IOException {
    return add(config.dtype(), name, initializer, shape);
  }

  /** Adds a weight of another format than the layer's. */
  Variable.Weight add(DType dtype, String name, Initializer initializer, long... shape)
      throws IOException {
    Initializer maker = initializer == null ? draws.initializer("glorot_uniform") : initializer;
    RandomTensor tensor = maker.tensor(dtype, shape);
    Variable.Weight weight = new Variable.Weight(scope + "/" + name, tensor, maker);
    variables.add(weight);
    return weight;
  }

  /** Adds a weight without a name, which Keras numbers. */
  void addUnnamed(Initializer initializer, long... shape) throws IOException {
    add(draws.numbered("variable"), initializer, shape);
  }

  void addCount() {
    variables.add(new Variable.Count(scope + "/count"));
  }

  /** Adds a variable of a layer inside to the layer's own. */
  void share(Variable variable) {
    variables.add(variable);
  }
}
