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
 * Keras's {@code RandomUniform}: weights uniform on [minval, maxval).
 *
 * <p>For float64 the limits are rounded to float32 first, as Keras 3 does, unless the seed is
 * {@link Seed#keras2}.
 *
 * @param minval the lower bound, finite
 * @param maxval the upper bound, finite, at least {@code minval}
 * @param seed the stream of every tensor, or a generator that gives each its own
 */
public record RandomUniform(double minval, double maxval, SeedSource seed) implements Initializer {
  /**
   * Checks the bounds.
   *
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if one or their difference is NaN or infinite, or minval &gt;
   *     maxval
   */
  public RandomUniform {
    Checks.ordered("minval", minval, "maxval", maxval);
    Objects.requireNonNull(seed, "seed");
  }

  /** Keras's defaults: -0.05 and 0.05, and a seed drawn by {@link Seed#random}. */
  public RandomUniform() {
    this(-0.05, 0.05);
  }

  /**
   * Draws the seed by {@link Seed#random}.
   *
   * @param minval the lower bound, finite
   * @param maxval the upper bound, finite, at least {@code minval}
   * @throws IllegalArgumentException if one or their difference is NaN or infinite, or minval &gt;
   *     maxval
   */
  public RandomUniform(double minval, double maxval) {
    this(minval, maxval, Seed.random());
  }

  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Checks.size(shape);
    // All seeds of a generator have one rule; none is taken for limits that are refused.
    Seed.Rule rule = seed.peek().rule();
    Distribution law =
        Distribution.uniform(
            KerasForm.cast(minval, dtype, rule), KerasForm.cast(maxval, dtype, rule));
    return RandomTensor.of(dtype, law, seed.next(), shape);
  }

  @Override
  public RandomUniform withSeed(long seed) {
    return withSeed(Seed.of(seed));
  }

  @Override
  public RandomUniform withSeed(SeedSource seed) {
    return new RandomUniform(minval, maxval, seed);
  }

  @Override
  public Map<String, Object> config() {
    return KerasForm.config("seed", KerasForm.seed(seed), "minval", minval, "maxval", maxval);
  }

  @Override
  public String name() {
    return "RandomUniform";
  }
}
