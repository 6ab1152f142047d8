// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that work on one fill: the caller, and helpers that an executor may run now, later or
 * never. Each takes the next chunk until none is left.
 *
 * <p>The caller waits only for helpers that have begun. When it leaves, the door is closed: a
 * helper that the executor runs later finds nothing to do, and holds no reference to the
 * destination. So a pool whose threads are all busy, even with waiting for this very fill, cannot
 * make it hang, and nothing is written after it has returned.
 */
final class Crew {
  /** In {@link #helpers}: the door is closed. */
  private static final int CLOSED = Integer.MIN_VALUE;

  /** In {@link #working}: at no chunk. */
  private static final long NOWHERE = Long.MAX_VALUE;

  private final Thread caller = Thread.currentThread();
  private final long chunks;
  private final AtomicLong next = new AtomicLong();

  /** For each member the chunk at work, or one before it. */
  private final AtomicLongArray working;

  /** How many helpers are at work; below 0 once the door is closed. */
  private final AtomicInteger helpers = new AtomicInteger();

  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** The fill, until the caller leaves. */
  private volatile FillRun run;

  Crew(FillRun run, int members) {
    this.run = run;
    this.chunks = run.chunks().count();
    this.working = new AtomicLongArray(members);
    for (int i = 0; i < members; i++) {
      working.set(i, NOWHERE);
    }
  }

  /** Stops all members after their current chunk; the first failure is the one thrown. */
  void fail(Throwable e) {
    if (!failure.compareAndSet(null, e)) {
      Throwable first = failure.get();
      if (!first.equals(e)) {
        first.addSuppressed(e);
      }
    }
  }

  /** Returns the task of a member other than the caller, who is member 0. */
  Runnable helper(int member) {
    return () -> help(member);
  }

  private void help(int member) {
    if (Thread.currentThread().equals(caller)) {
      // An executor that runs tasks on the spot: the caller works anyway, and watches meanwhile.
      return;
    }
    int before = helpers.getAndUpdate(count -> count < 0 ? count : count + 1);
    if (before < 0) {
      return;
    }
    try {
      FillRun fill = run;
      while (takeOne(member, fill)) {
        // Chunk after chunk.
      }
    } catch (Throwable e) {
      fail(e);
    } finally {
      if (helpers.decrementAndGet() == CLOSED) {
        LockSupport.unpark(caller);
      }
    }
  }

  /**
   * Works as the caller until all is done; returns or throws when no member works any more. Asks
   * whether to stop only while there is something left to stop.
   */
  void lead(Watch watch) {
    FillRun fill = run;
    try {
      boolean more = true;
      while (more && next.get() < chunks) {
        watch.finished(fill.chunks().start(firstUnfinished()));
        watch.stopIfAsked(next.get() > 0);
        more = takeOne(0, fill);
      }
    } catch (Throwable e) {
      fail(e);
    }
    closeAndWait();
    run = null;
    throwIfFailed();
    watch.finished(fill.chunks().size());
  }

  /** Writes the next chunk; returns whether there was one. */
  private boolean takeOne(int member, FillRun fill) {
    if (failure.get() != null) {
      return false;
    }
    // Noted before it is taken: whoever sees it taken sees that it is not finished.
    working.set(member, next.get());
    long chunk = next.getAndIncrement();
    if (chunk >= chunks) {
      working.set(member, NOWHERE);
      return false;
    }
    working.set(member, chunk);
    fill.write(chunk);
    working.set(member, NOWHERE);
    return true;
  }

  /** Returns a chunk before which all are finished. */
  private long firstUnfinished() {
    long first = Math.min(next.get(), chunks - 1);
    for (int i = 0; i < working.length(); i++) {
      first = Math.min(first, working.get(i));
    }
    return first;
  }

  private void closeAndWait() {
    helpers.getAndAdd(CLOSED);
    boolean interrupted = false;
    while (helpers.get() != CLOSED) {
      LockSupport.park(this);
      // A pending interrupt would make park return at once, again and again.
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      caller.interrupt();
    }
  }

  private void throwIfFailed() {
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
