// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * Keras's {@code RandomUniform}: weights uniform on [minval, maxval).
 *
 * <p>For float64, limits that are doubles are rounded to float32 first, as Keras 3 does, unless the
 * seed is {@link Seed#keras2}; limits that are integers, Python's int, are exact.
 */
public final class RandomUniform extends Seeded<RandomUniform> {
  @Serial private static final long serialVersionUID = 1;

  private final transient KerasNumber minval;
  private final transient KerasNumber maxval;

  RandomUniform(KerasNumber minval, KerasNumber maxval, SeedSource seed) {
    super(seed);
    Checks.ordered("minval", minval.value(), "maxval", maxval.value());
    this.minval = minval;
    this.maxval = maxval;
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

  /**
   * Takes bounds that Python would write as integers, and draws the seed by {@link Seed#random}.
   *
   * @param minval the lower bound
   * @param maxval the upper bound, at least {@code minval}
   * @throws IllegalArgumentException if minval &gt; maxval
   */
  public RandomUniform(long minval, long maxval) {
    this(KerasNumber.of(minval), KerasNumber.of(maxval), Seed.random());
  }

  /**
   * Takes the seed of the caller.
   *
   * @param minval the lower bound, finite
   * @param maxval the upper bound, finite, at least {@code minval}
   * @param seed the stream of every tensor, or a generator that gives each its own
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if a bound or their difference is NaN or infinite, or minval
   *     &gt; maxval
   */
  public RandomUniform(double minval, double maxval, SeedSource seed) {
    this(KerasNumber.of(minval), KerasNumber.of(maxval), seed);
  }

  /**
   * Takes bounds that Python would write as integers, and the seed of the caller.
   *
   * @param minval the lower bound
   * @param maxval the upper bound, at least {@code minval}
   * @param seed the stream of every tensor, or a generator that gives each its own
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if minval &gt; maxval
   */
  public RandomUniform(long minval, long maxval, SeedSource seed) {
    this(KerasNumber.of(minval), KerasNumber.of(maxval), seed);
  }

  /** {@return the lower bound} */
  public double minval() {
    return minval.value();
  }

  /** {@return the upper bound} */
  public double maxval() {
    return maxval.value();
  }

  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    check(dtype, shape);
    // All seeds of a generator have one rule; none is taken for limits that are refused.
    Seed.Rule rule = seed.peek().rule();
    Distribution law = Distribution.uniform(minval.cast(dtype, rule), maxval.cast(dtype, rule));
    return RandomTensor.of(dtype, law, seed.next(), shape);
  }

  @Override
  public RandomUniform withSeed(SeedSource seed) {
    return new RandomUniform(minval, maxval, seed);
  }

  @Override
  public Map<String, Object> config() {
    return KerasForm.config(
        "seed", KerasForm.seed(seed), "minval", minval.written(), "maxval", maxval.written());
  }

  @Override
  public String name() {
    return "RandomUniform";
  }

  @Override
  List<?> parameters() {
    return List.of(minval, maxval);
  }

  /** Returns name, parameters and seed. */
  @Override
  public String toString() {
    return "RandomUniform[minval=%s, maxval=%s, seed=%s]".formatted(minval, maxval, seed);
  }
}
