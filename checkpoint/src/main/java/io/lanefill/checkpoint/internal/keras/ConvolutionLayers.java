// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Convolutions of one to three axes: strides, padding and dilation do not change the kernels. */
final class ConvolutionLayers {
  static final Map<String, LayerRule> RULES = new HashMap<>();

  static {
    for (int rank = 1; rank <= 3; rank++) {
      int axes = rank;
      RULES.put("Conv" + rank + "D", (layer, config) -> convolution(layer, config, axes));
      RULES.put("Conv" + rank + "DTranspose", (layer, config) -> transposed(layer, config, axes));
    }
    for (int rank = 1; rank <= 2; rank++) {
      int axes = rank;
      RULES.put("DepthwiseConv" + rank + "D", (layer, config) -> depthwise(layer, config, axes));
      RULES.put("SeparableConv" + rank + "D", (layer, config) -> separable(layer, config, axes));
    }
  }

  private ConvolutionLayers() {}

  private static void convolution(Layer layer, LayerConfig config, int rank) throws IOException {
    DenseLayers.refuseRewritten(config);
    Initializer kernel = config.initializer("kernel_initializer");
    Initializer bias = config.initializer("bias_initializer");
    long filters = config.positive("filters");
    long groups = config.positive("groups", 1);
    layer.whenBuilt(
        shapes -> {
          long channels = channels(config, shapes.input());
          if (filters % groups != 0 || channels % groups != 0) {
            throw new IllegalArgumentException(
                ("its groups must divide filters and input channels. Received: groups=%d,"
                        + " filters=%d, channels=%d")
                    .formatted(groups, filters, channels));
          }
          layer.add("kernel", kernel, kernel(config, rank, channels / groups, filters));
          addBias(layer, config, bias, filters);
        });
  }

  private static void transposed(Layer layer, LayerConfig config, int rank) throws IOException {
    Initializer kernel = config.initializer("kernel_initializer");
    Initializer bias = config.initializer("bias_initializer");
    long filters = config.positive("filters");
    layer.whenBuilt(
        shapes -> {
          long channels = channels(config, shapes.input());
          layer.add("kernel", kernel, kernel(config, rank, filters, channels));
          addBias(layer, config, bias, filters);
        });
  }

  private static void depthwise(Layer layer, LayerConfig config, int rank) throws IOException {
    Initializer kernel = config.initializer("depthwise_initializer");
    Initializer bias = config.initializer("bias_initializer");
    long multiplier = multiplier(config);
    layer.whenBuilt(
        shapes -> {
          long channels = channels(config, shapes.input());
          layer.add("kernel", kernel, kernel(config, rank, channels, multiplier));
          addBias(layer, config, bias, Math.multiplyExact(channels, multiplier));
        });
  }

  private static void separable(Layer layer, LayerConfig config, int rank) throws IOException {
    Initializer depthwise = config.initializer("depthwise_initializer");
    Initializer pointwise = config.initializer("pointwise_initializer");
    Initializer bias = config.initializer("bias_initializer");
    long multiplier = multiplier(config);
    long filters = config.positive("filters");
    layer.whenBuilt(
        shapes -> {
          long channels = channels(config, shapes.input());
          layer.add("depthwise_kernel", depthwise, kernel(config, rank, channels, multiplier));
          long[] point = new long[rank];
          Arrays.fill(point, 1);
          long middle = Math.multiplyExact(channels, multiplier);
          layer.add("pointwise_kernel", pointwise, and(point, middle, filters));
          addBias(layer, config, bias, filters);
        });
  }

  /** Returns how many channels a depthwise kernel makes of each. */
  private static long multiplier(LayerConfig config) throws IOException {
    return config.positive("depth_multiplier", 1);
  }

  private static void addBias(Layer layer, LayerConfig config, Initializer bias, long size)
      throws IOException {
    if (config.flag("use_bias", true)) {
      layer.add("bias", bias, size);
    }
  }

  /** Returns the dimensions of a kernel: its size, then two more axes. */
  private static long[] kernel(LayerConfig config, int rank, long first, long second)
      throws IOException {
    return and(config.sizes("kernel_size", rank), first, second);
  }

  static long[] and(long[] dimensions, long... more) {
    return LongStream.concat(Arrays.stream(dimensions), Arrays.stream(more)).toArray();
  }

  /** Returns the input's channels, which stand last or after the batch. */
  static long channels(LayerConfig config, Shape input) throws IOException {
    return input.known(config.text("data_format", "").equals("channels_first") ? 1 : -1);
  }
}
