// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.RandomTensor;
import io.lanefill.keras.Initializer;
import java.util.Objects;
import java.util.Optional;

/**
 * A weight of a plan.
 *
 * @param name its name, which no other weight of the plan has
 * @param tensor what it holds
 * @param initializer what made the tensor, if it was an initializer
 * @param sha256 what its little-endian bytes must be by a recording: SHA-256 in 64 lower-case hex
 *     digits
 */
public record PlannedWeight(
    String name, RandomTensor tensor, Optional<Initializer> initializer, Optional<String> sha256) {
  /**
   * Checks that nothing is missing.
   *
   * @throws NullPointerException if an argument is null
   */
  public PlannedWeight {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(tensor, "tensor");
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(sha256, "sha256");
  }

  /** {@return how many bytes its elements take} */
  public long bytes() {
    return tensor.size() * tensor.dtype().bytes();
  }
}
