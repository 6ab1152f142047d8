// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.matrix.Stop;
import java.lang.ref.SoftReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A value that takes long to make and much room: one thread makes it, for all that ask, and it is
 * kept as long as memory allows. Whoever gets it keeps it alive.
 *
 * @param <T> its type
 */
final class SoftlyKept<T> {
  /** How often a thread that waits for another one looks whether it should stop. */
  private static final long LOOK_NANOS = 1_000_000;

  private final ReentrantLock making = new ReentrantLock();

  /** Written under the lock. */
  private volatile SoftReference<T> kept = new SoftReference<>(null);

  /** Returns the value if it is kept, or null. */
  T ifMade() {
    return kept.get();
  }

  /**
   * Returns the value.
   *
   * @param maker makes it if there is none; what it throws leaves none
   * @param stop asked while another thread makes it
   */
  T get(Supplier<T> maker, Stop stop) {
    while (!making.tryLock()) {
      stop.ifAsked();
      LockSupport.parkNanos(this, LOOK_NANOS);
    }
    try {
      T value = kept.get();
      if (value == null) {
        value = maker.get();
        kept = new SoftReference<>(value);
      }
      return value;
    } finally {
      making.unlock();
    }
  }
}
