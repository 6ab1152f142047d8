// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.keras.Initializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Layers of attention. Those of many heads take a number for an initializer that they only copy,
 * and one for each copy when they are built.
 */
final class AttentionLayers {
  static final Map<String, LayerRule> RULES =
      Map.of(
          "Attention", AttentionLayers::attention,
          "AdditiveAttention", AttentionLayers::additive,
          "MultiHeadAttention", AttentionLayers::multiHead,
          "GroupedQueryAttention", AttentionLayers::groupedQuery,
          "GroupQueryAttention", AttentionLayers::groupedQuery);

  private AttentionLayers() {}

  private static void attention(Layer layer, LayerConfig config) throws IOException {
    addGenerator(layer, config);
    boolean concatenates = config.text("score_mode", "dot").equals("concat");
    layer.whenBuilt(
        shapes -> {
          if (config.flag("use_scale", false)) {
            layer.add("scale", config.initializerNamed("ones"));
          }
          if (concatenates) {
            layer.add("concat_score_weight", config.initializerNamed("ones"));
          }
        });
  }

  private static void additive(Layer layer, LayerConfig config) throws IOException {
    addGenerator(layer, config);
    layer.whenBuilt(
        shapes -> {
          if (config.flag("use_scale", true)) {
            long size = shapes.firstInput().last();
            layer.add("scale", config.initializerNamed("glorot_uniform"), size);
          }
        });
  }

  private static void addGenerator(Layer layer, LayerConfig config) throws IOException {
    if (config.isAboveZero("dropout")) {
      layer.generator();
    }
  }

  private static void multiHead(Layer layer, LayerConfig config) throws IOException {
    takeInitializers(config);
    long heads = config.positive("num_heads");
    Heads keys = new Heads(heads, config.positive("key_dim"));
    Heads values = new Heads(heads, config.positive("value_dim", keys.size));
    project(new Projections(layer, config, ""), keys, keys, values);
  }

  private static void groupedQuery(Layer layer, LayerConfig config) throws IOException {
    takeInitializers(config);
    long size = config.positive("head_dim");
    Heads queries = new Heads(config.positive("num_query_heads"), size);
    Heads others = new Heads(config.positive("num_key_value_heads"), size);
    project(new Projections(layer, config, "_"), queries, others, others);
  }

  /** How many heads, and the size of each. */
  private record Heads(long count, long size) {}

  /** Adds projections to the heads of the queries, keys and values, in Keras's order, and back. */
  private static void project(Projections projections, Heads queries, Heads keys, Heads values) {
    Layer layer = projections.layer;
    LayerConfig config = projections.config;
    Heads output = new Heads(queries.count, values.size);
    layer.whenBuilt(
        shapes -> {
          Shape query = shapes.named("query_shape", 0);
          Shape value = shapes.named("value_shape", 1);
          Shape key = shapes.named("key_shape").orElse(value);
          projections.in("query", query, queries);
          projections.in("key", key, keys);
          if (config.flag("use_gate", false)) {
            projections.gate(query, output);
          }
          projections.in("value", value, values);
          addGenerator(layer, config);
          projections.out(query, output);
        });
  }

  private static void takeInitializers(LayerConfig config) throws IOException {
    config.initializer("kernel_initializer");
    config.initializer("bias_initializer");
  }

  /**
   * The {@code EinsumDense} layers inside.
   *
   * @param layer the layer around
   * @param config its configuration
   * @param prefix what the names of its attributes start with
   */
  private record Projections(Layer layer, LayerConfig config, String prefix) {
    /** Adds a projection of the input's last axis to heads. */
    void in(String name, Shape input, Heads heads) throws IOException {
      long[] kernel = {input.last(), heads.count, heads.size};
      add(prefix + name + "_dense", name, equation(input, 1, 2), kernel, 1);
    }

    void gate(Shape input, Heads heads) throws IOException {
      long[] kernel = {input.last(), heads.count, heads.size};
      add("_gate_dense", "gate", equation(input, 1, 2), kernel, 1);
    }

    /** Adds the projection of heads to the query's size, or to the layer's output shape. */
    void out(Shape query, Heads heads) throws IOException {
      long[] output = config.has("output_shape") ? outputs() : new long[] {query.last()};
      long[] kernel = ConvolutionLayers.and(new long[] {heads.count, heads.size}, output);
      String equation = equation(query, 2, output.length);
      add(prefix + "output_dense", "attention_output", equation, kernel, 2);
    }

    private long[] outputs() throws IOException {
      return config.field("output_shape").value() instanceof Number
          ? new long[] {config.positive("output_shape")}
          : config.field("output_shape").integers();
    }

    /** Returns Keras's equation, by {@code _build_proj_equation}: all but the last axis stay. */
    private static String equation(Shape input, int bound, int outputs) {
      if (input.rank() + bound + outputs > 26) {
        throw new IllegalArgumentException("its input must have fewer axes. Received: " + input);
      }
      int free = input.rank() - 1;
      String kept = letters(0, free);
      String kernel = letters(free, bound + outputs);
      return kept
          + letters(free, bound)
          + ","
          + kernel
          + "->"
          + kept
          + letters(free + bound, outputs);
    }

    private static String letters(int first, int count) {
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < count; i++) {
        letters.append((char) ('a' + first + i));
      }
      return letters.toString();
    }

    /** Adds a layer whose bias has the kernel's axes but for the first ones, its inputs. */
    private void add(String attribute, String name, String equation, long[] kernel, int inputs)
        throws IOException {
      Layer dense = layer.hold(attribute, config.projection(name));
      Initializer kernelInitializer = config.initializer("kernel_initializer");
      Initializer biasInitializer = config.initializer("bias_initializer");
      dense.whenBuilt(
          shapes -> {
            Initializer derived = Einsum.of(equation).kernelInitializer(kernelInitializer);
            dense.add("kernel", derived, kernel);
            if (config.flag("use_bias", true)) {
              long[] bias = Arrays.copyOfRange(kernel, inputs, kernel.length);
              dense.add("bias", biasInitializer, bias);
            }
          });
      dense.build(layer, Shape.of());
    }
  }
}
