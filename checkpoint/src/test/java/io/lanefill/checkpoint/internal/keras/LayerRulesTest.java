// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.lanefill.checkpoint.support.RecordedModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Proves that no layer of Keras 3.15.1 is forgotten, and that each rule was held against Keras. */
class LayerRulesTest {
  /** Classes outside of keras.layers: of models, of keras.applications, and inside of layers. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "ConvLSTMCell1D",
          "ConvLSTMCell2D",
          "ConvLSTMCell3D",
          "Functional",
          "GroupQueryAttention", // As keras.layers calls GroupedQueryAttention.
          "LayerScale",
          "Sequential",
          "StochasticDepth");

  /** Rules of layers that no recorded model holds by this name. */
  private static final Set<String> UNRECORDED =
      Set.of(
          "ConvLSTMCell1D", // Those of ConvLSTM1D to ConvLSTM3D are never saved by themselves.
          "ConvLSTMCell2D",
          "ConvLSTMCell3D",
          "GroupedQueryAttention",
          "MaxNumBoundingBoxes", // Takes an object, so no model of tensors holds it.
          "StochasticDepth");

  private static Set<String> layersOfKeras() throws IOException {
    try (InputStream in =
        LayerRulesTest.class.getResourceAsStream("/io/lanefill/checkpoint/keras-layers.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(text.startsWith("# Keras 3.15.1\n"), text);
      return text.lines().skip(1).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyLayerOfKerasIsReadOrRefusedWithAReason() throws IOException {
    Set<String> known = new TreeSet<>(LayerRules.KERAS.keySet());
    known.removeAll(ELSEWHERE);
    assertTrue(known.addAll(RefusedLayers.REASONS.keySet()));
    assertEquals(layersOfKeras(), known);
  }

  @Test
  void noLayerIsBothReadAndRefused() {
    Set<String> both = new TreeSet<>(LayerRules.KERAS.keySet());
    both.retainAll(RefusedLayers.REASONS.keySet());
    assertEquals(Set.of(), both);
  }

  @Test
  void everyRuleWasRecorded() throws IOException {
    Set<String> recorded = new TreeSet<>();
    for (String name : RecordedModel.names()) {
      addClassNames(JsonParser.parseString(RecordedModel.of(name).configuration()), recorded);
    }
    Set<String> rules = new TreeSet<>(LayerRules.KERAS.keySet());
    rules.removeAll(recorded);
    assertEquals(new TreeSet<>(UNRECORDED), rules);
  }

  private static void addClassNames(JsonElement element, Set<String> names) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(each -> addClassNames(each, names));
    } else if (element.isJsonObject()) {
      element
          .getAsJsonObject()
          .asMap()
          .forEach(
              (key, value) -> {
                if (key.equals("class_name")) {
                  names.add(value.getAsString());
                } else {
                  addClassNames(value, names);
                }
              });
    }
  }
}
