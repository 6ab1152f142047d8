// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.ChannelRun;
import io.lanefill.internal.fill.ChannelWatch;
import io.lanefill.internal.fill.Destination;
import io.lanefill.internal.fill.FillRun;
import io.lanefill.internal.fill.Watch;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.WritableByteChannel;
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
 * <p>Memory of a confined arena is filled by the calling thread alone. Each thread that fills has
 * about 40 KiB to work in, up to 60 KiB with memory segments and the half formats, and makes them
 * anew after a garbage collection; one that fills channels has 1 MiB of direct memory besides, and
 * 8 MiB with helpers. Apart from that a fill allocates a few small objects; an unwatched one on a
 * single thread, one.
 *
 * <p>A filler is immutable; any number of threads may use it at once. Its functions are called on
 * the thread that called {@code fill}, between chunks and under no lock.
 */
public final class Filler {
  /**
   * Elements from which on {@link #parallel} asks for help: {@code ThreadsBenchmark} loses below,
   * where waking a thread costs as much as the fill.
   */
  private static final long PARALLEL_FROM = 1L << 18;

  private static final Filler SEQUENTIAL = new Filler(null, 1, 0, null, null);
  private static final Filler PARALLEL =
      new Filler(
          ForkJoinPool.commonPool(),
          ForkJoinPool.getCommonPoolParallelism() + 1,
          PARALLEL_FROM,
          null,
          null);

  /** Whose threads help; null for none. */
  private final Executor executor;

  private final int maxTasks;

  /** Elements below which the calling thread works alone. */
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
   * at least 262,144 elements. It is what {@link RandomTensor}'s own {@code fill} methods use.
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

  /**
   * Writes all elements of a tensor to the start of an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short, or the tensor is float64
   * @see RandomTensor#fill(float[])
   */
  public void fill(RandomTensor tensor, float[] dst) {
    run(tensor, Destinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor into an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the tensor is float64
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   * @see RandomTensor#fill(float[], int)
   */
  public void fill(RandomTensor tensor, float[] dst, int offset) {
    run(tensor, Destinations.of(tensor, dst, offset));
  }

  /**
   * Writes all elements of a tensor to the start of an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short
   * @see RandomTensor#fill(double[])
   */
  public void fill(RandomTensor tensor, double[] dst) {
    run(tensor, Destinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor into an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if an argument is null
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   * @see RandomTensor#fill(double[], int)
   */
  public void fill(RandomTensor tensor, double[] dst, int offset) {
    run(tensor, Destinations.of(tensor, dst, offset));
  }

  /**
   * Writes all elements of a tensor to the start of an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the array is too short, or the format is not float16 or
   *     bfloat16
   * @see RandomTensor#fill(short[])
   */
  public void fill(RandomTensor tensor, short[] dst) {
    run(tensor, Destinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor into an array.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param offset where element 0 goes
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the format is not float16 or bfloat16
   * @throws IndexOutOfBoundsException if [offset, offset + size()) does not lie in the array
   * @see RandomTensor#fill(short[], int)
   */
  public void fill(RandomTensor tensor, short[] dst, int offset) {
    run(tensor, Destinations.of(tensor, dst, offset));
  }

  /**
   * Writes all elements of a tensor to the start of a memory segment.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(MemorySegment)
   */
  public void fill(RandomTensor tensor, MemorySegment dst) {
    run(tensor, Destinations.of(tensor, dst));
  }

  /**
   * Writes all elements of a tensor from a buffer's position on, and moves the position past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only, or the tensor is float64
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(FloatBuffer)
   */
  public void fill(RandomTensor tensor, FloatBuffer dst) {
    run(tensor, Destinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size());
  }

  /**
   * Writes all elements of a tensor from a buffer's position on, and moves the position past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(DoubleBuffer)
   */
  public void fill(RandomTensor tensor, DoubleBuffer dst) {
    run(tensor, Destinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size());
  }

  /**
   * Writes the 16 bits of all elements of a tensor from a buffer's position on, and moves the
   * position past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only, or the format is not float16
   *     or bfloat16
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(ShortBuffer)
   */
  public void fill(RandomTensor tensor, ShortBuffer dst) {
    run(tensor, Destinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size());
  }

  /**
   * Writes all elements of a tensor as bytes from a buffer's position on, and moves the position
   * past them.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if it is too short or read-only
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fill(ByteBuffer)
   */
  public void fill(RandomTensor tensor, ByteBuffer dst) {
    run(tensor, Destinations.of(tensor, dst));
    dst.position(dst.position() + (int) tensor.size() * tensor.dtype().bytes());
  }

  /**
   * Writes all elements of a tensor into a memory segment in which each axis has a stride of its
   * own.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param byteStrides for each axis the bytes from one index to the next
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the strides are not one for each dimension or make elements
   *     overlap, or the segment is read-only
   * @throws IndexOutOfBoundsException if an element would lie outside of the segment
   * @throws IllegalStateException if its arena is closed
   * @throws WrongThreadException if another thread owns it
   * @see RandomTensor#fillStrided(MemorySegment, long[])
   */
  public void fillStrided(RandomTensor tensor, MemorySegment dst, long[] byteStrides) {
    run(tensor, Destinations.strided(tensor, dst, byteStrides));
  }

  /**
   * Writes the bytes of all elements of a tensor to a channel, little-endian.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the channel is in non-blocking mode, or the elements have
   *     more than 2^63 - 1 bytes
   * @throws IncompleteFillException if the channel does not take all bytes
   * @throws IOException as {@link IncompleteFillException} alone
   * @see RandomTensor#fill(WritableByteChannel)
   */
  public void fill(RandomTensor tensor, WritableByteChannel dst) throws IOException {
    fill(tensor, dst, ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes the bytes of all elements of a tensor to a channel.
   *
   * @param tensor what to draw
   * @param dst the destination
   * @param order the byte order of the elements
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the channel is in non-blocking mode, or the elements have
   *     more than 2^63 - 1 bytes
   * @throws IncompleteFillException if the channel does not take all bytes
   * @throws IOException as {@link IncompleteFillException} alone
   * @see RandomTensor#fill(WritableByteChannel, ByteOrder)
   */
  public void fill(RandomTensor tensor, WritableByteChannel dst, ByteOrder order)
      throws IOException {
    ChannelWatch.Target target = Destinations.of(tensor, dst);
    Objects.requireNonNull(order, "order");
    new ChannelRun(tensor.recipe(), tensor.selection(), order)
        .fill(new ChannelWatch(progress, cancellation, target), executor, tasks(tensor));
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
    if (executor == null) {
      return "sequential";
    }
    // Its class alone: what else it says of itself may be of any length, or fail.
    String helpers = parallelFrom > 0 ? "parallel" : "on " + executor.getClass().getName();
    return helpers + ", at most " + maxTasks + (maxTasks == 1 ? " thread" : " threads");
  }

  private void run(RandomTensor tensor, Destination destination) {
    if (tensor.size() == 0) {
      return;
    }
    int tasks = tasks(tensor);
    if (tasks == 1 && progress == null && cancellation == null) {
      FillRun.unwatched(tensor.recipe(), tensor.selection(), destination);
    } else {
      new FillRun(tensor.recipe(), tensor.selection(), destination)
          .inParallel(new Watch(progress, cancellation, tensor.size()), executor, tasks);
    }
  }

  /** Returns how many threads may work on a tensor. */
  private int tasks(RandomTensor tensor) {
    return tensor.size() < parallelFrom ? 1 : maxTasks;
  }
}
