// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Map;

/**
 * A layer as a rule from outside sees it.
 *
 * @param layer gets the variables
 * @param values what it was saved with
 */
public record CustomLayer(Layer layer, LayerConfig values) {
  /** A rule from outside. */
  @FunctionalInterface
  public interface Rule {
    /** Makes the layer. */
    void make(CustomLayer layer) throws IOException;
  }

  /** What such a rule leaves until the layer is built. */
  @FunctionalInterface
  public interface Building {
    /** Adds the variables for an input. */
    void build(long[] input) throws IOException;
  }

  /** Returns a rule from outside as one of the reader's. */
  public static LayerRule rule(Rule rule) {
    return (layer, config) -> rule.make(new CustomLayer(layer, config));
  }

  /** Returns the layer's name. */
  public String name() {
    return values.name();
  }

  /** Returns the configuration. */
  public Map<String, Object> config() throws IOException {
    return values.values();
  }

  /** Makes the initializer of a key. */
  public Initializer initializer(String key) throws IOException {
    return values.initializer(key);
  }

  /** Says what happens when the layer is built. */
  public void whenBuilt(Building building) {
    layer.whenBuilt(shapes -> building.build(shapes.input().dimensions().clone()));
  }

  /** Adds a variable. */
  public void add(String name, Initializer initializer, long... shape) throws IOException {
    layer.add(name, initializer, shape);
  }
}
