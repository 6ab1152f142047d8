// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.DType;
import io.lanefill.checkpoint.internal.text.Text;
import io.lanefill.keras.ArrayConstant;
import io.lanefill.keras.Constant;
import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** What a recurrent layer does at each step: two kernels, a bias, and a generator for dropout. */
final class RecurrentCells {
  static final Map<String, LayerRule> RULES =
      Map.of(
          "SimpleRNNCell",
          RecurrentCells::simple,
          "GRUCell",
          (layer, config) -> gated(layer, config, 3, RecurrentCells::addResetBias),
          "LSTMCell",
          (layer, config) -> gated(layer, config, 4, RecurrentCells::addForgetBias),
          "ConvLSTMCell1D",
          (layer, config) -> convolution(layer, config, 1),
          "ConvLSTMCell2D",
          (layer, config) -> convolution(layer, config, 2),
          "ConvLSTMCell3D",
          (layer, config) -> convolution(layer, config, 3));

  /** The most units whose bias is made as an array, of 32 MB; their recurrent kernel has 17 TB. */
  private static final long MOST_UNITS = 1 << 20;

  private RecurrentCells() {}

  private static void simple(Layer cell, LayerConfig config) throws IOException {
    cell.generator();
    Initializers all = Initializers.of(config);
    long units = config.positive("units");
    cell.whenBuilt(
        shapes -> {
          cell.add("kernel", all.kernel, shapes.input().last(), units);
          cell.add("recurrent_kernel", all.recurrent, units, units);
          if (config.flag("use_bias", true)) {
            cell.add("bias", all.bias, units);
          }
        });
  }

  /** Adds the bias of a cell with so many units. */
  @FunctionalInterface
  private interface Bias {
    void add(Layer cell, LayerConfig config, Initializer bias, long units) throws IOException;
  }

  private static void gated(Layer cell, LayerConfig config, int gates, Bias bias)
      throws IOException {
    Initializers all = Initializers.of(config);
    cell.generator();
    long units = config.positive("units");
    long outputs = Math.multiplyExact(gates, units);
    cell.whenBuilt(
        shapes -> {
          cell.add("kernel", all.kernel, shapes.input().last(), outputs);
          cell.add("recurrent_kernel", all.recurrent, units, outputs);
          bias.add(cell, config, all.bias, units);
        });
  }

  private static void convolution(Layer cell, LayerConfig config, int rank) throws IOException {
    cell.generator();
    Initializers all = Initializers.of(config);
    long filters = config.positive("filters");
    long gates = Math.multiplyExact(4, filters);
    long[] size = config.sizes("kernel_size", rank);
    cell.whenBuilt(
        shapes -> {
          long channels = ConvolutionLayers.channels(config, shapes.input());
          cell.add("kernel", all.kernel, ConvolutionLayers.and(size, channels, gates));
          cell.add("recurrent_kernel", all.recurrent, ConvolutionLayers.and(size, filters, gates));
          addForgetBias(cell, config, all.bias, filters);
        });
  }

  /**
   * Adds the bias of three gates; with the reset after the product, inputs and state have one each.
   */
  private static void addResetBias(Layer cell, LayerConfig config, Initializer bias, long units)
      throws IOException {
    if (config.flag("use_bias", true)) {
      boolean isTwo = config.flag("reset_after", true);
      cell.add("bias", bias, isTwo ? new long[] {2, 3 * units} : new long[] {3 * units});
    }
  }

  /** Adds the bias of four gates, of which the forget gate's is made of ones. */
  private static void addForgetBias(Layer cell, LayerConfig config, Initializer bias, long units)
      throws IOException {
    if (config.flag("use_bias", true)) {
      boolean hasOnes = config.flag("unit_forget_bias", true);
      Initializer whole = hasOnes ? withOnes(config.dtype(), bias, units) : bias;
      cell.add("bias", whole, 4 * units);
    }
  }

  private static Initializer withOnes(DType dtype, Initializer bias, long units) {
    if (bias == null) {
      throw new IllegalArgumentException(
          "its bias_initializer must not be null where the forget gate's bias is ones");
    }
    if (units > MOST_UNITS) {
      throw new IllegalArgumentException(
          Text.format(
              "its units must be at most %,d where the forget gate's bias is ones. Received: %,d",
              MOST_UNITS, units));
    }
    double[] values = new double[(int) (4 * units)];
    Arrays.fill(values, (int) units, (int) (2 * units), 1);
    if (!(bias instanceof Constant constant && constant.value() == 0)) {
      fill(values, 0, bias, dtype, units);
      fill(values, 2 * units, bias, dtype, 2 * units);
    }
    return ArrayConstant.of(values);
  }

  /** Draws in the variable's format; as doubles the numbers are the same. */
  private static void fill(double[] values, long at, Initializer bias, DType dtype, long count) {
    double[] drawn = Doubles.of(bias.tensor(dtype, count));
    System.arraycopy(drawn, 0, values, (int) at, drawn.length);
  }

  /** The initializers of a cell, made in this order. */
  private record Initializers(Initializer kernel, Initializer recurrent, Initializer bias) {
    static Initializers of(LayerConfig config) throws IOException {
      return new Initializers(
          config.initializer("kernel_initializer"),
          config.initializer("recurrent_initializer"),
          config.initializer("bias_initializer"));
    }
  }
}
