// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.io.Serial;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Keras's {@code RandomNormal}: normal weights of a given mean and standard deviation. */
public final class RandomNormal extends Formed implements Initializer {
  @Serial private static final long serialVersionUID = 1;

  private final transient Moments moments;
  private final transient SeedSource seed;

  RandomNormal(Moments moments, SeedSource seed) {
    this.moments = moments;
    this.seed = Objects.requireNonNull(seed, "seed");
  }

  /** Keras's defaults: 0.0 and 0.05, and a seed drawn by {@link Seed#random}. */
  public RandomNormal() {
    this(0.0, 0.05);
  }

  /**
   * Draws the seed by {@link Seed#random}.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation, finite, at least 0
   * @throws IllegalArgumentException if one is NaN or infinite, or stddev &lt; 0
   */
  public RandomNormal(double mean, double stddev) {
    this(mean, stddev, Seed.random());
  }

  /**
   * Takes the seed of the caller.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation, finite, at least 0
   * @param seed the stream of every tensor, or a generator that gives each its own
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if a number is NaN or infinite, or stddev &lt; 0
   */
  public RandomNormal(double mean, double stddev, SeedSource seed) {
    this(Moments.of(mean, stddev), seed);
  }

  /** {@return the mean} */
  public double mean() {
    return moments.mean().value();
  }

  /** {@return the standard deviation} */
  public double stddev() {
    return moments.stddev().value();
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
  public RandomTensor tensor(DType dtype, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Checks.size(shape);
    return RandomTensor.of(dtype, Distribution.normal(mean(), stddev()), seed.next(), shape);
  }

  @Override
  public RandomNormal withSeed(long seed) {
    return withSeed(Seed.of(seed));
  }

  @Override
  public RandomNormal withSeed(SeedSource seed) {
    return new RandomNormal(moments, seed);
  }

  @Override
  public Map<String, Object> config() {
    return moments.config(seed);
  }

  @Override
  public String name() {
    return "RandomNormal";
  }

  /** Returns whether the other object is one of the same mean, standard deviation and seed. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RandomNormal that
        && moments.equals(that.moments)
        && seed.equals(that.seed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(moments, seed);
  }

  /** Returns name, parameters and seed. */
  @Override
  public String toString() {
    return moments.text(name(), seed);
  }
}
