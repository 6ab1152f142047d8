// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import io.lanefill.support.StackEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that help: own ones, which take a task without a call of the JDK's that could fail
 * half-way at the end of a stack or heap; and pools as users have them.
 */
final class Helpers implements Executor {
  private static final int THREADS = 3;
  private static final long LOOK_NANOS = 50_000;

  /** How the threads' names begin. */
  static final String NAME = "soak-";

  private static final ThreadFactory FACTORY =
      work ->
          Thread.ofPlatform()
              .daemon()
              .name(NAME + "pool")
              .stackSize(StackEnd.SMALL)
              .unstarted(work);

  private final AtomicReferenceArray<Runnable> offered = new AtomicReferenceArray<>(THREADS);
  private final List<Thread> threads = new ArrayList<>();
  private final ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();

  /** Those that were shut down, and must end. */
  private final List<ExecutorService> down = new ArrayList<>();

  private ThreadPoolExecutor pool = pool();
  private volatile boolean over;

  Helpers() {
    for (int i = 0; i < THREADS; i++) {
      int mine = i;
      Thread thread =
          Thread.ofPlatform()
              .daemon()
              .name(NAME + "helper")
              .stackSize(StackEnd.SMALL)
              .start(() -> runOffered(mine));
      threads.add(thread);
    }
  }

  private static ThreadPoolExecutor pool() {
    return new ThreadPoolExecutor(
        0, THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), FACTORY);
  }

  private void runOffered(int mine) {
    while (!over) {
      try {
        Runnable task = offered.get(mine);
        if (task == null) {
          LockSupport.parkNanos(LOOK_NANOS);
        } else {
          offered.set(mine, null);
          task.run();
        }
      } catch (Throwable e) {
        // Goes on, with the next task.
      }
    }
  }

  @Override
  public void execute(Runnable task) {
    for (int i = 0; i < THREADS; i++) {
      if (offered.compareAndSet(i, null, task)) {
        LockSupport.unpark(threads.get(i));
        return;
      }
    }
    throw new RejectedExecutionException();
  }

  /** Returns the executor of a kind. */
  Executor executor(Plan.Base base) {
    return switch (base) {
      case HELPERS -> this;
      case POOL -> pool;
      case COMMON_POOL -> ForkJoinPool.commonPool();
      case VIRTUAL_THREADS -> virtual;
    };
  }

  /** Shuts the pool down, whose threads are interrupted. */
  void shutDownPool() {
    pool.shutdownNow();
  }

  /** Makes a new pool if the last one was shut down, and lets that end. */
  void renewPool() {
    if (pool.isShutdown()) {
      down.add(pool);
      pool = pool();
    }
    down.removeIf(ExecutorService::isTerminated);
  }

  /** Ends all threads; returns whether they have ended within half a minute. */
  boolean end() throws InterruptedException {
    over = true;
    virtual.shutdown();
    pool.shutdown();
    down.add(pool);
    down.add(virtual);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    boolean ended = true;
    for (ExecutorService each : down) {
      ended &= each.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    for (Thread each : threads) {
      each.join(TimeUnit.SECONDS.toMillis(30));
      ended &= !each.isAlive();
    }
    return ended;
  }
}
