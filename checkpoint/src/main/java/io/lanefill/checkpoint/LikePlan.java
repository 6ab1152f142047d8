// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.DType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a plan of the headers of files that exist. */
final class LikePlan {
  private LikePlan() {}

  static CheckpointPlan read(List<Path> like, InitializerRules rules, PlanOptions options)
      throws IOException {
    WeightMaker maker =
        new WeightMaker(options.seed(), options.layout().orElse(WeightLayout.KERAS));
    List<PlannedWeight> weights = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    for (Path path : like) {
      for (SafetensorsFile file : SafetensorsSet.read(path)) {
        for (SafetensorsFile.Entry entry : file.entries()) {
          Optional<DType> dtype = SafetensorsType.valueOf(entry.dtype()).dtype();
          if (dtype.isEmpty()) {
            leftOut.add(new LeftOut(entry.name(), entry.dtype()));
          } else {
            DType wanted = options.dtype().orElse(dtype.get());
            weights.add(weight(file, entry, wanted, rules, maker));
          }
        }
      }
    }
    if (weights.isEmpty()) {
      throw new IOException(like + " must hold a weight of floats");
    }
    try {
      return CheckpointPlan.of(weights, leftOut);
    } catch (IllegalArgumentException e) {
      throw new IOException(like + " are refused: " + e.getMessage(), e);
    }
  }

  private static PlannedWeight weight(
      SafetensorsFile file,
      SafetensorsFile.Entry entry,
      DType dtype,
      InitializerRules rules,
      WeightMaker maker)
      throws IOException {
    Optional<InitializerSpec> spec = rules.find(entry.name());
    if (spec.isEmpty()) {
      throw new IOException(
          "No rule matches %s of %s: end with one such as --rule '*=random_normal:stddev=0.02'"
              .formatted(entry.name(), file.path()));
    }
    try {
      return maker.make(entry.name(), dtype, entry.shape(), spec.get(), Optional.empty());
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException(
          "%s of %s is refused: %s".formatted(entry.name(), file.path(), e.getMessage()), e);
    }
  }
}
