// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import io.lanefill.RandomTensor;
import io.lanefill.keras.Initializer;
import java.util.List;
import java.util.SortedSet;

/**
 * The variables of a model and what Keras made of them.
 *
 * @param model the model's name
 * @param keras the version of Keras that made the checksums
 * @param tensorflow the version of TensorFlow below it
 * @param variables the variables that an initializer fills, in order of creation; at least one
 * @param skipped how many other variables there are
 * @param skippedKinds what these are
 */
public record ModelDescription(
    String model,
    String keras,
    String tensorflow,
    List<Variable> variables,
    int skipped,
    SortedSet<String> skippedKinds) {
  /** Returns the number of elements of all variables together. */
  public long values() {
    return variables.stream().mapToLong(variable -> variable.tensor().size()).sum();
  }

  /** Returns the number of elements of the largest variable. */
  public int largest() {
    return variables.stream().mapToInt(variable -> (int) variable.tensor().size()).max().orElse(0);
  }

  /**
   * A variable of the model.
   *
   * @param path layer and variable, as in Keras
   * @param className Keras's name of the initializer
   * @param initializer the initializer with its seed
   * @param tensor what it makes of the shape: float32, at most as large as an array
   * @param sha256 checksum of Keras's little-endian bytes, 64 lower-case hex digits
   */
  public record Variable(
      String path, String className, Initializer initializer, RandomTensor tensor, String sha256) {}
}
