// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.dispatch.CurrentKernels;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import java.util.concurrent.Executor;

/**
 * One fill: which elements go where, task by task, by the caller's thread alone or with the help of
 * an executor's.
 *
 * @param recipe what the elements are
 * @param selection which elements of the whole
 * @param destination where they go
 * @param cut the tasks
 */
public record FillRun(Recipe recipe, Selection selection, Destination destination, Cut cut) {
  /** Stops for an interrupt alone. */
  private static final Watch UNWATCHED = new Watch(null, null, 0);

  /**
   * Describes a fill.
   *
   * @param recipe what the elements are
   * @param selection which elements of the whole
   * @param destination where they go; has room for all of them
   */
  public FillRun(Recipe recipe, Selection selection, Destination destination) {
    this(
        recipe,
        selection,
        destination,
        destination.cut(selection.size(), selection.lead(recipe.array().groupSize())));
  }

  /** Does a task; the kernel is asked for anew, as SIMD may have been compiled by now. */
  void write(long task) {
    write(recipe, selection, destination, cut.start(task), cut.length(task));
  }

  private static void write(
      Recipe recipe, Selection selection, Destination destination, long start, int length) {
    boolean scattered = selection.isScattered() || destination.isScattered();
    Groups groups = recipe.groups(CurrentKernels.INSTANCE, length, scattered);
    Source source = new Source(destination.takesBits() ? groups.forBits() : groups, selection);
    try {
      destination.write(source, start, length);
    } finally {
      source.close();
    }
  }

  /**
   * Fills on the calling thread with nobody watching, and allocates nothing.
   *
   * @param recipe what the elements are
   * @param selection which elements of the whole
   * @param destination where they go; has room for all of them
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static void unwatched(Recipe recipe, Selection selection, Destination destination) {
    if (destination instanceof TiledDestination) {
      Watch watch = new Watch(null, null, selection.size());
      new FillRun(recipe, selection, destination).prepared(watch).sequentially(watch);
      return;
    }
    long size = selection.size();
    int lead = selection.lead(recipe.array().groupSize());
    Recipe prepared = recipe.prepared(CurrentKernels.INSTANCE, UNWATCHED);
    long position = 0;
    while (position < size) {
      if (position > 0 && Thread.currentThread().isInterrupted()) {
        Watch watch = new Watch(null, null, size);
        watch.finished(position);
        watch.stopIfAsked(true);
      }
      int room = position == 0 ? Chunks.LENGTH - lead : Chunks.LENGTH;
      int length = (int) Math.min(room, size - position);
      write(prepared, selection, destination, position, length);
      position += length;
    }
  }

  /**
   * Returns this fill after what takes long is made, on the calling thread and before anything is
   * written.
   *
   * @param watch when to stop
   * @return a fill of the same elements
   * @throws java.util.concurrent.CancellationException if it was cancelled or interrupted
   */
  public FillRun prepared(Watch watch) {
    Recipe prepared = recipe.prepared(CurrentKernels.INSTANCE, watch);
    return new FillRun(prepared, selection, destination, cut);
  }

  /**
   * Fills on the calling thread.
   *
   * @param watch what to report and when to stop
   * @throws java.util.concurrent.CancellationException if the fill was cancelled or interrupted
   */
  public void sequentially(Watch watch) {
    for (long chunk = 0, count = cut.count(); chunk < count; chunk++) {
      watch.stopIfAsked(chunk > 0);
      write(chunk);
      watch.finished(cut.finished(chunk + 1));
    }
  }

  /**
   * Fills on the calling thread and those of an executor. An executor that takes no task, or never
   * runs one, leaves the work to the calling thread.
   *
   * @param watch what to report and when to stop
   * @param executor whose threads help
   * @param maxTasks how many threads work at most, the calling one included
   * @throws java.util.concurrent.CancellationException if the fill was cancelled or interrupted
   */
  public void inParallel(Watch watch, Executor executor, int maxTasks) {
    int tasks = (int) Math.min(maxTasks, cut.count());
    if (tasks <= 1 || !destination.isShared()) {
      sequentially(watch);
      return;
    }
    // Before a helper can write.
    watch.stopIfAsked(false);
    long alone = alone(watch);
    if (alone < cut.count()) {
      new Crew(this, alone, tasks).lead(executor, watch);
    }
  }

  /**
   * Writes the first chunks without help while C2 needs a processor for what writes them: it is
   * done sooner than with helpers that keep it waiting. Returns how many.
   */
  private long alone(Watch watch) {
    long chunk = 0;
    while (chunk < cut.count() && recipe.needsProcessor(CurrentKernels.INSTANCE)) {
      watch.stopIfAsked(chunk > 0);
      write(chunk);
      watch.finished(cut.finished(chunk + 1));
      chunk++;
    }
    return chunk;
  }
}
