// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.reading;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The weights of a checkpoint, whatever its files.
 *
 * @param weights in any order; a name may be there twice
 * @param files what they are read from, to be closed at the end
 */
public record StoredWeights(List<StoredWeight> weights, Closeable files) implements Closeable {
  /**
   * Makes them of files that are opened when they are read.
   *
   * @param weights in any order
   */
  public StoredWeights(List<StoredWeight> weights) {
    this(weights, () -> {});
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
