// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import java.util.Map;
import java.util.TreeMap;

/** Keras's layers that have no rule, and why. */
final class RefusedLayers {
  private static final String BASE = "it is a class for others to extend";
  private static final String FOREIGN = "its weights are those of another framework's module";

  static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.of(
              "FlaxLayer", FOREIGN,
              "JaxLayer", FOREIGN,
              "Lambda", "it runs code, which may take numbers of the sequence",
              "Layer", BASE,
              "STFTSpectrogram", "its weights are the terms of a Fourier transform",
              "TFSMLayer", FOREIGN,
              "TorchModuleWrapper", FOREIGN,
              "Wrapper", BASE));

  private RefusedLayers() {}
}
