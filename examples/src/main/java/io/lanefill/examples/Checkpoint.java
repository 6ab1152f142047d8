// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import static java.nio.channels.FileChannel.MapMode.READ_WRITE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Fills a file that is larger than the heap, and goes on where it was stopped by Ctrl-C, by a crash
 * or by {@code stop-after}: how many elements are complete stands in a {@link CheckpointNote}.
 */
public final class Checkpoint {
  private final CheckpointOptions options;
  private final PrintStream out;
  private final RandomTensor tensor;
  private final CheckpointNote note;
  private final Progress progress;
  private long complete;
  private long last = System.nanoTime();

  private Checkpoint(CheckpointOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    tensor = tensor(options.size());
    note = new CheckpointNote(options.file());
    progress = Progress.isWatched() ? Progress.on(out, tensor.size()) : Progress.none();
  }

  /** Returns the tensor that is filled in. */
  static RandomTensor tensor(long size) {
    return RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), size);
  }

  /**
   * Runs the example; the exit code is 2 for bad usage or no room, else 0: complete, or stopped.
   *
   * @param args {@code [file [GiB]] [stop-after=percent]}
   */
  public static void main(String[] args) {
    int code;
    try (StopOnExit stop = new StopOnExit()) {
      code = run(args, Filler.parallel(), stop, System.out, System.err);
    }
    System.exit(code);
  }

  /** Runs the example until it is done or {@code stop} says true; returns the exit code. */
  static int run(
      String[] args, Filler filler, BooleanSupplier stop, PrintStream out, PrintStream err) {
    try {
      new Checkpoint(CheckpointOptions.parse(args), out).fill(filler, stop);
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      err.println("Cannot fill the file: " + e);
    }
    return 2;
  }

  private void fill(Filler filler, BooleanSupplier stop) throws IOException {
    try (FileChannel channel = FileChannel.open(options.file(), CREATE, READ, WRITE);
        Arena arena = Arena.ofShared()) { // shared: helpers write, too
      long start = note.read(Math.min(tensor.size(), channel.size() / Float.BYTES));
      channel.truncate(start * Float.BYTES);
      options.requireRoom((tensor.size() - start) * Float.BYTES);
      MemorySegment memory = channel.map(READ_WRITE, 0, tensor.size() * Float.BYTES, arena);
      complete = start;
      try {
        filler
            .withProgress(count -> advance(start + count, memory))
            .withCancellation(() -> stop.getAsBoolean() || complete >= options.stopAt())
            .fill(tensor.range(start, tensor.size()), memory.asSlice(start * Float.BYTES));
      } catch (CancellationException e) {
        // Told below: not all elements are complete.
      }
      note(memory);
      String end = "Stopped (without stop-after it goes on)";
      if (complete == tensor.size()) {
        note.delete();
        end = "Complete";
      }
      progress.wipe();
      String line = "%s: %,d of %,d elements in %s.";
      out.println(Text.format(line, end, complete, tensor.size(), options.file()));
    }
  }

  private void advance(long count, MemorySegment memory) {
    complete = count;
    long now = System.nanoTime();
    if (now - last >= 500_000_000) { // twice a second
      last = now;
      progress.show(complete, options.file().toString());
      note(memory);
    }
  }

  /** Notes the count once the elements are on the disk: a power cut must not find it too large. */
  private void note(MemorySegment memory) {
    memory.asSlice(0, complete * Float.BYTES).force();
    note.write(complete);
  }
}
