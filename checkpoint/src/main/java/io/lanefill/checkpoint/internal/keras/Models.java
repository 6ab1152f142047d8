// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.JsonField;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Layers in a list, which are read one by one; each one's form says for which input it is built.
 */
final class Models {
  static final Map<String, LayerRule> RULES =
      Map.of(
          "Functional", Models::functional,
          "Sequential", Models::addLayers,
          "Pipeline", Models::addLayers);

  private Models() {}

  private static void functional(Layer model, LayerConfig config) throws IOException {
    ModelGraph.check(config.field("layers"));
    addLayers(model, config);
  }

  private static void addLayers(Layer model, LayerConfig config) throws IOException {
    Names names = new Names();
    List<JsonField> forms = config.field("layers").elements();
    for (JsonField form : forms) {
      if (LayerReader.isOperation(form)) {
        continue;
      }
      Layer layer = config.layer(form);
      if (!layer.isBuilt() && layer.isWaiting()) {
        throw form.refused(
            "(%s) was saved before it was built: build the model for an input, and save it then"
                .formatted(layer.name()));
      }
      model.hold("layers/" + names.unique(layer.className()), layer);
    }
  }
}
