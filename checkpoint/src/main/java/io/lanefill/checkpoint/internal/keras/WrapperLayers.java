// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Layers around another layer, whose form is a part of theirs. */
final class WrapperLayers {
  static final Map<String, LayerRule> RULES =
      Map.of(
          "TimeDistributed", WrapperLayers::timeDistributed,
          "Bidirectional", WrapperLayers::bidirectional,
          "SpectralNormalization", WrapperLayers::spectral);

  private WrapperLayers() {}

  private static void timeDistributed(Layer layer, LayerConfig config) throws IOException {
    Layer inner = layer.hold("layer", config.layer("layer"));
    layer.whenBuilt(shapes -> inner.build(layer, shapes.input().without(1)));
  }

  /** Keras reads both layers, and then makes the forward one once more, which it keeps. */
  private static void bidirectional(Layer layer, LayerConfig config) throws IOException {
    config.layer("layer");
    boolean hasBackward = config.has("backward_layer");
    Layer given = hasBackward ? config.layer("backward_layer") : null;
    String name = config.nameOf("layer").orElse("layer");
    Layer forward = config.copy("layer", prefixed("forward_", name));
    Layer backward = hasBackward ? given : config.copy("layer", prefixed("backward_", name));
    layer.hold("forward_layer", forward);
    layer.hold("backward_layer", backward);
    layer.whenBuilt(
        shapes -> {
          Shape sequence = shapes.named("sequences_shape", 0);
          forward.build(layer, sequence);
          backward.build(layer, sequence);
        });
  }

  private static String prefixed(String prefix, String name) {
    return name.startsWith(prefix) ? name : prefix + name;
  }

  private static void spectral(Layer layer, LayerConfig config) throws IOException {
    Layer inner = layer.hold("layer", config.layer("layer"));
    layer.whenBuilt(
        shapes -> {
          inner.build(layer, shapes.input());
          List<Variable> variables = inner.variables();
          if (variables.isEmpty() || !(variables.getFirst() instanceof Variable.Weight kernel)) {
            throw new IllegalArgumentException("its layer must have a kernel or embeddings");
          }
          layer.share(kernel);
          long[] shape = kernel.tensor().shape();
          Initializer vector = config.initializer("truncated_normal", Map.of("stddev", 0.02));
          layer.add(kernel.tensor().dtype(), "vector_u", vector, 1, shape[shape.length - 1]);
        });
  }
}
