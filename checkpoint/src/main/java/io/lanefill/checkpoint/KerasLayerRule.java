// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import java.io.IOException;

/**
 * What a class of layers does when Keras makes it of a configuration, so that its variables are
 * Keras's: its {@code __init__} and its {@code build}.
 *
 * <pre>{@code
 * KerasLayerRule scale = layer -> {
 *   Initializer gamma = layer.initializer("gamma_initializer");
 *   layer.whenBuilt(input -> layer.add("gamma", gamma, input[input.length - 1]));
 * };
 * }</pre>
 */
@FunctionalInterface
public interface KerasLayerRule {
  /**
   * Makes a layer: asks for its initializers in the order of the class's {@code __init__}, as each
   * that has no seed takes the next of the global sequence, and says what is added when it is
   * built.
   *
   * @param layer the layer
   * @throws IOException if the configuration is refused, by what {@link KerasLayer} throws
   * @throws IllegalArgumentException if it is refused; the message gets the layer's place
   */
  void make(KerasLayer layer) throws IOException;
}
