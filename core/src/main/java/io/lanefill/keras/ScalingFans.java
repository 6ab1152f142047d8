// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.SeedSource;
import io.lanefill.internal.scaling.Einsum;
import io.lanefill.internal.scaling.FanLayout;
import java.io.Serial;
import java.util.Objects;

/** Which fans of a shape a {@link VarianceScaling} takes: Keras's, or what replaces them. */
abstract sealed class ScalingFans extends Seeded<VarianceScaling> permits VarianceScaling {
  @Serial private static final long serialVersionUID = 1;

  final transient FanLayout layout;

  ScalingFans(FanLayout layout, SeedSource seed) {
    super(seed);
    this.layout = layout;
  }

  /** Returns this initializer with another layout. */
  abstract VarianceScaling with(FanLayout other);

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
   *     VarianceScaling#tensor(DType, long...)} and {@link VarianceScaling#explain(long...)}
   * @throws NullPointerException if an argument is null
   */
  public VarianceScaling withAxes(int[] inputAxes, int[] outputAxes) {
    return withNullableAxes(
        Objects.requireNonNull(inputAxes, "inputAxes").clone(),
        Objects.requireNonNull(outputAxes, "outputAxes").clone());
  }

  /**
   * Returns this initializer for the kernel of Keras's {@code EinsumDense}: with the axes that the
   * layer derives from its equation, since Keras 3.15.0. A configuration does not show them. The
   * kernel's axes that the output has are outputs, the others inputs. Axes that are named already
   * ({@link #withAxes}) stay, as in Keras.
   *
   * <p>{@code MultiHeadAttention} consists of such layers: for inputs of three axes query, key and
   * value have {@code withEinsum("abc,cde->abde")}, the output {@code withEinsum("abcd,cde->abe")}.
   * In {@code GroupedQueryAttention} these are {@code "bqm,muh->bquh"}, {@code "bkm,mvh->bkvh"}
   * twice, and {@code "bquh,uhm->bqm"}.
   *
   * @param equation {@code X,Y->Z}, {@code ...X,Y->...Z} or {@code X...,Y->Z...}, where Y are the
   *     kernel's axes
   * @return an initializer that has these axes, unless it has axes already
   * @throws NullPointerException if the equation is null
   * @throws IllegalArgumentException if it has another form, or an axis of Y is in neither X nor Z,
   *     or one of Z in neither X nor Y, with Keras's text
   */
  public VarianceScaling withEinsum(String equation) {
    Einsum einsum = Einsum.of(Objects.requireNonNull(equation, "equation"));
    boolean named = layout.inputAxes() != null && layout.outputAxes() != null;
    return named ? with(layout) : withNullableAxes(einsum.inputAxes(), einsum.outputAxes());
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
   *     VarianceScaling#tensor(DType, long...)} and {@link VarianceScaling#explain(long...)} throw
   *     an {@link IllegalArgumentException} for others
   * @return an initializer that divides the fan out by it; it has no Keras configuration
   * @throws IllegalArgumentException if {@code groups} is less than 1
   */
  public VarianceScaling withGroups(int groups) {
    if (groups < 1) {
      throw new IllegalArgumentException("`groups` must be at least 1. Received: " + groups);
    }
    return with(layout.withGroups(groups));
  }
}
