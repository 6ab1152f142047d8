// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import java.io.IOException;

/**
 * What a class of layers does when a configuration makes it: the constructor, which takes seeds of
 * the global sequence in Keras's order, and what it leaves for {@link Layer#whenBuilt}.
 */
@FunctionalInterface
public interface LayerRule {
  /**
   * Makes a layer.
   *
   * @param layer gets variables and inner layers
   * @param config what the layer was saved with
   * @throws IOException if the configuration is refused, with the place
   * @throws IllegalArgumentException if it is refused; the reader adds the place
   */
  void make(Layer layer, LayerConfig config) throws IOException;

  /** What is left for the time when the layer's input is known. */
  @FunctionalInterface
  interface Building {
    /**
     * Adds the variables.
     *
     * @param shapes the arguments of Keras's {@code build}
     */
    void build(BuildShapes shapes) throws IOException;
  }
}
