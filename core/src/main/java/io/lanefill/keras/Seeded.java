// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.io.Serial;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An initializer that draws: its seed, and what follows from seed and parameters.
 *
 * @param <I> the initializer itself
 */
abstract sealed class Seeded<I extends Seeded<I>> extends Formed implements Initializer
    permits NormalInitializer, Orthogonal, RandomUniform, ScalingFans {
  @Serial private static final long serialVersionUID = 1;

  final transient SeedSource seed;

  Seeded(SeedSource seed) {
    this.seed = Objects.requireNonNull(seed, "seed");
  }

  /** Returns all that the initializer is made of beside the seed. */
  abstract List<?> parameters();

  /** Refuses what no tensor has, before a seed is taken. */
  static void check(DType dtype, long[] shape) {
    Objects.requireNonNull(dtype, "dtype");
    Checks.size(shape);
  }

  /** {@return the seed: the stream of every tensor, or a generator that gives each its own} */
  public SeedSource seed() {
    return seed;
  }

  @Override
  public Optional<SeedSource> seedSource() {
    return Optional.of(seed);
  }

  @Override
  public I withSeed(long seed) {
    return withSeed(Seed.of(seed));
  }

  @Override
  public abstract I withSeed(SeedSource seed);

  /**
   * Returns whether the other object is an initializer of this class, these parameters and seed.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Seeded<?> that
        && getClass() == that.getClass()
        && parameters().equals(that.parameters())
        && seed.equals(that.seed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(parameters(), seed);
  }
}
