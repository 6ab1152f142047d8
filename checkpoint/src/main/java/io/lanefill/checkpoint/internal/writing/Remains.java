// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an earlier run, or another program, left where a job wants to write. */
final class Remains {
  /** What every folder that this program writes holds: Zarr's mark of a group. */
  private static final String GROUP = ".zgroup";

  private final WriteJob job;
  private final UnfinishedNote note;

  Remains(WriteJob job, UnfinishedNote note) {
    this.job = job;
    this.note = note;
  }

  /**
   * Returns how many bytes of the job are there already; deletes what may be replaced and is in the
   * way.
   *
   * @param existing what is allowed
   * @throws IOException if what is there forbids to write
   */
  long start(Existing existing) throws IOException {
    refuseOthers();
    long start = existing.resume() ? resumable() : 0;
    if (!existing.replace() && start < job.length()) {
      refuseTargets();
    }
    if (!existing.resume()) {
      if (!existing.replace()) {
        refuseUnfinished();
      }
      for (Move move : job.moves()) {
        delete(move.from());
      }
      note.delete();
    }
    return start;
  }

  /**
   * Returns how many bytes of unfinished files are after those that are kept: they are cut off, so
   * there will be room for as many.
   *
   * @param start how many bytes of the job are kept
   */
  long cutOff(long start) throws IOException {
    long cutOff = 0;
    long fileStart = 0;
    for (WriteFile file : job.files()) {
      long kept = Math.clamp(start - fileStart, 0, file.layout().length());
      if (Files.exists(file.unfinished())) {
        cutOff += Math.max(0, Files.size(file.unfinished()) - kept);
      }
      fileStart += file.layout().length();
    }
    return cutOff;
  }

  /**
   * A folder is replaced as a whole, so it must be one that this program writes; a device never is.
   */
  private void refuseOthers() throws IOException {
    for (Move move : job.moves()) {
      if (Files.exists(move.to())
          && !Files.isDirectory(move.to())
          && !Files.isRegularFile(move.to())) {
        throw new IOException(move.to() + " is no file that can be replaced: choose another name");
      }
      boolean foreign = Files.isDirectory(move.to()) && !Files.exists(move.to().resolve(GROUP));
      if (foreign) {
        throw new IOException(move.to() + " is a folder of other things: choose another name");
      }
    }
  }

  private void refuseTargets() throws IOException {
    for (Move move : job.moves()) {
      if (Files.exists(move.to())) {
        throw new IOException(move.to() + " exists: --force replaces it");
      }
    }
  }

  private void refuseUnfinished() throws IOException {
    boolean unfinished = note.exists();
    for (Move move : job.moves()) {
      unfinished |= Files.exists(move.from());
    }
    if (unfinished) {
      throw new IOException(
          job.target() + " was begun: --resume goes on with it, --force starts anew");
    }
  }

  /** Returns how many bytes are on the disk for sure, and have not been lost since. */
  private long resumable() throws IOException {
    long noted = note.read();
    long start = 0;
    for (WriteFile file : job.files()) {
      long there = there(file, noted == job.length());
      if (there < file.layout().length()) {
        return Math.min(noted, start + there);
      }
      start += file.layout().length();
    }
    return Math.min(noted, start);
  }

  private long there(WriteFile file, boolean complete) throws IOException {
    if (Files.exists(file.unfinished())) {
      return Files.size(file.unfinished());
    }
    return complete && isMoved(file) ? file.layout().length() : 0;
  }

  /** Returns whether a file has its final name already: a kill came between the moves. */
  private boolean isMoved(WriteFile file) {
    return job.moves().stream()
        .filter(move -> file.unfinished().startsWith(move.from()))
        .anyMatch(move -> !Files.exists(move.from()) && Files.exists(move.to()));
  }

  /** Deletes a file or folder, if it is there. */
  static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(path)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
