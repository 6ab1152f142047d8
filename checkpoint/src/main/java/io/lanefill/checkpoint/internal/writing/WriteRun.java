// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.lanefill.Filler;
import io.lanefill.checkpoint.internal.text.Text;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/**
 * Writes the files of a job under unfinished names and gives them their names when all are on the
 * disk. Whatever ends it earlier leaves files and a note from which another run goes on.
 */
public final class WriteRun {
  private final WriteJob job;
  private final WriteWatch watch;
  private final Filler filler;
  private final UnfinishedNote note;

  /** The first byte of the current file among those of all files. */
  private long fileStart;

  private final SyncPace pace = new SyncPace(System.nanoTime());

  /**
   * Describes the run.
   *
   * @param job what to write
   * @param filler draws
   * @param watch hears of it
   */
  public WriteRun(WriteJob job, Filler filler, WriteWatch watch) {
    this.job = job;
    this.watch = watch;
    this.filler = filler;
    this.note = new UnfinishedNote(job.note(), job.fingerprint());
  }

  /**
   * Writes all that is not written yet.
   *
   * @param existing what to do with what is there
   * @throws CancellationException if the watch says so; all that is written is on the disk then
   * @throws IOException if the existing files forbid it, there is no room, or writing fails
   */
  public void write(Existing existing) throws IOException {
    Path folder = existingFolder();
    Remains remains = new Remains(job, note);
    long start = remains.start(existing);
    requireRoom(folder, job.length() - start - remains.cutOff(start));
    Files.createDirectories(job.note().toAbsolutePath().getParent());
    note.write(start);
    watch.progress().accept(start);
    writeFrom(start);
    note.write(job.length());
    publish();
    note.delete();
  }

  private void writeFrom(long start) throws IOException {
    ThreadFactory threads = Thread.ofPlatform().daemon().name("lanefill-write-", 0).factory();
    try (Arena arena = Arena.ofShared();
        ExecutorService executor = Executors.newCachedThreadPool(threads)) {
      Blocks blocks = Blocks.of(arena, job.longest());
      OpenFile.Means means = new OpenFile.Means(filler, blocks, executor, this::written);
      for (WriteFile file : job.files()) {
        long length = file.layout().length();
        long from = Math.clamp(start - fileStart, 0, length);
        if (from < length) {
          write(file, from, means);
        }
        fileStart += length;
      }
    }
  }

  private static void write(WriteFile file, long from, OpenFile.Means means) throws IOException {
    Files.createDirectories(file.unfinished().toAbsolutePath().getParent());
    try (OpenFile open = new OpenFile(file, from, means)) {
      open.write();
      open.sync();
    }
  }

  private void written(OpenFile file, long position) throws IOException {
    watch.progress().accept(fileStart + position);
    long done = fileStart + position;
    if (watch.cancellation().getAsBoolean()) {
      file.sync();
      note.write(done);
      throw new CancellationException(
          Text.format("Stopped at %,d of %,d bytes: --resume goes on", done, job.length()));
    }
    long now = System.nanoTime();
    if (pace.starts(now)) {
      // A disk that waits for drawing takes less, so drawing does not wait for the disk.
      file.syncAside(
          () -> {
            note.write(done);
            pace.ended(now, System.nanoTime());
          });
    }
  }

  /** Returns the innermost folder that exists above the files. */
  private Path existingFolder() throws IOException {
    Path folder = job.note().toAbsolutePath().getParent();
    while (!Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file, not a folder: write elsewhere");
    }
    return folder;
  }

  private void requireRoom(Path folder, long bytes) throws IOException {
    long room = Files.getFileStore(folder).getUsableSpace();
    if (room < bytes) {
      throw new IOException(
          Text.format(
              "%s needs %s, and its disk has %s left: make room, or write elsewhere",
              job.target(), Text.bytes(bytes), Text.bytes(room)));
    }
  }

  private void publish() throws IOException {
    for (Move move : job.moves()) {
      if (Files.exists(move.from())) {
        if (Files.isDirectory(move.to())) {
          Remains.delete(move.to());
        }
        Files.move(move.from(), move.to(), ATOMIC_MOVE, REPLACE_EXISTING);
      }
    }
    syncFolder(job.note().toAbsolutePath().getParent());
  }

  /** Puts names on the disk, where the system lets one open a folder. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: there is nothing to call.
    }
  }
}
