// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many elements of a file are complete, in a small file beside it: {@code name.done}. */
final class CheckpointNote {
  private final Path file;
  private final Path draft;

  CheckpointNote(Path filled) {
    file = filled.resolveSibling(filled.getFileName() + ".done");
    draft = filled.resolveSibling(filled.getFileName() + ".done.new");
  }

  /**
   * Returns the count, 0 without a note.
   *
   * @param most the largest count that can be
   * @throws IllegalArgumentException if there is another one
   */
  long read(long most) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    String text = Files.readString(file).strip();
    try {
      long count = Long.parseLong(text);
      if (count >= 0 && count <= most) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a count that is too large.
    }
    throw new IllegalArgumentException(
        Text.format(
            "%s must hold a number from 0 to %d; delete it to start anew. Received: %s",
            file, most, Text.shorten(text, 40)));
  }

  /**
   * Replaces the count; whoever reads meanwhile, or after a power cut, finds the old one or the new
   * one: the draft is on the disk before it takes the old one's place.
   */
  void write(long count) {
    try {
      Files.writeString(draft, count + "\n", CREATE, TRUNCATE_EXISTING, WRITE, DSYNC);
      Files.move(draft, file, ATOMIC_MOVE);
    } catch (IOException e) {
      // A fill's progress function, which calls this, throws no other.
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes it: the file is complete. */
  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
