// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the forms of layers in the order in which Keras's {@code deserialize_keras_object} does: a
 * layer is made, with all layers inside, and built at once if its form says for which input.
 */
final class LayerReader {
  private static final List<String> ACTIVATIONS = List.of("activation", "recurrent_activation");

  /** What Keras calls activations that are no layers and have no name of Keras's. */
  private static final Set<String> FUNCTIONS = Set.of("function", "__lambda__");

  /**
   * The most layers that are read. A Bidirectional reads the layer inside three times, so those in
   * each other would take time and memory by powers of three.
   */
  private static final int MOST_LAYERS = 1_000_000;

  private final Map<String, LayerRule> custom;
  private final Draws draws;

  /** Layers that a .keras file says are one object, by its number; null for a JSON document. */
  private final Map<Object, Layer> shared;

  private int made;

  LayerReader(Map<String, LayerRule> custom, Draws draws, boolean isShared) {
    this.custom = custom;
    this.draws = draws;
    this.shared = isShared ? new HashMap<>() : null;
  }

  Draws draws() {
    return draws;
  }

  /** Returns whether a form is an operation such as {@code keras.ops.add}: it has no variables. */
  static boolean isOperation(JsonField form) {
    return form.get("module").value() instanceof String module
        && module.startsWith("keras.src.ops");
  }

  /** Reads a layer. */
  Layer read(JsonField form) throws IOException {
    Object id = shared == null ? null : form.get("shared_object_id").value();
    if (id != null && shared.containsKey(id)) {
      return shared.get(id);
    }
    Layer layer = read(form, form.get("config").get("name"));
    if (id != null) {
      shared.put(id, layer);
    }
    return layer;
  }

  /** Reads a layer as a copy of its own, under another name. */
  Layer copy(JsonField form, String name) throws IOException {
    return read(form, new JsonField(form.document(), form.path() + ".config.name", name));
  }

  private Layer read(JsonField form, JsonField name) throws IOException {
    if (++made > MOST_LAYERS) {
      throw form.refused(
          Text.format("is one too many: a model must have at most %,d layers", MOST_LAYERS));
    }
    form.map();
    String className = form.get("class_name").text();
    LayerRule rule = rule(form, className);
    form.get("config").map();
    LayerConfig config = new LayerConfig(className, name.text(), form.get("config"), this);
    checkActivations(form.get("config"));
    try {
      Layer layer = new Layer(config, draws);
      rule.make(layer, config);
      Optional<BuildShapes> shapes = BuildShapes.read(form.get("build_config"));
      if (shapes.isPresent() && !layer.isBuilt()) {
        layer.build("", shapes.get());
      }
      return layer;
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw form.refused(
          "(%s %s) is refused: %s"
              .formatted(className, Text.excerpt(config.name(), 60), e.getMessage()));
    }
  }

  /**
   * Refuses an activation that is a layer with weights or a generator: Keras makes it, but builds
   * it only when the model runs.
   */
  private void checkActivations(JsonField config) throws IOException {
    for (String key : ACTIVATIONS) {
      JsonField activation = config.get(key);
      if (activation.value() instanceof Map<?, ?> form
          && !FUNCTIONS.contains(String.valueOf(form.get("class_name")))
          && !read(activation).isPlain()) {
        throw activation.refused(
            "must be a function, or a layer without weights and generators. Received: "
                + Text.excerpt(form.get("class_name"), 60));
      }
    }
  }

  /** Makes a layer that has no form of its own; whoever holds it builds it. */
  Layer make(LayerConfig config) throws IOException {
    Layer layer = new Layer(config, draws);
    LayerRules.KERAS.get(config.className()).make(layer, config);
    return layer;
  }

  private LayerRule rule(JsonField form, String className) throws IOException {
    JsonField registered = form.get("registered_name");
    LayerRule rule = registered.isText() ? custom.get(registered.text()) : null;
    rule = rule == null ? custom.get(className) : rule;
    if (rule == null && isOfKeras(form, className)) {
      rule = LayerRules.KERAS.get(className);
    }
    String reason = rule == null ? RefusedLayers.REASONS.get(className) : null;
    if (reason != null) {
      throw form.refused(
          "(%s) is a layer that only a rule can read: %s".formatted(className, reason));
    }
    if (rule == null) {
      throw form.refused(
          "is a layer without a rule: %s of %s. Known are %s"
              .formatted(
                  Text.excerpt(className, 60),
                  Text.excerpt(form.get("module").value(), 60),
                  LayerRules.KERAS.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return rule;
  }

  private static boolean isOfKeras(JsonField form, String className) throws IOException {
    if (!form.map().containsKey("module")) {
      throw form.refused("(%s) %s".formatted(Text.excerpt(className, 60), KerasFile.KERAS_2));
    }
    return form.get("module").value() instanceof String module
        && (module.equals("keras") || module.startsWith("keras."));
  }
}
