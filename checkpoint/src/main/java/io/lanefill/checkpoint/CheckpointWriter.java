// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import io.lanefill.Filler;
import io.lanefill.checkpoint.internal.writing.Existing;
import io.lanefill.checkpoint.internal.writing.WriteRun;
import io.lanefill.checkpoint.internal.writing.WriteWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Draws the weights of a plan into files, in one pass and in a few megabytes of memory, whatever
 * their size.
 *
 * <p>While they are written, files have {@code .unfinished} after their names, and a small note
 * stands beside them; when all are on the disk, they are renamed. Whatever ends the writing earlier
 * (an exception, the end of the process, a power cut) leaves a state from which {@link #resuming}
 * goes on, with the same bytes in the end. The same plan gives the same bytes always, whatever
 * threads and kernel.
 *
 * <p>A writer is immutable; any number of threads may use it at once for different targets.
 */
public final class CheckpointWriter {
  private static final WriteWatch NOBODY = new WriteWatch(bytes -> {}, () -> false);

  private final CheckpointFormat format;
  private final Filler filler;
  private final WriteWatch watch;
  private final Existing existing;

  private CheckpointWriter(
      CheckpointFormat format, Filler filler, WriteWatch watch, Existing existing) {
    this.format = format;
    this.filler = filler;
    this.watch = watch;
    this.existing = existing;
  }

  /**
   * Returns a writer of a format.
   *
   * @param format what it writes
   * @return a writer that draws with {@link Filler#parallel}, replaces nothing and resumes nothing
   * @throws NullPointerException if the format is null
   */
  public static CheckpointWriter of(CheckpointFormat format) {
    return new CheckpointWriter(
        Objects.requireNonNull(format, "format"),
        Filler.parallel(),
        NOBODY,
        new Existing(false, false));
  }

  /**
   * Returns a writer that draws with another filler.
   *
   * @param filler whose threads draw
   * @return a writer that differs in this alone
   * @throws NullPointerException if it is null
   */
  public CheckpointWriter withFiller(Filler filler) {
    Objects.requireNonNull(filler, "filler");
    return new CheckpointWriter(format, filler, watch, existing);
  }

  /**
   * Returns a writer that reports how many bytes of all files are written, every few megabytes and
   * with those that an earlier run wrote.
   *
   * @param progress receives the counts; what it throws ends the writing
   * @return a writer that differs in this alone
   * @throws NullPointerException if it is null
   */
  public CheckpointWriter withProgress(LongConsumer progress) {
    Objects.requireNonNull(progress, "progress");
    return new CheckpointWriter(
        format, filler, new WriteWatch(progress, watch.cancellation()), existing);
  }

  /**
   * Returns a writer that can be stopped: it is asked every few megabytes.
   *
   * @param cancellation returns true to stop; what it throws ends the writing
   * @return a writer that differs in this alone
   * @throws NullPointerException if it is null
   */
  public CheckpointWriter withCancellation(BooleanSupplier cancellation) {
    Objects.requireNonNull(cancellation, "cancellation");
    return new CheckpointWriter(
        format, filler, new WriteWatch(watch.progress(), cancellation), existing);
  }

  /**
   * Returns a writer that replaces a checkpoint of the same name, when the new one is whole, and
   * drops an unfinished one unless it {@linkplain #resuming resumes}.
   *
   * @return a writer that differs in this alone
   */
  public CheckpointWriter replacing() {
    return new CheckpointWriter(format, filler, watch, new Existing(true, existing.resume()));
  }

  /**
   * Returns a writer that goes on with an unfinished checkpoint of the same plan, seeds, format and
   * name; without one it starts anew.
   *
   * @return a writer that differs in this alone
   */
  public CheckpointWriter resuming() {
    return new CheckpointWriter(format, filler, watch, new Existing(existing.replace(), true));
  }

  /**
   * Writes a checkpoint. Names, room and what stands there already are checked before anything is
   * written.
   *
   * @param plan what to write
   * @param target the file, or the folder of a format of several files; folders above it are made
   * @throws NullPointerException if an argument is null
   * @throws IOException if the format cannot hold the plan, something of that name is there, the
   *     disk has no room, or writing fails; messages say what to do
   * @throws java.util.concurrent.CancellationException if the cancellation function says so
   */
  public void write(CheckpointPlan plan, Path target) throws IOException {
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(target, "target");
    new WriteRun(Jobs.of(plan, format, target), filler, watch).write(existing);
  }
}
