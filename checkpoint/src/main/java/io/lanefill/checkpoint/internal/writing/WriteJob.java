// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Piece;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * All files of a checkpoint, and how they get their names when all are written.
 *
 * @param target what the checkpoint is called
 * @param note where it is noted how far the files are
 * @param files the files, in the order in which they are written
 * @param moves the names they get at the end, in that order
 */
public record WriteJob(Path target, Path note, List<WriteFile> files, List<Move> moves) {
  /** Copies the lists. */
  public WriteJob {
    files = List.copyOf(files);
    moves = List.copyOf(moves);
  }

  /**
   * Returns the job of one file.
   *
   * @param target its path
   * @param layout its bytes
   */
  public static WriteJob of(Path target, FileLayout layout) {
    Path unfinished = unfinished(target);
    return new WriteJob(
        target,
        note(target),
        List.of(new WriteFile(unfinished, layout)),
        List.of(new Move(unfinished, target)));
  }

  /**
   * Returns the path of a file or folder until it is whole.
   *
   * @param target its path then
   */
  public static Path unfinished(Path target) {
    return target.resolveSibling(target.getFileName() + ".unfinished");
  }

  /**
   * Returns the path of the note on an unfinished checkpoint.
   *
   * @param target the checkpoint's path
   */
  public static Path note(Path target) {
    return target.resolveSibling(target.getFileName() + ".unfinished-note");
  }

  /** Returns the bytes of all files together. */
  public long length() {
    return files.stream().mapToLong(file -> file.layout().length()).sum();
  }

  /**
   * Returns a checksum of what the files will hold: the files of another plan, or of other seeds,
   * have another.
   */
  public String fingerprint() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
    for (WriteFile file : files) {
      digest.update(utf8(file.unfinished().getFileName() + "\n"));
      for (Piece piece : file.layout().pieces()) {
        switch (piece) {
          case Piece.Bytes known -> digest.update(known.bytes());
          case Piece.Elements elements ->
              digest.update(utf8(elements.named().name() + elements.named().tensor() + "\n"));
          case Piece.Late _, Piece.Patch _ -> {
            // The other pieces decide these.
          }
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
