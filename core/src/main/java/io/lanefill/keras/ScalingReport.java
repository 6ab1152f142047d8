// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Distribution;
import io.lanefill.Seed;
import java.util.Locale;
import java.util.Objects;

/**
 * What a {@link VarianceScaling} makes of a shape; see {@link VarianceScaling#explain(long...)}.
 *
 * @param initializer Keras's name of the initializer
 * @param fanIn inputs of a unit
 * @param fanOut outputs of a unit
 * @param n the number that divides the scale, before it is raised to at least 1
 * @param distribution the distribution with its parameters, in double; the tensor's format rounds
 *     them
 * @param variance the variance of the elements that the initializer aims at: scale / max(1, n)
 * @param seed the stream
 */
public record ScalingReport(
    String initializer,
    long fanIn,
    long fanOut,
    double n,
    Distribution distribution,
    double variance,
    Seed seed) {
  /**
   * Checks the initializer's name, the distribution and the seed.
   *
   * @throws NullPointerException if one of them is null
   * @throws IllegalArgumentException if the distribution is not one that a variance scales
   */
  public ScalingReport {
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(distribution, "distribution");
    Objects.requireNonNull(seed, "seed");
    switch (distribution.kind()) {
      case UNIFORM, NORMAL, TRUNCATED_NORMAL -> {}
      case CONSTANT, DIAGONAL, ORTHOGONAL, GIVEN ->
          throw new IllegalArgumentException(
              "`distribution` must be uniform, normal or truncated normal. Received: "
                  + distribution);
    }
  }

  /**
   * The largest absolute value of a unit normal: sqrt(-2 log 1e-7) = 5.6777, as the argument of the
   * logarithm is at least 1e-7.
   */
  private static final double LARGEST_NORMAL = Math.sqrt(-2.0 * Math.log(1.0e-7));

  /**
   * Returns the standard deviation of the distribution before it is cut off.
   *
   * @return the parameter of the normal distribution; for a uniform one {@link #stddev}
   */
  public double drawnStddev() {
    return switch (distribution) {
      case Distribution.Normal normal -> normal.stddev();
      case Distribution.TruncatedNormal normal -> normal.stddev();
      case Distribution.Uniform _,
          Distribution.Constant _,
          Distribution.Diagonal _,
          Distribution.Orthogonal _,
          Distribution.Given _ ->
          stddev();
    };
  }

  /** {@return the standard deviation of the elements, sqrt(variance)} */
  public double stddev() {
    return Math.sqrt(variance);
  }

  /**
   * Returns the bound that no element's absolute value exceeds, but for rounding to the format.
   *
   * @return the uniform distribution's limit, two standard deviations of the truncated normal one
   *     before the cut, 5.6777 of the normal one
   */
  public double bound() {
    return switch (distribution) {
      case Distribution.Uniform uniform -> uniform.high();
      case Distribution.TruncatedNormal normal -> 2.0 * normal.stddev();
      case Distribution.Normal _ -> LARGEST_NORMAL * stddev();
      case Distribution.Constant _,
          Distribution.Diagonal _,
          Distribution.Orthogonal _,
          Distribution.Given _ ->
          throw new AssertionError(distribution);
    };
  }

  /** {@return the two seed words that reach TensorFlow's op, first and second} */
  public long[] seedWords() {
    return seed.words();
  }

  /** Returns all of it as a sentence. */
  @Override
  public String toString() {
    String law =
        switch (distribution) {
          case Distribution.Uniform uniform ->
              String.format(
                  Locale.ROOT, "uniform on [-%.6g, %.6g)", uniform.high(), uniform.high());
          case Distribution.TruncatedNormal normal ->
              String.format(
                  Locale.ROOT,
                  "normal with stddev %.6g cut off at +-%.6g",
                  normal.stddev(),
                  bound());
          case Distribution.Normal _ -> String.format(Locale.ROOT, "normal within +-%.6g", bound());
          case Distribution.Constant _,
              Distribution.Diagonal _,
              Distribution.Orthogonal _,
              Distribution.Given _ ->
              throw new AssertionError(distribution);
        };
    long[] words = seedWords();
    return String.format(
        Locale.ROOT,
        "%s with fan in %d and fan out %d divides its scale by %s: %s, so the elements' stddev is"
            + " %.6g and their variance %.6g; seed words [%d, %d].",
        initializer,
        fanIn,
        fanOut,
        Math.max(1.0, n),
        law,
        stddev(),
        variance,
        words[0],
        words[1]);
  }
}
