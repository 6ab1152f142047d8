// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import io.lanefill.checkpoint.internal.layout.FileLayout;
import io.lanefill.checkpoint.internal.layout.Fingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All files of a checkpoint, and how they get their names when all are written.
 *
 * @param target what the checkpoint is called
 * @param note where it is noted how far the files are
 * @param files the files, in the order in which they are written
 * @param moves the names they get at the end, in that order
 */
public record WriteJob(Path target, Path note, List<WriteFile> files, List<Move> moves) {
  private static final String UNFINISHED = ".unfinished";
  private static final String NOTE = ".unfinished-note";

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
  public static WriteJob ofFile(Path target, FileLayout layout) {
    Path unfinished = with(target, UNFINISHED);
    return new WriteJob(
        target,
        with(target, NOTE),
        List.of(new WriteFile(unfinished, layout)),
        List.of(new Move(unfinished, target)));
  }

  /**
   * Returns the job of several files in a folder that may hold others.
   *
   * @param target the folder
   * @param layouts the bytes of each file, by its name
   */
  public static WriteJob ofFilesIn(Path target, Map<String, FileLayout> layouts) {
    List<WriteFile> files = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    layouts.forEach(
        (name, layout) -> {
          Path file = target.resolve(name);
          files.add(new WriteFile(with(file, UNFINISHED), layout));
          moves.add(new Move(with(file, UNFINISHED), file));
        });
    return new WriteJob(target, target.resolve("checkpoint" + NOTE), files, moves);
  }

  /**
   * Returns the job of a whole folder.
   *
   * @param target the folder
   * @param layouts the bytes of each file, by its path in the folder
   */
  public static WriteJob ofFolder(Path target, Map<String, FileLayout> layouts) {
    Path unfinished = with(target, UNFINISHED);
    List<WriteFile> files = new ArrayList<>();
    layouts.forEach((path, layout) -> files.add(new WriteFile(unfinished.resolve(path), layout)));
    return new WriteJob(target, with(target, NOTE), files, List.of(new Move(unfinished, target)));
  }

  private static Path with(Path path, String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Returns the bytes of all files together. */
  public long length() {
    return files.stream().mapToLong(file -> file.layout().length()).sum();
  }

  /** Returns the bytes of the longest file. */
  long longest() {
    return files.stream().mapToLong(file -> file.layout().length()).max().orElse(0);
  }

  /**
   * Returns a checksum of what the files will hold: the files of another plan, or of other seeds,
   * have another.
   */
  public String fingerprint() {
    Fingerprint fingerprint = new Fingerprint();
    for (WriteFile file : files) {
      fingerprint.add(file.unfinished().getFileName().toString(), file.layout());
    }
    return fingerprint.hex();
  }
}
