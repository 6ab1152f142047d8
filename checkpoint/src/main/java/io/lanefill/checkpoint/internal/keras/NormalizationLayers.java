// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.keras.Constant;
import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/** Layers that scale and shift their inputs, and activations with weights. */
final class NormalizationLayers {
  static final Map<String, LayerRule> RULES =
      Map.of(
          "BatchNormalization", NormalizationLayers::batch,
          "LayerNormalization", NormalizationLayers::layer,
          "GroupNormalization", NormalizationLayers::group,
          "RMSNormalization", NormalizationLayers::rms,
          "Normalization", NormalizationLayers::data,
          "LayerScale", NormalizationLayers::layerScale,
          "PReLU", NormalizationLayers::prelu);

  private NormalizationLayers() {}

  private static void batch(Layer layer, LayerConfig config) throws IOException {
    Initializer beta = config.initializer("beta_initializer");
    Initializer gamma = config.initializer("gamma_initializer");
    Initializer mean = config.initializer("moving_mean_initializer");
    Initializer variance = config.initializer("moving_variance_initializer");
    layer.whenBuilt(
        shapes -> {
          long size = along(config, shapes.input())[0];
          addScaleAndCenter(layer, config, gamma, beta, size);
          layer.add("moving_mean", mean, size);
          layer.add("moving_variance", variance, size);
          if (config.flag("renorm", false)) {
            requireOwnRoot(config, variance);
            layer.add("moving_stddev", variance, size);
            layer.add("renorm_mean", config.initializer("moving_mean_initializer"), size);
            layer.add("renorm_stddev", variance, size);
          }
        });
  }

  /** The standard deviation is made as the root of the variance. */
  private static void requireOwnRoot(LayerConfig config, Initializer variance) throws IOException {
    if (!(variance instanceof Constant constant
        && (constant.value() == 0 || constant.value() == 1))) {
      throw config
          .field("moving_variance_initializer")
          .refused("must be zeros or ones where renorm is true. Received: " + variance);
    }
  }

  private static void layer(Layer layer, LayerConfig config) throws IOException {
    Initializer beta = config.initializer("beta_initializer");
    Initializer gamma = config.initializer("gamma_initializer");
    layer.whenBuilt(
        shapes -> {
          long[] sizes = along(config, shapes.input());
          if (config.flag("rms_scaling", false)) {
            layer.add("gamma", gamma, sizes);
          } else {
            addScaleAndCenter(layer, config, gamma, beta, sizes);
          }
        });
  }

  private static void group(Layer layer, LayerConfig config) throws IOException {
    Initializer beta = config.initializer("beta_initializer");
    Initializer gamma = config.initializer("gamma_initializer");
    layer.whenBuilt(
        shapes -> addScaleAndCenter(layer, config, gamma, beta, along(config, shapes.input())[0]));
  }

  private static void addScaleAndCenter(
      Layer layer, LayerConfig config, Initializer gamma, Initializer beta, long... shape)
      throws IOException {
    if (config.flag("scale", true)) {
      layer.add("gamma", gamma, shape);
    }
    if (config.flag("center", true)) {
      layer.add("beta", beta, shape);
    }
  }

  private static void rms(Layer layer, LayerConfig config) {
    layer.whenBuilt(
        shapes ->
            layer.add("scale", config.initializerNamed("ones"), along(config, shapes.input())));
  }

  /** What a data set's mean and variance become: constants, if the configuration has them. */
  private static void data(Layer layer, LayerConfig config) {
    layer.whenBuilt(
        shapes -> {
          if (!config.has("mean")) {
            Shape input = shapes.input();
            long[] axes = config.has("axis") ? config.axes("axis") : new long[0];
            long[] sizes =
                Arrays.stream(axes)
                    .map(axis -> axis < 0 ? axis + input.rank() : axis)
                    .sorted()
                    .map(input::known)
                    .toArray();
            layer.add("mean", config.initializerNamed("zeros"), sizes);
            layer.add("variance", config.initializerNamed("ones"), sizes);
            layer.addCount();
          }
        });
  }

  /** Of {@code keras.applications.ConvNeXt*}. */
  private static void layerScale(Layer layer, LayerConfig config) {
    layer.whenBuilt(
        shapes -> {
          if (!(config.field("init_values").value() instanceof Number value)) {
            throw config.field("init_values").refused("must be a number");
          }
          layer.addUnnamed(new Constant(value.doubleValue()), config.positive("projection_dim"));
        });
  }

  private static void prelu(Layer layer, LayerConfig config) throws IOException {
    Initializer alpha = config.initializer("alpha_initializer");
    layer.whenBuilt(
        shapes -> {
          Shape input = shapes.input().without(0);
          long[] sizes = input.dimensions().clone();
          for (long axis : config.has("shared_axes") ? config.axes("shared_axes") : new long[0]) {
            input.get(axis - 1);
            sizes[(int) (axis < 1 ? axis - 1 + sizes.length : axis - 1)] = 1;
          }
          for (int i = 0; i < sizes.length; i++) {
            sizes[i] = sizes[i] == 1 ? 1 : input.known(i);
          }
          layer.add("alpha", alpha, sizes);
        });
  }

  /** Returns the input's dimensions along the layer's axes; Keras sorts several as they are. */
  private static long[] along(LayerConfig config, Shape input) throws IOException {
    long[] axes = config.has("axis") ? config.axes("axis") : new long[] {-1};
    return Arrays.stream(axes).sorted().map(input::known).toArray();
  }
}
