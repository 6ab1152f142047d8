// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Map;

/** A layer that a {@link KerasLayerRule} makes. */
public interface KerasLayer {
  /** What is left for the time when the layer's input is known. */
  @FunctionalInterface
  interface Building {
    /**
     * Adds the layer's variables.
     *
     * @param input the shape that the layer is built for, -1 where it is not known
     * @throws IOException as {@link KerasLayer#add} does
     */
    void build(long[] input) throws IOException;
  }

  /** {@return the layer's name} */
  String name();

  /**
   * {@return the values of the layer's {@code get_config()}, unmodifiable}
   *
   * @throws IOException if there are none
   */
  Map<String, Object> config() throws IOException;

  /**
   * Makes the initializer of a key of the configuration, as {@code keras.initializers.get} does.
   *
   * @param key such as {@code "kernel_initializer"}
   * @return the initializer, with the next seed of the global sequence if it has none; null for
   *     null
   * @throws IOException if it is refused; the message names the place
   */
  Initializer initializer(String key) throws IOException;

  /**
   * Says what happens when the layer is built.
   *
   * @param building adds the variables
   */
  void whenBuilt(Building building);

  /**
   * Adds a variable, in the order in which {@code build} does: trainable ones first.
   *
   * @param name its name in the layer
   * @param initializer what makes it; null for Keras's default, {@code "glorot_uniform"}
   * @param shape its dimensions
   * @throws IOException if the layer's format is refused; the message names the place
   * @throws IllegalArgumentException if the initializer refuses the shape; the message gets the
   *     layer's place
   */
  void add(String name, Initializer initializer, long... shape) throws IOException;
}
