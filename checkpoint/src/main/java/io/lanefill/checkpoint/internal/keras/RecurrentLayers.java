// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.checkpoint.internal.json.JsonField;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers that run a cell along a sequence. */
final class RecurrentLayers {
  static final Map<String, LayerRule> RULES =
      Map.ofEntries(
          around("SimpleRNN", "SimpleRNNCell", "simple_rnn_cell"),
          around("GRU", "GRUCell", "gru_cell"),
          around("LSTM", "LSTMCell", "lstm_cell"),
          around("ConvLSTM1D", "ConvLSTMCell1D", "conv_lstm_cell"),
          around("ConvLSTM2D", "ConvLSTMCell2D", "conv_lstm_cell"),
          around("ConvLSTM3D", "ConvLSTMCell3D", "conv_lstm_cell"),
          Map.entry("RNN", RecurrentLayers::rnn),
          Map.entry("StackedRNNCells", RecurrentLayers::stacked));

  private RecurrentLayers() {}

  /** Returns the rule of a layer that makes its cell of its own configuration. */
  private static Map.Entry<String, LayerRule> around(
      String className, String cellClass, String cellName) {
    return Map.entry(className, (layer, config) -> run(layer, config.part(cellClass, cellName)));
  }

  private static void rnn(Layer layer, LayerConfig config) throws IOException {
    run(layer, config.layer("cell"));
  }

  private static void run(Layer layer, Layer cell) {
    layer.hold("cell", cell);
    layer.whenBuilt(shapes -> cell.build(layer, shapes.named("sequences_shape", 0).without(1)));
  }

  private static void stacked(Layer layer, LayerConfig config) throws IOException {
    List<JsonField> forms = config.field("cells").elements();
    Map<Layer, JsonField> cells = new LinkedHashMap<>();
    Names names = new Names();
    for (JsonField form : forms) {
      Layer cell = config.layer(form);
      cells.put(cell, form);
      layer.hold("cells/" + names.unique(cell.className()), cell);
    }
    layer.whenBuilt(
        shapes -> {
          Shape input = shapes.input();
          for (Map.Entry<Layer, JsonField> cell : cells.entrySet()) {
            cell.getKey().build(layer, input);
            JsonField units = cell.getValue().get("config").get("units");
            input = Shape.of(input.get(0), units.isPresent() ? units.integer() : Shape.UNKNOWN);
          }
        });
  }
}
