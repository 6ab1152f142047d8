// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Objects to work in, that all threads share: a thread takes one, works and gives it back before it
 * waits for anything. So there are as many as threads have ever worked at once, however many
 * threads there are, virtual ones included; and no thread, which may live longer than whoever
 * loaded this library, holds anything of it.
 *
 * <p>A thread is given what it had last, which may still be in its processor's caches, unless
 * another one has it now.
 *
 * @param <T> what is shared
 */
public abstract class Pool<T extends Pool.Shared> {
  /** What a pool holds. */
  public abstract static class Shared {
    private static final int FREE = 0;
    private static final int TAKEN = 1;

    /** Its maker has it first. */
    private final AtomicInteger state = new AtomicInteger(TAKEN);

    /** To be subclassed by what is shared. */
    protected Shared() {}

    /** Returns whether the calling thread has it from now on. */
    final boolean isTaken() {
      return state.compareAndSet(FREE, TAKEN);
    }

    final boolean isFree() {
      return state.get() == FREE;
    }

    /** Leaves it to the next one who takes; whoever had it uses it no more. */
    public final void giveBack() {
      state.setRelease(FREE);
    }
  }

  /**
   * How many are kept, at least: more threads than processors may be at work, and wait for a
   * processor amidst it. What is made beyond them takes the places of the oldest.
   */
  private static final int MOST = Math.max(64, 2 * Runtime.getRuntime().availableProcessors());

  /** A power of two. */
  private static final int HOMES = 4 * Integer.highestOneBit(MOST);

  /** Grows under the pool's lock. */
  private final List<T> all = new ArrayList<>();

  /** Which one is replaced next, if all are taken. */
  private int oldest;

  /**
   * What the threads of a number had last, written under the pool's lock. Any thread may read any
   * place at any time: it is a guess, and only who marks an object as taken has it.
   */
  private final Shared[] homes = new Shared[HOMES];

  /** To be subclassed by the class of what is shared, for a static field. */
  protected Pool() {}

  /**
   * Makes one.
   *
   * @return a new one
   */
  protected abstract T make();

  /**
   * Takes one, which is the calling thread's until it gives it back.
   *
   * @return one that nobody else has
   */
  @SuppressWarnings("unchecked") // What stands in `homes` was made by this pool.
  public final T take() {
    int home = (int) Thread.currentThread().threadId() & (HOMES - 1);
    Shared last = homes[home];
    return last != null && last.isTaken() ? (T) last : other(home);
  }

  private synchronized T other(int home) {
    for (T one : all) {
      if (one.isTaken()) {
        homes[home] = one;
        return one;
      }
    }
    T made = make();
    if (all.size() < MOST) {
      all.add(made);
    } else {
      // Some may be lost: an overflow of the stack can keep a thread from giving back.
      forget(all.set(oldest, made));
      oldest = (oldest + 1) % MOST;
    }
    homes[home] = made;
    return made;
  }

  @SuppressWarnings("ReferenceEquality") // It has no other one.
  private void forget(Shared one) {
    for (int home = 0; home < HOMES; home++) {
      if (homes[home] == one) {
        homes[home] = null;
      }
    }
  }

  /** {@return how many are taken} */
  public final synchronized int taken() {
    int taken = 0;
    for (T one : all) {
      taken += one.isFree() ? 0 : 1;
    }
    return taken;
  }

  /** {@return how many are kept} */
  public final synchronized int size() {
    return all.size();
  }
}
