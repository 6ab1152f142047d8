// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Map;

/** Layers that multiply by one kernel, or look up its rows. */
final class DenseLayers {
  static final Map<String, LayerRule> RULES =
      Map.of(
          "Dense", DenseLayers::dense,
          "EinsumDense", DenseLayers::einsumDense,
          "Embedding", DenseLayers::embedding,
          "ReversibleEmbedding", DenseLayers::embedding);

  private DenseLayers() {}

  private static void dense(Layer layer, LayerConfig config) throws IOException {
    refuseRewritten(config);
    Initializer kernel = config.initializer("kernel_initializer");
    Initializer bias = config.initializer("bias_initializer");
    long units = config.positive("units");
    layer.whenBuilt(
        shapes -> {
          layer.add("kernel", kernel, shapes.input().last(), units);
          if (config.flag("use_bias", true)) {
            layer.add("bias", bias, units);
          }
        });
  }

  private static void einsumDense(Layer layer, LayerConfig config) throws IOException {
    refuseRewritten(config);
    Initializer kernel = config.initializer("kernel_initializer");
    Initializer bias = config.initializer("bias_initializer");
    Einsum einsum = Einsum.of(config.field("equation").text());
    Shape output =
        config.field("output_shape").value() instanceof Number
            ? Shape.of(config.positive("output_shape"))
            : Shape.read(config.field("output_shape"));
    layer.whenBuilt(
        shapes -> {
          Einsum.Built built = einsum.build(shapes.input(), output);
          layer.add("kernel", einsum.kernelInitializer(kernel), built.kernel());
          if (config.has("bias_axes")) {
            layer.add("bias", bias, built.bias(config.field("bias_axes").text()));
          }
        });
  }

  /** Only a reversible one may say that its weights are not tied. */
  private static void embedding(Layer layer, LayerConfig config) throws IOException {
    refuseRewritten(config);
    Initializer rows = config.initializer("embeddings_initializer");
    layer.whenBuilt(
        shapes -> {
          long input = config.positive("input_dim");
          long output = config.positive("output_dim");
          layer.add("embeddings", rows, input, output);
          if (!config.flag("tie_weights", true)) {
            layer.add("reverse_embeddings", rows, output, input);
          }
        });
  }

  /** Quantized layers have other variables, and LoRA's come on top. */
  static void refuseRewritten(LayerConfig config) throws IOException {
    for (String key : new String[] {"lora_rank", "quantization_config"}) {
      if (config.has(key)) {
        throw config.field(key).refused("must be null: such a layer is not read");
      }
    }
  }
}
