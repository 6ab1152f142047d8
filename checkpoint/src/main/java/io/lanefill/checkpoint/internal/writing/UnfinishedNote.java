// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many bytes of an unfinished checkpoint are on the disk, in a small file beside it. */
final class UnfinishedNote {
  private static final Pattern TEXT =
      Pattern.compile("plan ([0-9a-f]{64})\nbytes on the disk (\\d{1,18})\n");

  private final Path file;
  private final Path draft;
  private final String fingerprint;

  /**
   * Describes the note; nothing is read or written.
   *
   * @param file its path
   * @param fingerprint of the checkpoint it speaks of
   */
  UnfinishedNote(Path file, String fingerprint) {
    this.file = file;
    this.draft = file.resolveSibling(file.getFileName() + "-new");
    this.fingerprint = fingerprint;
  }

  /** Returns whether there is one, of whichever checkpoint. */
  boolean exists() {
    return Files.exists(file);
  }

  /**
   * Returns how many bytes are on the disk, 0 without a note.
   *
   * @throws IOException if the note speaks of another checkpoint, or cannot be read
   */
  long read() throws IOException {
    if (!exists()) {
      return 0;
    }
    Matcher text = TEXT.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    if (!text.matches()) {
      throw new IOException(file + " is no note on an unfinished checkpoint: --force starts anew");
    }
    if (!text.group(1).equals(fingerprint)) {
      throw new IOException(
          file + " is of another plan, seed or format: resume with those, or --force starts anew");
    }
    return Long.parseLong(text.group(2));
  }

  /**
   * Replaces the note; whoever reads meanwhile, or after a power cut, finds the old one or the new
   * one: the draft is on the disk before it takes the old one's place.
   *
   * @param bytes how many are on the disk
   */
  void write(long bytes) throws IOException {
    String text = "plan " + fingerprint + "\nbytes on the disk " + bytes + "\n";
    Files.writeString(draft, text, CREATE, TRUNCATE_EXISTING, WRITE, DSYNC);
    Files.move(draft, file, ATOMIC_MOVE);
  }

  /** Deletes it, and a draft that a kill left. */
  void delete() throws IOException {
    Files.deleteIfExists(draft);
    Files.deleteIfExists(file);
  }
}
