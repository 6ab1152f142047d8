// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.SeedSource;
import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.scaling.FanLayout;
import io.lanefill.internal.scaling.Fans;
import io.lanefill.internal.scaling.Scaling;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * Keras's {@code VarianceScaling}: weights of mean 0 and variance {@code scale / max(1, n)}, where
 * n is the number of inputs of a unit, of its outputs, or their mean.
 *
 * <p>The six presets are the initializers of X. Glorot, Y. Bengio, "Understanding the difficulty of
 * training deep feedforward neural networks" (2010), K. He et al., "Delving deep into rectifiers"
 * (2015), and Y. LeCun et al., "Efficient BackProp" (1998). {@link #explain(long...)} tells what
 * comes out for a shape.
 *
 * <p>For float64 the limits of the uniform distribution are rounded to float32 first, as Keras 3
 * does, unless the seed is {@link Seed#keras2}.
 */
public final class VarianceScaling extends ScalingFans {
  @Serial private static final long serialVersionUID = 1;

  private final transient ScalingScheme scheme;

  private VarianceScaling(ScalingScheme scheme, SeedSource seed, FanLayout layout) {
    super(layout, seed);
    this.scheme = scheme;
  }

  private static VarianceScaling preset(
      String name, double scale, FanMode mode, ScalingDistribution distribution) {
    return of(new ScalingScheme(name, KerasNumber.of(scale), mode, distribution));
  }

  /** Returns what a scheme describes, unseeded and with Keras's fans. */
  static VarianceScaling of(ScalingScheme scheme) {
    return new VarianceScaling(scheme, Seed.random(), FanLayout.KERAS);
  }

  /**
   * Returns a scaling with a seed drawn by {@link Seed#random}.
   *
   * @param scale what divides by the fan, positive and finite
   * @param mode which fan
   * @param distribution what the weights are drawn from
   * @return the initializer
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the scale is 0, negative, NaN or infinite
   */
  public static VarianceScaling of(double scale, FanMode mode, ScalingDistribution distribution) {
    return preset("VarianceScaling", scale, mode, distribution);
  }

  /**
   * {@return Keras's default: scale 1, fan in, truncated normal, with a seed drawn by {@link
   * Seed#random}}
   */
  public static VarianceScaling of() {
    return of(1.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * {@return Keras's {@code GlorotUniform}: scale 1, mean of fans, uniform, with a seed drawn by
   * {@link Seed#random}}
   */
  public static VarianceScaling glorotUniform() {
    return preset("GlorotUniform", 1.0, FanMode.FAN_AVG, ScalingDistribution.UNIFORM);
  }

  /**
   * {@return Keras's {@code GlorotNormal}: scale 1, mean of fans, truncated normal, with a seed
   * drawn by {@link Seed#random}}
   */
  public static VarianceScaling glorotNormal() {
    return preset("GlorotNormal", 1.0, FanMode.FAN_AVG, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * {@return Keras's {@code HeNormal}: scale 2, fan in, truncated normal, with a seed drawn by
   * {@link Seed#random}}
   */
  public static VarianceScaling heNormal() {
    return preset("HeNormal", 2.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * {@return Keras's {@code HeUniform}: scale 2, fan in, uniform, with a seed drawn by {@link
   * Seed#random}}
   */
  public static VarianceScaling heUniform() {
    return preset("HeUniform", 2.0, FanMode.FAN_IN, ScalingDistribution.UNIFORM);
  }

  /**
   * {@return Keras's {@code LecunNormal}: scale 1, fan in, truncated normal, with a seed drawn by
   * {@link Seed#random}}
   */
  public static VarianceScaling lecunNormal() {
    return preset("LecunNormal", 1.0, FanMode.FAN_IN, ScalingDistribution.TRUNCATED_NORMAL);
  }

  /**
   * {@return Keras's {@code LecunUniform}: scale 1, fan in, uniform, with a seed drawn by {@link
   * Seed#random}}
   */
  public static VarianceScaling lecunUniform() {
    return preset("LecunUniform", 1.0, FanMode.FAN_IN, ScalingDistribution.UNIFORM);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a dimension is negative, {@link #withGroups groups} do not
   *     divide the outputs, or the limits of a uniform distribution are infinite
   * @throws IndexOutOfBoundsException if a named axis does not exist in the shape
   */
  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    check(dtype, shape);
    double variance = Scaling.variance(scale(), mode().fan(layout.fans(shape)));
    // All seeds of a generator have one rule; none is taken for limits that are refused.
    Distribution law = distribution().distribution(variance, dtype, seed.peek().rule());
    return RandomTensor.of(dtype, law, seed.next(), shape);
  }

  /**
   * Says what this initializer makes of a shape, without drawing anything.
   *
   * @param shape dimensions in Keras's order
   * @return fans, standard deviations and bounds
   * @throws NullPointerException if the shape is null
   * @throws IllegalArgumentException if a dimension is negative, {@link #withGroups groups} do not
   *     divide the outputs, or the scale is so large that the limits of a uniform distribution are
   *     infinite
   * @throws IndexOutOfBoundsException if a named axis does not exist in the shape
   * @throws ArithmeticException if the tensor or a fan exceeds 2^63 - 1
   */
  public ScalingReport explain(long... shape) {
    Checks.size(shape);
    Fans fans = layout.fans(shape);
    double n = mode().fan(fans);
    double variance = Scaling.variance(scale(), n);
    return new ScalingReport(
        name(),
        fans.in(),
        fans.out(),
        n,
        distribution().distribution(variance),
        variance,
        seed.peek());
  }

  /**
   * Says what this initializer makes of a shape, as {@link #explain(long...)} does.
   *
   * @param shape dimensions in Keras's order
   * @return fans, standard deviations and bounds
   * @throws NullPointerException if the shape is null
   * @throws IllegalArgumentException as for longs
   * @throws IndexOutOfBoundsException as for longs
   * @throws ArithmeticException as for longs
   */
  public ScalingReport explain(int[] shape) {
    return explain(Checks.longs(shape));
  }

  @Override
  VarianceScaling with(FanLayout other) {
    return new VarianceScaling(scheme, seed, other);
  }

  @Override
  public VarianceScaling withSeed(SeedSource seed) {
    return new VarianceScaling(scheme, seed, layout);
  }

  /** Returns {@code "HeNormal"} and so on for a preset, else {@code "VarianceScaling"}. */
  @Override
  public String name() {
    return scheme.name();
  }

  /** {@return the scale, which is divided by the fan} */
  public double scale() {
    return scheme.scale().value();
  }

  /** {@return which fan divides the scale} */
  public FanMode mode() {
    return scheme.mode();
  }

  /** {@return the distribution of the weights} */
  public ScalingDistribution distribution() {
    return scheme.distribution();
  }

  @Override
  public Map<String, Object> config() {
    if (!layout.isKeras()) {
      throw new IllegalStateException(
          "A Keras configuration knows no fans but those of a shape and its axes. Received: "
              + this);
    }
    if (name().equals("VarianceScaling")) {
      return KerasForm.config(
          "seed", KerasForm.seed(seed),
          "scale", scheme.scale().written(),
          "mode", mode().kerasName(),
          "distribution", distribution().kerasName(),
          "input_axes", KerasForm.axes(layout.inputAxes()),
          "output_axes", KerasForm.axes(layout.outputAxes()));
    }
    return KerasForm.config(
        "seed", KerasForm.seed(seed),
        "input_axes", KerasForm.axes(layout.inputAxes()),
        "output_axes", KerasForm.axes(layout.outputAxes()));
  }

  @Override
  List<?> parameters() {
    return List.of(scheme, layout);
  }

  /** Returns name, parameters and seed. */
  @Override
  public String toString() {
    return "%s[scale %s, %s, %s%s, %s]"
        .formatted(name(), scale(), mode().kerasName(), distribution().kerasName(), layout, seed);
  }
}
