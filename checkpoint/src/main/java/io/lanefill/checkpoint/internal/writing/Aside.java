// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Does one thing at a time in another thread, so that its caller goes on. It belongs to one thread,
 * which hears of a failure when it starts the next thing, or waits.
 */
final class Aside {
  /** What is done. */
  @FunctionalInterface
  interface Task {
    /** Does it. */
    void run() throws IOException;
  }

  private final Executor executor;

  /** The last one; null if nobody has to hear of it any more. */
  private FutureTask<Void> last;

  /**
   * Does nothing yet.
   *
   * @param executor gives each thing a thread at once
   */
  Aside(Executor executor) {
    this.executor = executor;
  }

  /**
   * Starts a task, unless the last one still runs.
   *
   * @throws IOException that ended the last one; the new one is not started then
   */
  void start(Task task) throws IOException {
    if (last != null && !last.isDone()) {
      return;
    }
    await();
    FutureTask<Void> next =
        new FutureTask<>(
            () -> {
              task.run();
              return null;
            });
    executor.execute(next);
    // Only now: nobody may wait for what has found no thread.
    last = next;
  }

  /**
   * Waits until the last task ends; an interrupt is kept for later.
   *
   * @throws IOException that ended it
   */
  void await() throws IOException {
    FutureTask<Void> awaited = last;
    last = null;
    boolean interrupted = false;
    try {
      while (awaited != null) {
        try {
          awaited.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
