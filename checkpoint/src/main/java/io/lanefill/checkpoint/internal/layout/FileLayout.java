// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.layout;

import java.util.List;

/**
 * All bytes of a file, described and not yet made: so its length is known, and writing can start at
 * any of them.
 *
 * @param pieces one after the other, from the file's first byte on
 */
public record FileLayout(List<Piece> pieces) {
  /** Copies the list. */
  public FileLayout {
    pieces = List.copyOf(pieces);
  }

  /** Returns the file's length in bytes. */
  public long length() {
    return pieces.stream().mapToLong(Piece::length).sum();
  }
}
