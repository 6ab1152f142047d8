// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

/** When bytes are put on the disk for sure, by {@link System#nanoTime}. */
final class SyncPace {
  /** How long they wait at least. */
  static final long LEAST_NANOS = 500_000_000;

  /**
   * How many times as long as it takes they wait at least: a disk that empties its own cache may
   * write nothing else, and one that takes 0.2 s for that lost two fifths of its speed.
   */
  static final int TIMES = 20;

  private long started;

  /** Of the last one; set by the thread that did it. */
  private volatile long took;

  /** Begins with a file. */
  SyncPace(long now) {
    started = now;
  }

  /** Returns whether it is time, and if it is, takes the next one to start now. */
  boolean starts(long now) {
    boolean isDue = now - started > Math.max(LEAST_NANOS, TIMES * took);
    if (isDue) {
      started = now;
    }
    return isDue;
  }

  /** Tells that the one that started at a time has ended. */
  void ended(long start, long now) {
    took = now - start;
  }
}
