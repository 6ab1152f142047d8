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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
public final class VarianceScaling implements Initializer {
  private final String className;
  private final double scale;
  private final FanMode mode;
  private final ScalingDistribution distribution;
  private final SeedSource seed;
  private final FanLayout layout;

  /** Whether a configuration wrote the scale as an integer, and reads it so again. */
  private final boolean wholeScale;

  private VarianceScaling(
      String className,
      double scale,
      FanMode mode,
      ScalingDistribution distribution,
      SeedSource seed,
      FanLayout layout,
      boolean wholeScale) {
    this.className = className;
    this.scale = checkScale(scale);
    this.mode = Objects.requireNonNull(mode, "mode");
    this.distribution = Objects.requireNonNull(distribution, "distribution");
    this.seed = Objects.requireNonNull(seed, "seed");
    this.layout = layout;
    this.wholeScale = wholeScale;
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
    return new VarianceScaling(
        className, scale, mode, distribution, Seed.random(), FanLayout.KERAS, false);
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
    Objects.requireNonNull(dtype, "dtype");
    Checks.size(shape);
    double variance = Scaling.variance(scale, mode.fan(layout.fans(shape)));
    // All seeds of a generator have one rule; none is taken for limits that are refused.
    Distribution law = cast(distribution.distribution(variance), dtype, seed.peek().rule());
    return RandomTensor.of(dtype, law, seed.next(), shape);
  }

