// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.checkpoint.internal.layout.Named;
import io.lanefill.checkpoint.internal.layout.SafetensorsLayout;
import io.lanefill.checkpoint.internal.writing.WriteJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** From a plan and a format to the files to write. */
final class Jobs {
  private Jobs() {}

  static WriteJob of(CheckpointPlan plan, CheckpointFormat format, Path target) throws IOException {
    List<Named> tensors =
        plan.weights().stream().map(weight -> new Named(weight.name(), weight.tensor())).toList();
    return switch (format) {
      case CheckpointFormat.Safetensors _ -> WriteJob.of(target, SafetensorsLayout.of(tensors));
    };
  }
}
