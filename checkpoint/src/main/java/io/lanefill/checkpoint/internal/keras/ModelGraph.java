// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.JsonField;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of a functional model's layers. The shapes are known without them; a model whose calls
 * wait for each other, or for what is not there, is none all the same, and Keras refuses it.
 */
final class ModelGraph {
  /**
   * A call of a layer.
   *
   * @param layer the layer's name
   * @param number which of its calls
   */
  private record Call(String layer, long number) {}

  private final Map<Call, JsonField> places = new HashMap<>();
  private final Map<Call, Integer> missing = new HashMap<>();
  private final Map<Call, List<Call>> waiting = new HashMap<>();

  private final Set<String> models = new HashSet<>();

  private ModelGraph() {}

  /**
   * Refuses layers of one name, and calls that cannot be made.
   *
   * @param layers the list of the model's configuration
   */
  static void check(JsonField layers) throws IOException {
    ModelGraph graph = new ModelGraph();
    for (JsonField layer : layers.elements()) {
      if ("Functional".equals(layer.get("class_name").value())) {
        graph.models.add(layer.get("name").text());
      }
    }
    for (JsonField layer : layers.elements()) {
      graph.add(layer);
    }
    graph.makeCalls();
  }

  private void add(JsonField layer) throws IOException {
    String name = layer.get("name").text();
    List<JsonField> nodes = layer.get("inbound_nodes").elements();
    // An input has no call of its own in the list, and its tensor at once.
    for (int i = 0; i < Math.max(1, nodes.size()); i++) {
      Call call = new Call(name, i);
      if (places.put(call, layer) != null) {
        throw layer.refused("has the name of another layer: " + Text.excerpt(name, 60));
      }
      missing.put(call, 0);
      if (i < nodes.size()) {
        await(call, nodes.get(i).get("args"));
        await(call, nodes.get(i).get("kwargs"));
      }
    }
  }

  /** Notes the calls whose tensors an argument holds. */
  private void await(Call call, JsonField argument) throws IOException {
    if (argument.value() instanceof List<?>) {
      for (JsonField element : argument.elements()) {
        await(call, element);
      }
    } else if (argument.value() instanceof Map<?, ?> map) {
      if ("__keras_tensor__".equals(map.get("class_name"))) {
        List<JsonField> history = argument.get("config").get("keras_history").elements();
        if (history.size() != 3) {
          throw argument.refused("must have a keras_history of three");
        }
        String source = history.getFirst().text();
        // A model inside counts its calls from 0 or 1, by the version that saved it.
        Call awaited = new Call(source, models.contains(source) ? 0 : history.get(1).integer());
        waiting.computeIfAbsent(awaited, each -> new ArrayList<>()).add(call);
        missing.merge(call, 1, Integer::sum);
      } else {
        for (JsonField value : argument.fields()) {
          await(call, value);
        }
      }
    }
  }

  private void makeCalls() throws IOException {
    ArrayDeque<Call> ready = new ArrayDeque<>();
    missing.forEach(
        (call, count) -> {
          if (count == 0) {
            ready.add(call);
          }
        });
    while (!ready.isEmpty()) {
      Call made = ready.poll();
      missing.remove(made);
      for (Call call : waiting.getOrDefault(made, List.of())) {
        if (missing.merge(call, -1, Integer::sum) == 0) {
          ready.add(call);
        }
      }
    }
    if (!missing.isEmpty()) {
      Call stuck = missing.keySet().iterator().next();
      throw places
          .get(stuck)
          .refused(
              "(%s) waits for a call in a loop, or for one that is not there"
                  .formatted(Text.excerpt(stuck.layer(), 60)));
    }
  }
}
