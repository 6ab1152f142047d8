// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

/**
 * What the seed of the next tensor is taken from: one {@link Seed}, or a generator of them such as
 * Keras's. Safe for threads.
 */
public interface SeedSource {
  /**
   * Returns the seed of the next tensor.
   *
   * @return always the same one of a {@link Seed}; one after the other of a generator
   */
  Seed next();

  /**
   * Returns what {@link #next} would return, and leaves it there.
   *
   * @return the seed of the next tensor
   */
  Seed peek();
}
