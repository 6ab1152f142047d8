// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.util.Map;
import java.util.Objects;

/**
 * Keras's {@code RandomNormal}: normal weights of a given mean and standard deviation.
 *
 * @param mean the mean, finite
 * @param stddev the standard deviation, finite, at least 0
 * @param seed the stream of every tensor, or a generator that gives each its own
 */
public record RandomNormal(double mean, double stddev, SeedSource seed) implements Initializer {
  /**
   * Checks the parameters.
   *
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if one is NaN or infinite, or stddev &lt; 0
   */
  public RandomNormal {
    Checks.finite("mean", mean);
    Checks.notNegative("stddev", stddev);
    Objects.requireNonNull(seed, "seed");
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

  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Checks.size(shape);
    return RandomTensor.of(dtype, Distribution.normal(mean, stddev), seed.next(), shape);
  }

  @Override
  public RandomNormal withSeed(long seed) {
    return withSeed(Seed.of(seed));
  }

  @Override
  public RandomNormal withSeed(SeedSource seed) {
    return new RandomNormal(mean, stddev, seed);
  }

  @Override
  public Map<String, Object> config() {
    return KerasForm.config("seed", KerasForm.seed(seed), "mean", mean, "stddev", stddev);
  }

  @Override
  public String name() {
    return "RandomNormal";
  }
}
