// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/** How a fill is cut into tasks, each of which one thread does, in any order. */
sealed interface Cut permits Chunks, Tiling {
  /** Returns how many positions the fill has. */
  long size();

  /** Returns how many tasks there are. */
  long count();

  /** Returns how {@link Destination#write} knows a task: by its first position, or its number. */
  long start(long task);

  /** Returns how many elements a task writes. */
  int length(long task);

  /**
   * Returns before which position everything is written, when the tasks before one are done.
   *
   * @param task 0 to {@link #count}
   */
  long finished(long task);
}
