// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import java.util.List;
import java.util.concurrent.CancellationException;

/** What goes wrong during a fill. */
enum Fault {
  CALLER_DEEP(
      "the caller is at the end of its stack",
      6,
      StackOverflowError.class,
      IllegalStateException.class),
  HELPERS_DEEP(
      "helpers are at the end of their stacks",
      6,
      StackOverflowError.class,
      IllegalStateException.class),
  HEAP_FULL("the heap is full", 1, OutOfMemoryError.class, IllegalStateException.class),
  // HotSpot may also interrupt a thread that it throws out of memory being closed.
  ARENA_CLOSED(
      "the memory's arena is closed", 6, IllegalStateException.class, CancellationException.class),
  TASKS_REJECTED("the executor rejects tasks", 4),
  TASKS_DROPPED("the executor never runs its tasks", 2),
  TASKS_LATE("the executor runs tasks after the fill", 4),
  TASKS_TWICE("the executor runs a task on three threads", 6),
  TASKS_ON_CALLER("the executor runs tasks on the caller's thread", 2),
  EXECUTOR_THROWS("the executor throws", 6),
  EXECUTOR_DIES("the executor is shut down and its threads die", 4),
  CALLER_INTERRUPTED("the caller is interrupted", 6, CancellationException.class),
  HELPERS_INTERRUPTED("helpers are interrupted", 3),
  CANCELLED("the cancellation function says so", 4, CancellationException.class),
  CANCELLATION_THROWS("the cancellation function throws", 6),
  PROGRESS_THROWS("the progress function throws", 3);

  /** What it is, as a report says it. */
  final String text;

  /** How often it is chosen, against the others. */
  final int weight;

  /** What a fill may throw for it, beside an exception that it throws itself. */
  @SuppressWarnings("ImmutableEnumChecker") // The list cannot be changed.
  final List<Class<?>> effects;

  Fault(String text, int weight, Class<?>... effects) {
    this.text = text;
    this.weight = weight;
    this.effects = List.of(effects);
  }
}
