// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a Keras model is read with.
 *
 * @param seed what {@code keras.utils.set_random_seed} is called with, 0 to 2^32 - 1
 * @param layers rules of classes that Keras does not have, or in place of Keras's own
 */
public record KerasOptions(long seed, Map<String, KerasLayerRule> layers) {
  private static final long LARGEST = 0xFFFF_FFFFL;

  /**
   * Checks the seed and copies the map.
   *
   * @throws NullPointerException if the map, a name or a rule is null
   * @throws IllegalArgumentException if the seed is out of range
   */
  public KerasOptions {
    if (seed < 0 || seed > LARGEST) {
      throw new IllegalArgumentException(
          "`seed` must be 0 to 2^32 - 1, as for keras.utils.set_random_seed. Received: " + seed);
    }
    layers = Map.copyOf(layers);
  }

  /**
   * Returns options without rules.
   *
   * @param seed what {@code keras.utils.set_random_seed} is called with, 0 to 2^32 - 1
   * @return the options
   * @throws IllegalArgumentException if the seed is out of range
   */
  public static KerasOptions seed(long seed) {
    return new KerasOptions(seed, Map.of());
  }

  /**
   * Returns options with another rule.
   *
   * @param name a class's {@code registered_name} or {@code class_name} in configurations
   * @param rule what such a layer does when it is made and built
   * @return options that differ in this alone
   * @throws NullPointerException if an argument is null
   */
  public KerasOptions withLayer(String name, KerasLayerRule rule) {
    Map<String, KerasLayerRule> more = new LinkedHashMap<>(layers);
    more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(rule, "rule"));
    return new KerasOptions(seed, more);
  }
}
