// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import java.util.concurrent.locks.LockSupport;

/** A thread that does something at a given moment of a fill, or when that has ended. */
final class Saboteur {
  private static final long LOOK_NANOS = 20_000;

  /** How long a heap stays full for a fill that does not end. */
  private static final long FULL_NANOS = 200_000_000;

  private final Thread thread =
      Thread.ofPlatform().daemon().name(Helpers.NAME + "saboteur").unstarted(this::run);

  private volatile Runnable deed;
  private volatile boolean hurry;
  private volatile boolean over;
  private volatile boolean full;
  private long moment;
  private Object hog;

  void start() {
    thread.start();
  }

  /** Will do something after so many nanoseconds. */
  void arm(long delayNanos, Runnable what) {
    moment = System.nanoTime() + delayNanos;
    hurry = false;
    deed = what;
  }

  /** Waits until it is done, which it is at once now. */
  void finish() {
    hurry = true;
    while (deed != null) {
      Thread.onSpinWait();
    }
  }

  private void run() {
    while (!over) {
      try {
        if (deed == null) {
          LockSupport.parkNanos(LOOK_NANOS);
        } else if (hurry || System.nanoTime() >= moment) {
          deed.run();
          deed = null;
        }
      } catch (Throwable e) {
        deed = null;
      }
    }
  }

  /** Fills the heap, and empties it when the fill has ended or goes on and on. */
  void fillHeap() {
    try {
      for (int length = 1 << 18; length > 0; length >>= 5) {
        hoard(length);
      }
      full = true;
      long end = System.nanoTime() + FULL_NANOS;
      while (!hurry && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    } finally {
      hog = null;
      full = false;
    }
  }

  /** Waits until the heap is full, or has room again. */
  void awaitFullHeap() {
    while (!full && deed != null && !hurry) {
      Thread.onSpinWait();
    }
  }

  private void hoard(int length) {
    try {
      while (!hurry) {
        hog = new Object[] {hog, new int[length]};
      }
    } catch (OutOfMemoryError e) {
      // Full, of pieces of this length.
    }
  }

  void end() throws InterruptedException {
    over = true;
    thread.join();
  }
}
