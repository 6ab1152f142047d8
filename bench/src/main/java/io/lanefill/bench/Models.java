// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import io.lanefill.checkpoint.CheckpointPlan;
import io.lanefill.checkpoint.PlanOptions;
import java.io.IOException;
import java.io.InputStream;

/** Recordings of the initial weights of whole models, with Keras's checksums. */
final class Models {
  private Models() {}

  /**
   * Returns a model's weights.
   *
   * @param model {@code resnet50} or {@code gpt2}
   * @throws IllegalArgumentException if it is neither
   */
  static CheckpointPlan read(String model) throws IOException {
    String name = model + ".json";
    try (InputStream in = Models.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no recording of this model: " + model);
      }
      return CheckpointPlan.read(name, in, PlanOptions.none());
    }
  }
}
