// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.checkpoint.internal.reading.StoredWeight;
import io.lanefill.checkpoint.internal.reading.StoredWeights;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Draws the weights of a plan again and compares them with those of files of any format that {@link
 * CheckpointWriter} writes, whoever wrote them and in whatever order.
 *
 * <p>A comparison is immutable; any number of threads may use it at once.
 */
public final class CheckpointComparison {
  private final CheckpointPlan plan;
  private final Filler filler;
  private final LongConsumer progress;

  private CheckpointComparison(CheckpointPlan plan, Filler filler, LongConsumer progress) {
    this.plan = plan;
    this.filler = filler;
    this.progress = progress;
  }

  /**
   * Returns a comparison with a plan.
   *
   * @param plan what the files should hold
   * @return a comparison that draws with {@link Filler#parallel}
   * @throws NullPointerException if the plan is null
   */
  public static CheckpointComparison of(CheckpointPlan plan) {
    return new CheckpointComparison(
        Objects.requireNonNull(plan, "plan"), Filler.parallel(), bytes -> {});
  }

  /**
   * Returns a comparison that draws with another filler.
   *
   * @param filler whose threads draw
   * @return a comparison that differs in this alone
   * @throws NullPointerException if it is null
   */
  public CheckpointComparison withFiller(Filler filler) {
    return new CheckpointComparison(plan, Objects.requireNonNull(filler, "filler"), progress);
  }

  /**
   * Returns a comparison that reports how many bytes of the plan's are compared, every few
   * megabytes.
   *
   * @param progress receives the counts; what it throws ends the comparison
   * @return a comparison that differs in this alone
   * @throws NullPointerException if it is null
   */
  public CheckpointComparison withProgress(LongConsumer progress) {
    return new CheckpointComparison(plan, filler, Objects.requireNonNull(progress, "progress"));
  }

  /**
   * Compares every bit.
   *
   * @param path a safetensors file, an index, or a folder that holds one index, or files; a {@code
   *     .npz} or {@code .npy} file, or a folder of the latter; a Zarr group of version 2 whose
   *     chunks are not compressed; or a {@code .weights.h5} file as {@link CheckpointWriter} lays
   *     it out, which Keras does otherwise
   * @return the first difference as a sentence, or none: a weight that only one side has, a shape,
   *     a format, or an element
   * @throws NullPointerException if the path is null
   * @throws IOException if a file cannot be read, is of no such format, is cut off or damaged; the
   *     message says which
   */
  public Optional<String> firstDifference(Path path) throws IOException {
    try (StoredWeights stored = StoredFiles.read(Objects.requireNonNull(path, "path"), plan)) {
      return firstDifference(stored);
    }
  }

  private Optional<String> firstDifference(StoredWeights stored) throws IOException {
    Map<String, StoredWeight> found = new HashMap<>();
    for (StoredWeight weight : stored.weights()) {
      StoredWeight other = found.put(weight.name(), weight);
      if (other != null) {
        throw new IOException(
            "%s is in %s and in %s".formatted(weight.name(), other.file(), weight.file()));
      }
    }
    long done = 0;
    for (PlannedWeight weight : plan.weights()) {
      Optional<String> difference = difference(weight, found.remove(weight.name()), done);
      if (difference.isPresent()) {
        return difference;
      }
      done += weight.bytes();
    }
    return found.keySet().stream()
        .sorted()
        .findFirst()
        .map(name -> name + " is in " + found.get(name).file() + " and not in the plan");
  }

  private Optional<String> difference(PlannedWeight weight, StoredWeight stored, long done)
      throws IOException {
    RandomTensor tensor = weight.tensor();
    if (stored == null) {
      return Optional.of(weight.name() + " is in the plan and not in the file");
    }
    if (!Arrays.equals(stored.shape(), tensor.shape())) {
      return Optional.of(
          "%s has the shape %s, in the plan %s"
              .formatted(weight.name(), Text.shape(stored.shape()), Text.shape(tensor.shape())));
    }
    if (!stored.format().dtype().equals(Optional.of(tensor.dtype()))) {
      return Optional.of(
          "%s has elements of %s, in the plan of %s"
              .formatted(weight.name(), stored.format().name(), tensor.dtype()));
    }
    ElementComparison comparison =
        new ElementComparison(weight, filler, bytes -> progress.accept(done + bytes));
    for (StoredWeight.Box box : stored.boxes()) {
      Optional<String> difference = comparison.difference(box);
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }
}
