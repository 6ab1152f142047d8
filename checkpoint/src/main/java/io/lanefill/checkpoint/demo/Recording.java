// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.demo;

import io.lanefill.DType;
import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.PlanOptions;
import io.lanefill.checkpoint.PlannedWeight;
import io.lanefill.checkpoint.internal.json.Json;
import io.lanefill.checkpoint.internal.json.JsonField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model that Keras made, and what it was made with.
 *
 * @param model its name
 * @param keras the version of Keras
 * @param tensorflow the version of TensorFlow below it
 * @param plan its weights, each float32, no larger than an array, and with Keras's checksum
 */
record Recording(String model, String keras, String tensorflow, CheckpointPlan plan) {
  /** The longest array that every JVM allocates. */
  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  /** Returns the ResNet-50 that comes with the demo. */
  static Recording bundled() throws IOException {
    String name = "resnet50.json";
    try (InputStream in = Recording.class.getResourceAsStream(name)) {
      return read(name, in.readAllBytes());
    }
  }

  /** Returns that of a file. */
  static Recording read(Path file) throws IOException {
    return read(file.toString(), Files.readAllBytes(file));
  }

  private static Recording read(String name, byte[] json) throws IOException {
    JsonField root = Json.read(name, new ByteArrayInputStream(json));
    CheckpointPlan plan =
        CheckpointPlan.read(name, new ByteArrayInputStream(json), PlanOptions.none());
    for (PlannedWeight weight : plan.weights()) {
      boolean fits = weight.tensor().size() <= MAX_ARRAY;
      if (weight.sha256().isEmpty() || weight.tensor().dtype() != DType.FLOAT32 || !fits) {
        throw root.refused(
            "must have float32 variables of at most %,d elements, each with a sha256. Received: %s"
                .formatted(MAX_ARRAY, weight.name()));
      }
    }
    return new Recording(
        root.get("model").text(), root.get("keras").text(), root.get("tensorflow").text(), plan);
  }

  /** Returns the number of elements of the largest weight. */
  int largest() {
    return plan.weights().stream().mapToInt(w -> (int) w.tensor().size()).max().orElse(0);
  }
}
