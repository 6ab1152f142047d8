// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import java.util.Map;
import java.util.TreeMap;

/** Keras's layers, by their class names. */
final class LayerRules {
  static final Map<String, LayerRule> KERAS = all();

  private LayerRules() {}

  private static Map<String, LayerRule> all() {
    Map<String, LayerRule> rules = new TreeMap<>();
    rules.putAll(PlainLayers.RULES);
    rules.putAll(DenseLayers.RULES);
    rules.putAll(ConvolutionLayers.RULES);
    rules.putAll(NormalizationLayers.RULES);
    rules.putAll(AttentionLayers.RULES);
    rules.putAll(RecurrentCells.RULES);
    rules.putAll(RecurrentLayers.RULES);
    rules.putAll(WrapperLayers.RULES);
    rules.putAll(Models.RULES);
    return rules;
  }
}
