// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.keras;

import io.lanefill.RandomTensor;
import io.lanefill.keras.Initializer;

/** A variable of a layer. Two of equal content are two all the same. */
public sealed interface Variable {
  /** Returns Keras's {@code variable.path}, {@code dense/kernel}; several may have the same. */
  String path();

  /**
   * A weight of floats.
   *
   * @param path its path
   * @param tensor what it holds
   * @param initializer what made the tensor
   */
  record Weight(String path, RandomTensor tensor, Initializer initializer) implements Variable {}

  /**
   * How many batches a {@code Normalization} has seen: an int64 scalar, 0.
   *
   * @param path its path
   */
  record Count(String path) implements Variable {}
}
