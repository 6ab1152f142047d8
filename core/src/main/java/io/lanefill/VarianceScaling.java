// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.scaling.Fans;
import io.lanefill.internal.scaling.Scaling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keras's {@code VarianceScaling}: weights of mean 0 and variance {@code scale / max(1, n)}, where
 * n is the number of inputs of a unit, of its outputs, or their mean.
 *
 * <p>The six presets are the initializers of X. Glorot, Y. Bengio, "Understanding the difficulty of
 * training deep feedforward neural networks" (2010), K. He et al., "Delving deep into rectifiers"
 * (2015), and Y. LeCun et al., "Efficient BackProp" (1998). {@link #explain} tells what comes out
 * for a shape.
 *
 * <p>For float64 the limits of the uniform law are rounded to float32 first, as Keras 3 does,
 * unless the seed is {@link Seed#keras2}.
 */
public final class VarianceScaling implements Initializer {
  private final String className;
  private final double scale;
  private final FanMode mode;
  private final ScalingDistribution distribution;
  private final Seed seed;
  private final int[] inputAxes;
  private final int[] outputAxes;

  private VarianceScaling(
      String className,
      double scale,
      FanMode mode,
      ScalingDistribution distribution,
      Seed seed,
      int[] inputAxes,
      int[] outputAxes) {
    this.className = className;
    this.scale = checkScale(scale);
    this.mode = Objects.requireNonNull(mode, "mode");
    this.distribution = Objects.requireNonNull(distribution, "distribution");
    this.seed = Objects.requireNonNull(seed, "seed");
    this.inputAxes = inputAxes;
    this.outputAxes = outputAxes;
  }

  /** Returns the scale if it is positive and finite; else throws, with Keras's text. */
  static double checkScale(double scale) {
    if (!(scale > 0.0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException(
          "Argument `scale` must be positive float. Received: scale=" + scale);
    }
    return scale;
  }

  private static VarianceScaling preset(
      String className, double scale, FanMode mode, ScalingDistribution distribution) {
    return new VarianceScaling(className, scale, mode, distribution, Seed.random(), null, null);
  }

  /**
   * Returns a scaling with a seed drawn by {@link Seed#random}.
   *
   * @param scale what divides by the fan, positive and finite
   * @param mode which fan
   * @param distribution the law
   * @return the initializer
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the scale is 0, negative, NaN or infinite
   */
  public static VarianceScaling of(double scale, FanMode mode, ScalingDistribution distribution) {
    return preset("VarianceScaling", scale, mode, distribution);
  }

  /**
   * Returns Keras's default: scale 1, fan in, truncated normal.
   *
   * @return the initializer, with a seed drawn by {@link Seed#random}
   */
  public static VarianceScaling of() {
    return of(1.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * Returns Keras's {@code GlorotUniform}: scale 1, mean of fans, uniform.
   *
   * @return the initializer, with a seed drawn by {@link Seed#random}
   */
  public static VarianceScaling glorotUniform() {
    return preset("GlorotUniform", 1.0, FanMode.FAN_AVG, ScalingDistribution.UNIFORM);
  }

  /**
   * Returns Keras's {@code GlorotNormal}: scale 1, mean of fans, truncated normal.
   *
   * @return the initializer, with a seed drawn by {@link Seed#random}
   */
  public static VarianceScaling glorotNormal() {
    return preset("GlorotNormal", 1.0, FanMode.FAN_AVG, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * Returns Keras's {@code HeNormal}: scale 2, fan in, truncated normal.
   *
   * @return the initializer, with a seed drawn by {@link Seed#random}
   */
  public static VarianceScaling heNormal() {
    return preset("HeNormal", 2.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * Returns Keras's {@code HeUniform}: scale 2, fan in, uniform.
   *
   * @return the initializer, with a seed drawn by {@link Seed#random}
   */
  public static VarianceScaling heUniform() {
    return preset("HeUniform", 2.0, FanMode.FAN_IN, ScalingDistribution.UNIFORM);
  }

  /**
   * Returns Keras's {@code LecunNormal}: scale 1, fan in, truncated normal.
   *
   * @return the initializer, with a seed drawn by {@link Seed#random}
   */
  public static VarianceScaling lecunNormal() {
    return preset("LecunNormal", 1.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * Returns Keras's {@code LecunUniform}: scale 1, fan in, uniform.
   *
   * @return the initializer, with a seed drawn by {@link Seed#random}
   */
  public static VarianceScaling lecunUniform() {
    return preset("LecunUniform", 1.0, FanMode.FAN_IN, ScalingDistribution.UNIFORM);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if a named axis does not exist in the shape
   */
  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    Checks.size(shape);
    double variance = Scaling.variance(scale, mode.fan(fans(shape)));
    return RandomTensor.of(dtype, drawnFrom(dtype, variance), seed, shape);
  }

  private Distribution drawnFrom(DType dtype, double variance) {
    return switch (distribution.distribution(variance)) {
      case Distribution.Uniform(double low, double high) ->
          Distribution.uniform(
              KerasForm.cast(low, dtype, seed.rule()), KerasForm.cast(high, dtype, seed.rule()));
      case Distribution other -> other;
    };
  }

  private Fans fans(long[] shape) {
    // Keras ignores one list of axes without the other.
    boolean named = inputAxes != null && outputAxes != null;
    return named ? Fans.of(shape, inputAxes, outputAxes) : Fans.of(shape);
  }

  /**
   * Says what this initializer makes of a shape, without drawing anything.
   *
   * @param shape dimensions in Keras's order
   * @return fans, standard deviations and bounds
   * @throws NullPointerException if the shape is null
   * @throws IllegalArgumentException if a dimension is negative
   * @throws IndexOutOfBoundsException if a named axis does not exist in the shape
   * @throws ArithmeticException if the tensor or a fan exceeds 2^63 - 1
   */
  public ScalingReport explain(long... shape) {
    Checks.size(shape);
    Fans fans = fans(shape);
    double n = mode.fan(fans);
    double variance = Scaling.variance(scale, n);
    return new ScalingReport(
        name(), fans.in(), fans.out(), n, distribution.distribution(variance), variance, seed);
  }

  /**
   * Returns this initializer with named input and output axes, for kernels whose inputs and outputs
   * are not the last two axes. The fans are then the products of the named dimensions alone.
   *
   * @param inputAxes axes that form the inputs; negative ones count from the end
   * @param outputAxes axes that form the outputs, likewise
   * @return an initializer that differs in the axes alone
   * @throws NullPointerException if an argument is null
   */
  public VarianceScaling withAxes(int[] inputAxes, int[] outputAxes) {
    return withNullableAxes(inputAxes.clone(), outputAxes.clone());
  }

  VarianceScaling withNullableAxes(int[] inputAxes, int[] outputAxes) {
    return new VarianceScaling(className, scale, mode, distribution, seed, inputAxes, outputAxes);
  }

  @Override
  public VarianceScaling withSeed(long seed) {
    return withSeed(Seed.of(seed));
  }

  @Override
  public VarianceScaling withSeed(Seed seed) {
    return new VarianceScaling(className, scale, mode, distribution, seed, inputAxes, outputAxes);
  }

  /**
   * Returns Keras's name of this initializer.
   *
   * @return {@code "HeNormal"} and so on for a preset, else {@code "VarianceScaling"}
   */
  public String name() {
    return className;
  }

  /**
   * Returns the scale.
   *
   * @return what is divided by the fan
   */
  public double scale() {
    return scale;
  }

  /**
   * Returns the mode.
   *
   * @return which fan divides the scale
   */
  public FanMode mode() {
    return mode;
  }

  /**
   * Returns the law.
   *
   * @return what the weights are drawn from
   */
  public ScalingDistribution distribution() {
    return distribution;
  }

  /**
   * Returns the seed.
   *
   * @return the stream
   */
  public Seed seed() {
    return seed;
  }

  @Override
  public Map<String, Object> config() {
    if (className.equals("VarianceScaling")) {
      return KerasForm.config(
          "seed", KerasForm.seed(seed),
          "scale", scale,
          "mode", mode.kerasName(),
          "distribution", distribution.kerasName(),
          "input_axes", list(inputAxes),
          "output_axes", list(outputAxes));
    }
    return KerasForm.config(
        "seed", KerasForm.seed(seed),
        "input_axes", list(inputAxes),
        "output_axes", list(outputAxes));
  }

  private static List<Object> list(int[] axes) {
    if (axes == null) {
      return null;
    }
    List<Object> list = new ArrayList<>();
    for (long axis : axes) {
      list.add(axis);
    }
    return List.copyOf(list);
  }

  /** Returns whether the other object is an initializer of the same name, parameters and seed. */
  @Override
  public boolean equals(Object other) {
    return other instanceof VarianceScaling that
        && className.equals(that.className)
        && scale == that.scale
        && mode == that.mode
        && distribution == that.distribution
        && seed.equals(that.seed)
        && Arrays.equals(inputAxes, that.inputAxes)
        && Arrays.equals(outputAxes, that.outputAxes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        className,
        scale,
        mode,
        distribution,
        seed,
        Arrays.hashCode(inputAxes),
        Arrays.hashCode(outputAxes));
  }

  /** Returns name, parameters and seed. */
  @Override
  public String toString() {
    String axes =
        inputAxes == null && outputAxes == null
            ? ""
            : ", axes %s -> %s".formatted(Arrays.toString(inputAxes), Arrays.toString(outputAxes));
    return "%s[scale %s, %s, %s%s, %s]"
        .formatted(className, scale, mode.kerasName(), distribution.kerasName(), axes, seed);
  }
}
