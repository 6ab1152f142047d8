// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import io.lanefill.RandomTensor;

/**
 * A tensor of a checkpoint.
 *
 * @param name its name in the file
 * @param tensor what it holds
 */
public record Named(String name, RandomTensor tensor) {
  /** Returns how many bytes its elements take. */
  public long bytes() {
    return tensor.size() * tensor.dtype().bytes();
  }
}
