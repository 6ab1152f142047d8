// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.Filler;
import java.lang.foreign.Arena;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How the threads of one fill wait for one another. */
public final class Waiting {
  private Waiting() {}

  /** Waits, half a minute at the most; returns whether the others have come. */
  public static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits as long as said, or until the thread is interrupted. */
  public static void pause(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  /** Leaves out the first question, which comes before a helper is called. */
  public static BooleanSupplier whileFilling(BooleanSupplier condition) {
    AtomicBoolean asked = new AtomicBoolean();
    return () -> asked.getAndSet(true) && condition.getAsBoolean();
  }

  /**
   * Returns a filler whose caller, the first time that it asks while it fills, waits until a helper
   * has started.
   *
   * @param helpers what runs them
   * @param threads at most so many, with the caller
   * @param asked becomes true when the caller asks
   * @param condition what it asks
   */
  public static Filler askingBesideHelpers(
      Executor helpers, int threads, AtomicBoolean asked, BooleanSupplier condition) {
    CountDownLatch started = new CountDownLatch(1);
    return Filler.on(started(helpers, started), threads)
        .withCancellation(
            whileFilling(
                () -> {
                  if (!asked.getAndSet(true)) {
                    await(started);
                  }
                  return condition.getAsBoolean();
                }));
  }

  /** Returns an executor that counts down when a task starts. */
  public static Executor started(Executor executor, CountDownLatch latch) {
    return around(executor, latch::countDown, () -> {});
  }

  /** Returns an executor that counts down when a task has ended. */
  public static Executor ended(Executor executor, CountDownLatch latch) {
    return around(executor, () -> {}, latch::countDown);
  }

  /** Returns an executor that closes an arena before a task, and counts down after it. */
  public static Executor closing(Executor executor, Arena arena, CountDownLatch latch) {
    return around(executor, arena::close, latch::countDown);
  }

  private static Executor around(Executor executor, Runnable before, Runnable after) {
    return task ->
        executor.execute(
            () -> {
              before.run();
              task.run();
              after.run();
            });
  }
}
