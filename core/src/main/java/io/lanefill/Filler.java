// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.ChannelRun;
import io.lanefill.internal.fill.ChannelWatch;
import io.lanefill.internal.fill.Destination;
import io.lanefill.internal.fill.FillRun;
import io.lanefill.internal.fill.Watch;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * How a tensor is filled: by which threads, with what reports, and until when. The elements are the
 * same bits whatever the answer.
 *
 * <pre>{@code
 * Filler.on(executor, 8).withProgress(count -> show(count)).fill(tensor, segment);
 * }</pre>
 *
 * <p>A fill is cut into chunks of 65,536 elements, which the calling thread and its helpers take
 * one after the other. The calling thread always takes part. It waits for helpers that have begun,
 * never for tasks that an executor has not run yet: such a task finds nothing to do later. So a
 * fill inside a task of the same executor ends, however few threads that has. If an executor
 * rejects a task, the others do its work; if it runs a task twice, the second run does nothing.
 *
 * <p>Every {@code fill} checks its arguments before it writes; writes {@link RandomTensor#size}
 * elements and nothing else; and returns or throws when no thread writes any more. It returns only
 * if all elements are written, whatever fails on whatever thread. It throws
 *
 * <ul>
 *   <li>{@link java.util.concurrent.CancellationException} if {@link #withCancellation} says so or,
 *       after its first chunk, if the calling thread is interrupted (which it then still is); the
 *       message says how many elements from the first on are complete, if any are known to be;
 *   <li>what a progress or cancellation function or the executor throws, as it is: also a checked
 *       exception, which languages other than Java throw without declaring it;
 *   <li>what a thread meets while it writes: {@link IllegalStateException} if the memory belongs to
 *       a shared arena that is closed meanwhile (HotSpot may then also set the thread's interrupt
 *       flag), {@link OutOfMemoryError} or {@link StackOverflowError} if it has no room, and {@link
 *       IllegalStateException} if a helper has so little that it cannot even say what it met;
 *   <li>{@link IllegalStateException} if the system property {@code lanefill.kernel} names no
 *       kernel or one that cannot run, with nothing written.
 * </ul>
 *
 * <p>In all cases but the last the destination may be partly written. If several threads fail, one
 * of the first failures is thrown, and the others are {@linkplain Throwable#getSuppressed
 * suppressed} in it.
 *
 * <p>Memory of a confined arena is filled by the calling thread alone. Threads, virtual ones
 * included, keep nothing: what they work in, 50 to 260 KiB for as many threads as ever filled at
 * once, is shared by all. Until the next garbage collection {@code fillStrided} may keep 580 KiB
 * more, and a fill into a channel 1 MiB of direct memory, with helpers 8 MiB (into a file each up
 * to 512 KiB). Apart from that a fill allocates a few small objects; an unwatched one on a single
 * thread, one.
 *
 * <p>A filler is immutable; any number of threads may use it at once. Its functions are called on
 * the thread that called {@code fill}, between chunks and under no lock.
 */
public final class Filler extends FillerDestinations {
  /**
   * Elements from which on {@link #parallel} asks for help: {@code ThreadsBenchmark} loses below,
   * where waking a thread costs as much as the fill.
   */
  private static final long PARALLEL_FROM = 1L << 18;

  private static final Filler SEQUENTIAL = new Filler(null, 1, 0, null, null);

  /** Asks for the common pool only when it needs it: a first fill pays 3 ms for that. */
  private static final Filler PARALLEL = new Filler(null, 0, PARALLEL_FROM, null, null);

  /** Whose threads help; null for none, or for the common pool's. */
  private final Executor executor;

  /** How many threads work at most; 0 for what {@link #commonTasks} says. */
  private final int maxTasks;

  /** Elements below which the calling thread works alone; 0 unless the common pool helps. */
  private final long parallelFrom;

  private final LongConsumer progress;
  private final BooleanSupplier cancellation;

  private Filler(
      Executor executor,
      int maxTasks,
      long parallelFrom,
      LongConsumer progress,
      BooleanSupplier cancellation) {
    this.executor = executor;
    this.maxTasks = maxTasks;
    this.parallelFrom = parallelFrom;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Returns a filler that works on the calling thread alone.
   *
   * @return the filler
   */
  public static Filler sequential() {
    return SEQUENTIAL;
  }

  /**
   * Returns a filler that has the common {@link ForkJoinPool} help the calling thread with fills of
   * at least 262,144 elements, if there is more than one processor. It is what {@link
   * RandomTensor}'s own {@code fill} methods use.
   *
   * @return the filler
   */
  public static Filler parallel() {
    return PARALLEL;
  }

  /**
   * Returns a filler that has an executor help the calling thread.
   *
   * @param executor whose threads help; it is not shut down
   * @param maxTasks how many threads work on a fill at most, the calling one included
   * @return the filler
   * @throws NullPointerException if {@code executor} is null
   * @throws IllegalArgumentException if {@code maxTasks} is less than 1
   */
  public static Filler on(Executor executor, int maxTasks) {
    Objects.requireNonNull(executor, "executor");
    if (maxTasks < 1) {
      throw new IllegalArgumentException("`maxTasks` must be at least 1. Received: " + maxTasks);
    }
    return new Filler(executor, maxTasks, 0, null, null);
  }

  /**
   * Returns a filler that also reports how far a fill is: the number of elements, counted from the
   * first, that are all written. Counts never fall, come at most 100 times a second, and end with
   * the size of the tensor if it is not empty. After a fill that ended early, the elements from the
   * last count on can be filled through {@link RandomTensor#range}.
   *
   * @param progress receives the counts; what it throws stops the fill and reaches the caller as it
   *     is
   * @return the filler; this one stays as it is
   * @throws NullPointerException if {@code progress} is null
   */
  public Filler withProgress(LongConsumer progress) {
    Objects.requireNonNull(progress, "progress");
    return new Filler(executor, maxTasks, parallelFrom, progress, cancellation);
  }

  /**
   * Returns a filler that can be stopped. The condition is asked before each chunk of the calling
   * thread, the first included, which is about every millisecond.
   *
   * @param cancellation returns true to stop; what it throws stops the fill and reaches the caller
   *     as it is
   * @return the filler; this one stays as it is
   * @throws NullPointerException if {@code cancellation} is null
   */
  public Filler withCancellation(BooleanSupplier cancellation) {
    Objects.requireNonNull(cancellation, "cancellation");
    return new Filler(executor, maxTasks, parallelFrom, progress, cancellation);
  }

  /** Returns who fills, and what is watched, as a person would read it. */
  @Override
  public String toString() {
    return "Filler[%s%s%s]"
        .formatted(
            threads(),
            progress == null ? "" : ", with progress",
            cancellation == null ? "" : ", with cancellation");
  }

  private String threads() {
    if (maxTasks > 0 && executor == null) {
      return "sequential";
    }
    // Its class alone: what else it says of itself may be of any length, or fail.
    String helpers = executor == null ? "parallel" : "on " + executor.getClass().getName();
    int most = maxTasks();
    return helpers + ", at most " + most + (most == 1 ? " thread" : " threads");
  }

  private int maxTasks() {
    return maxTasks > 0 ? maxTasks : commonTasks();
  }

  /**
   * Returns how many threads work at most where the common pool's help. It has one for one
   * processor as well, which could only take turns with the calling thread.
   */
  private static int commonTasks() {
    boolean isOne = Runtime.getRuntime().availableProcessors() == 1;
    return isOne ? 1 : ForkJoinPool.getCommonPoolParallelism() + 1;
  }

  private Executor executor() {
    return executor != null ? executor : ForkJoinPool.commonPool();
  }

  /** Returns how many threads may work on a tensor. */
  private int tasks(long size) {
    return size < parallelFrom ? 1 : maxTasks();
  }

  @Override
  void run(Recipe recipe, Selection selection, Destination destination) {
    long size = selection.size();
    if (size == 0) {
      return;
    }
    int tasks = tasks(size);
    if (tasks == 1 && progress == null && cancellation == null) {
      FillRun.unwatched(recipe, selection, destination);
      return;
    }
    Watch watch = new Watch(progress, cancellation, size);
    FillRun fill = new FillRun(recipe, selection, destination).prepared(watch);
    if (tasks == 1) {
      fill.sequentially(watch);
    } else {
      fill.inParallel(watch, executor(), tasks);
    }
  }

  @Override
  void run(ChannelRun run, ChannelWatch.Target target) throws IOException {
    int tasks = tasks(run.selection().size());
    ChannelWatch watch = new ChannelWatch(progress, cancellation, target);
    run.fill(watch, tasks == 1 ? null : executor(), tasks);
  }
}