  private static Distribution cast(Distribution law, DType dtype, Seed.Rule rule) {
    // By kind, as a switch over patterns takes milliseconds of a fresh process to link.
    return switch (law.kind()) {
      case UNIFORM -> {
        Distribution.Uniform uniform = (Distribution.Uniform) law;
        yield Distribution.uniform(
            KerasForm.cast(uniform.low(), dtype, rule),
            KerasForm.cast(uniform.high(), dtype, rule));
      }
      case NORMAL, TRUNCATED_NORMAL, CONSTANT, DIAGONAL -> law;
    };
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
    double n = mode.fan(fans);
    double variance = Scaling.variance(scale, n);
    return new ScalingReport(
        name(),
        fans.in(),
        fans.out(),
        n,
        distribution.distribution(variance),
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

  /**
   * Returns this initializer with named input and output axes, for kernels whose inputs and outputs
   * are not the last two axes. The fans are then the products of the named dimensions alone, the
   * fan out divided by the groups if there are any ({@link #withGroups}, before or after). It
   * replaces given fans and batch axes.
   *
   * <p>A transposed convolution (height, width, out, in) has {@code withAxes({0, 1, 3}, {0, 1,
   * 2})}; an attention projection (model, heads, head) {@code withAxes({0}, {1, 2})}, and the one
   * back, (heads, head, model), {@code withAxes({0, 1}, {2})}.
   *
   * @param inputAxes axes that form the inputs; negative ones count from the end
   * @param outputAxes axes that form the outputs; negative ones count from the end
   * @return an initializer that has these axes; a shape that lacks one of them is refused by {@link
   *     #tensor(DType, long...)} and {@link #explain(long...)}
   * @throws NullPointerException if an argument is null
   */
  public VarianceScaling withAxes(int[] inputAxes, int[] outputAxes) {
    return withNullableAxes(
        Objects.requireNonNull(inputAxes, "inputAxes").clone(),
        Objects.requireNonNull(outputAxes, "outputAxes").clone());
  }

  VarianceScaling withNullableAxes(int[] inputAxes, int[] outputAxes) {
    return with(layout.withAxes(inputAxes, outputAxes));
  }

  /**
   * Returns this initializer with given fans, whatever the shape: for layouts that neither Keras's
   * rule nor named axes describe. A depthwise kernel (height, width, in, multiplier) has {@code
   * withFans(height * width, height * width * multiplier)}, as each channel is a convolution of its
   * own, where Keras's rule counts all channels as inputs. It replaces axes, batch axes and groups.
   *
   * @param in inputs of a unit, at least 0
   * @param out outputs of a unit, at least 0
   * @return an initializer that differs in the fans alone; it has no Keras configuration
   * @throws IllegalArgumentException if a fan is negative
   */
  public VarianceScaling withFans(long in, long out) {
    if (in < 0 || out < 0) {
      throw new IllegalArgumentException(
          "`in` and `out` must be at least 0. Received: in=%d, out=%d".formatted(in, out));
    }
    return with(FanLayout.given(in, out));
  }

  /**
   * Returns this initializer with axes along which separate weights lie, such as the experts of a
   * stacked (experts, in, out) kernel: they count neither as inputs nor outputs nor receptive
   * field. Keras's rule applies to the other axes. Named axes ({@link #withAxes}) need none: what
   * they do not name does not count.
   *
   * @param axes the axes; negative ones count from the end
   * @return an initializer that differs in the batch axes alone; it has no Keras configuration
   * @throws NullPointerException if the axes are null
   */
  public VarianceScaling withBatchAxes(int... axes) {
    return with(layout.withBatchAxes(Objects.requireNonNull(axes, "axes")));
  }

  /**
   * Returns this initializer for grouped convolutions: Keras's kernel (..., in / groups, out) has
   * the right fan in, but its fan out is that of all groups together, of which an input meets one.
   * Given fans ({@link #withFans}) stay as they are.
   *
   * @param groups how many groups the outputs fall into, at least 1; they must divide the outputs
   *     of every shape, the last dimension or the product of the named output axes: {@link
   *     #tensor(DType, long...)} and {@link #explain(long...)} throw an {@link
   *     IllegalArgumentException} for others
   * @return an initializer that divides the fan out by it; it has no Keras configuration
   * @throws IllegalArgumentException if {@code groups} is less than 1
   */
  public VarianceScaling withGroups(int groups) {
    if (groups < 1) {
      throw new IllegalArgumentException("`groups` must be at least 1. Received: " + groups);
    }
    return with(layout.withGroups(groups));
  }

  private VarianceScaling with(FanLayout other) {
    return new VarianceScaling(className, scale, mode, distribution, seed, other, wholeScale);
  }

  /** Returns this initializer with a scale that a configuration shows as an integer, or not. */
  VarianceScaling withWholeScale(boolean whole) {
    return new VarianceScaling(className, scale, mode, distribution, seed, layout, whole);
  }

  @Override
  public VarianceScaling withSeed(long seed) {
    return withSeed(Seed.of(seed));
  }

  @Override
  public VarianceScaling withSeed(SeedSource seed) {
    return new VarianceScaling(className, scale, mode, distribution, seed, layout, wholeScale);
  }

  /** Returns {@code "HeNormal"} and so on for a preset, else {@code "VarianceScaling"}. */
  @Override
  public String name() {
    return className;
  }

  /** {@return the scale, which is divided by the fan} */
  public double scale() {
    return scale;
  }

  /** {@return which fan divides the scale} */
  public FanMode mode() {
    return mode;
  }

  /** {@return the distribution of the weights} */
  public ScalingDistribution distribution() {
    return distribution;
  }

  /** {@return the seed: the stream of every tensor, or a generator that gives each its own} */
  public SeedSource seed() {
    return seed;
  }

  @Override
  public Map<String, Object> config() {
    if (!layout.isKeras()) {
      throw new IllegalStateException(
          "A Keras configuration knows no fans but those of a shape and its axes. Received: "
              + this);
    }
    if (className.equals("VarianceScaling")) {
      return KerasForm.config(
          "seed", KerasForm.seed(seed),
          "scale", wholeScale ? (Object) (long) scale : (Object) scale,
          "mode", mode.kerasName(),
          "distribution", distribution.kerasName(),
          "input_axes", list(layout.inputAxes()),
          "output_axes", list(layout.outputAxes()));
    }
    return KerasForm.config(
        "seed", KerasForm.seed(seed),
        "input_axes", list(layout.inputAxes()),
        "output_axes", list(layout.outputAxes()));
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
        && layout.equals(that.layout);
  }

  @Override
  public int hashCode() {
    return Objects.hash(className, scale, mode, distribution, seed, layout);
  }

  /** Returns name, parameters and seed. */
  @Override
  public String toString() {
    return "%s[scale %s, %s, %s%s, %s]"
        .formatted(className, scale, mode.kerasName(), distribution.kerasName(), layout, seed);
  }
}
