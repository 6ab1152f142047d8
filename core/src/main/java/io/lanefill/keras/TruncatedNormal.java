// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Distribution;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import java.io.Serial;

/**
 * Keras's {@code TruncatedNormal}: normal weights, redrawn until they lie less than two standard
 * deviations from the mean.
 */
public final class TruncatedNormal extends NormalInitializer<TruncatedNormal> {
  @Serial private static final long serialVersionUID = 1;

  TruncatedNormal(Moments moments, SeedSource seed) {
    super(moments, seed);
  }

  /** Keras's defaults: 0.0 and 0.05, and a seed drawn by {@link Seed#random}. */
  public TruncatedNormal() {
    this(0.0, 0.05);
  }

  /**
   * Draws the seed by {@link Seed#random}.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation before the cut, finite, at least 0
   * @throws IllegalArgumentException if one is NaN or infinite, or stddev &lt; 0
   */
  public TruncatedNormal(double mean, double stddev) {
    this(mean, stddev, Seed.random());
  }

  /**
   * Takes the seed of the caller.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation before the cut, finite, at least 0
   * @param seed the stream of every tensor, or a generator that gives each its own
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if a number is NaN or infinite, or stddev &lt; 0
   */
  public TruncatedNormal(double mean, double stddev, SeedSource seed) {
    this(Moments.of(mean, stddev), seed);
  }

  @Override
  Distribution distribution() {
    return Distribution.truncatedNormal(mean(), stddev());
  }

  @Override
  public TruncatedNormal withSeed(SeedSource seed) {
    return new TruncatedNormal(moments, seed);
  }

  @Override
  public String name() {
    return "TruncatedNormal";
  }
}
