// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that work on one fill: the caller, and helpers that an executor may run now, later,
 * twice or never. Each takes the next chunk until none is left. The caller waits only for helpers
 * that have begun, so a pool whose threads are all busy, even with waiting for this very fill,
 * cannot make it hang.
 *
 * <p>Any call may fail on any thread, for want of stack or heap, and so may what handles that
 * failure. Two promises hold nevertheless: the caller returns only if every chunk is written, and
 * once it has returned or thrown nobody writes. They rest on these invariants:
 *
 * <ol>
 *   <li>What others rely on is told by stores to fields alone: that a helper is at work and that it
 *       has ended, what it failed with, how many chunks it has written. A store needs neither stack
 *       nor heap, so a helper that has said that it is at work also says when it has ended.
 *   <li>A helper sets {@code working}, then reads {@code closed}; the caller sets {@code closed},
 *       then reads {@code working}. All threads see these volatile steps in one order, so a helper
 *       that finds the door open is seen at work, and waited for.
 *   <li>At most one thread takes a member's part, so its fields have one writer.
 *   <li>The caller stays in one frame, entered before any helper is called, until it has closed the
 *       door and then seen each helper not at work. Whatever its calls throw is caught there.
 *   <li>A chunk is counted by its writer, after it is written. The caller returns only if there is
 *       no failure and the counts add up: a failure of which nobody could tell leaves a chunk that
 *       nobody has counted.
 * </ol>
 *
 * <p>{@code CrewModelTest} goes through all orders of these steps, with failures at all calls:
 * whoever changes a step here changes it there.
 */
@SuppressWarnings("ReferenceEquality") // An equals of a failure or a thread may do anything.
final class Crew {
  /** In {@link Member#chunk}: at no chunk. */
  private static final long NOWHERE = Long.MAX_VALUE;

  /**
   * After this the caller looks by itself whether a helper has ended, which may fail to wake it.
   */
  private static final long LOOK_NANOS = 1_000_000;

  private final Cut cut;
  private final long count;

  /** The caller, who is the first, and its helpers. */
  private final Member[] members;

  /** The first chunk that nobody has taken. */
  private final AtomicLong next;

  /** The first chunk of all: the caller has written those before it alone. */
  private final long start;

  /** Whether a helper that has not begun comes too late. */
  private volatile boolean closed;

  /** The first failure, or one of several at once: members stop when they see it. */
  private volatile Throwable failure;

  // Until the caller leaves: a task that stays in an executor's queue must not keep them alive.

  private volatile FillRun fill;
  private volatile Thread caller = Thread.currentThread();

  /** Whether the caller was interrupted while it waited. */
  private boolean interrupted;

  Crew(FillRun fill, long start, int size) {
    this.fill = fill;
    this.start = start;
    this.next = new AtomicLong(start);
    this.cut = fill.cut();
    this.count = cut.count();
    this.members = new Member[size];
    for (int i = 0; i < size; i++) {
      members[i] = new Member();
    }
  }

  /** One thread's part; as a task that of a helper. */
  private final class Member implements Runnable {
    private final AtomicBoolean taken = new AtomicBoolean();

    /** Whether a helper is at work. The caller's own stays false. */
    private volatile boolean working;

    /** The chunk at work, or one before it. */
    private volatile long chunk = NOWHERE;

    // Read by the caller once nobody is at work.

    /** How many chunks this member has written. */
    private long written;

    private Throwable ownFailure;

    @Override
    public void run() {
      Thread leader = caller;
      // On the caller's own thread, by an executor that runs tasks on the spot, there is nothing to
      // do: it works anyway, and watches meanwhile.
      if (leader == null || leader == Thread.currentThread() || taken.getAndSet(true)) {
        return;
      }
      try {
        working = true;
        if (!closed) {
          while (writeNext()) {
            // Chunk after chunk.
          }
        }
      } catch (Throwable e) {
        ownFailure = e;
        if (failure == null) {
          failure = e;
        }
      } finally {
        working = false;
      }
      if (closed) {
        LockSupport.unpark(leader);
      }
    }

    /** Writes the next chunk; returns whether there was one. */
    boolean writeNext() {
      if (failure != null) {
        return false;
      }
      // Noted before it is taken: whoever sees it taken sees that it is not finished.
      chunk = next.get();
      long mine = next.getAndIncrement();
      if (mine >= count) {
        chunk = NOWHERE;
        return false;
      }
      chunk = mine;
      fill.write(mine);
      written++;
      chunk = NOWHERE;
      return true;
    }
  }

  /**
   * Calls helpers, and works as the caller until all is done. Returns or throws when nobody writes
   * any more, and returns only if everything is written.
   *
   * @param executor whose threads help
   * @param watch what to report and when to stop
   */
  void lead(Executor executor, Watch watch) {
    try {
      callHelpers(executor);
      watch.meanwhile();
      workWatched(watch);
    } catch (Throwable e) {
      members[0].ownFailure = e;
      if (failure == null) {
        failure = e;
      }
    }
    // From here to the end of the last helper's work nothing may leave this frame.
    closed = true;
    for (int i = 1; i < members.length; i++) {
      while (members[i].working) {
        try {
          rest();
        } catch (Throwable e) {
          // No room to sleep: look again.
        }
      }
    }
    fill = null;
    caller = null;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    throwUnlessWhole();
    watch.finished(cut.size());
  }

  private void callHelpers(Executor executor) {
    try {
      for (int i = 1; i < members.length; i++) {
        executor.execute(members[i]);
      }
    } catch (RejectedExecutionException e) {
      // Those who came, and the caller, do all of it.
    }
  }

  /** Writes chunks as the caller. Asks whether to stop only while there is something left to. */
  private void workWatched(Watch watch) {
    boolean more = true;
    while (more && next.get() < count) {
      watch.finished(cut.finished(firstUnfinished()));
      watch.stopIfAsked(next.get() > 0);
      more = members[0].writeNext();
    }
  }

  /** Returns a chunk before which all are finished. */
  private long firstUnfinished() {
    long first = Math.min(next.get(), count - 1);
    for (Member member : members) {
      first = Math.min(first, member.chunk);
    }
    return first;
  }

  /** Sleeps until a helper has ended its work, or for a moment. */
  private void rest() {
    LockSupport.parkNanos(this, LOOK_NANOS);
    if (Thread.currentThread().isInterrupted()) {
      // A pending interrupt would make park return at once, again and again.
      interrupted = true;
      Thread.interrupted();
    }
  }

  /** Throws the first failure, with the others added, or if a chunk is missing without one. */
  private void throwUnlessWhole() {
    Throwable first = failure;
    long written = 0;
    for (Member member : members) {
      written += member.written;
      if (member.ownFailure != first && member.ownFailure != null) {
        suppress(first, member.ownFailure);
      }
    }
    if (first != null) {
      Crew.<RuntimeException>rethrow(first);
    }
    if (start + written != count) {
      throw new IllegalStateException(
          "A helper failed and could not say how: %d of %d chunks are written."
              .formatted(start + written, count));
    }
  }

  private static void suppress(Throwable first, Throwable later) {
    try {
      first.addSuppressed(later);
    } catch (OutOfMemoryError | StackOverflowError e) {
      // No room for it: the first one is what the caller must see.
    }
  }

  /** Throws what was caught as it is, checked or not. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void rethrow(Throwable e) throws T {
    throw (T) e;
  }
}
