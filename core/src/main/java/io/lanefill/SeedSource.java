// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

/** What an initializer takes the seed of its next tensor from: one seed, or a generator of them. */
public sealed interface SeedSource permits Seed, SeedGenerator {
  /**
   * Returns the seed of the next tensor.
   *
   * @return always the same one of a {@link Seed}; one after the other of a {@link SeedGenerator}
   */
  Seed next();

  /**
   * Returns what {@link #next} would return, and leaves it there.
   *
   * @return the seed of the next tensor
   */
  Seed peek();
}
