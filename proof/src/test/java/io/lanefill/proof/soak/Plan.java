// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * All that is random about one fill but the threads' own timing: a function of the soak's seed and
 * the fill's number.
 */
final class Plan {
  /** Whose threads help. */
  enum Base {
    /** Those of {@link Helpers}, which need next to no stack or heap to be given a task. */
    HELPERS,
    /** A pool of three threads, which rejects more than three tasks. */
    POOL,
    COMMON_POOL,
    VIRTUAL_THREADS
  }

  /** Fills before the first at the end of a stack or heap, where no class must be loaded anew. */
  private static final int CALM = 500;

  /** A power of two of nanoseconds that few fills take: 8 ms. */
  private static final int LONGEST_DELAY = 23;

  private static final Set<Fault> SHORTAGES =
      Collections.unmodifiableSet(
          EnumSet.of(Fault.CALLER_DEEP, Fault.HELPERS_DEEP, Fault.HEAP_FULL));

  private static final int WEIGHTS =
      EnumSet.allOf(Fault.class).stream().mapToInt(fault -> fault.weight).sum();

  final long number;
  final Set<Fault> faults = EnumSet.noneOf(Fault.class);
  final Work work;
  final Slot.Memory memory;
  final Base base;

  /** Threads at most, the caller included. */
  final int tasks;

  /** The task, question or report with which the faults begin that have one. */
  final int from;

  /** The nanoseconds after which the others begin. */
  final long delayNanos;

  /** Frames left to the end of the stack, if that is near. */
  final int frames;

  /** How often the caller spins before each of its chunks, so that helpers come first. */
  final int spins;

  /** Whether there are functions although no fault needs them. */
  final boolean watched;

  /** Whether the fill goes by the way of strides. */
  final boolean strided;

  /** What executors and functions throw. */
  final Throwable thrown;

  Plan(long seed, long number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + number);
    this.number = number;
    for (int left = random.nextInt(4); left > 0; left--) {
      faults.add(fault(random.nextInt(WEIGHTS)));
    }
    if (number < CALM) {
      faults.removeAll(SHORTAGES);
    }
    work = any(Work.ALL, random);
    Slot.Memory anyMemory = any(List.of(Slot.Memory.values()), random);
    memory = has(Fault.ARENA_CLOSED) ? Slot.Memory.MAPPED : anyMemory;
    Base anyBase = any(List.of(Base.values()), random);
    base =
        Collections.disjoint(faults, SHORTAGES)
            ? has(Fault.EXECUTOR_DIES) ? Base.POOL : anyBase
            : Base.HELPERS;
    tasks = 1 + random.nextInt(5);
    from = random.nextInt(4);
    delayNanos = random.nextLong(1L << random.nextInt(LONGEST_DELAY + 1));
    frames = random.nextInt(1 << random.nextInt(10));
    spins = random.nextBoolean() ? 0 : 1 << random.nextInt(10);
    watched = random.nextInt(4) > 0;
    strided = random.nextInt(8) == 0;
    thrown = Hostile.any(random);
  }

  private static <T> T any(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Fault fault(int chosen) {
    int left = chosen;
    for (Fault fault : Fault.values()) {
      left -= fault.weight;
      if (left < 0) {
        return fault;
      }
    }
    throw new AssertionError(chosen);
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  /** Returns whether a fill may throw this. */
  @SuppressWarnings("ReferenceEquality") // It must be the one that was thrown.
  boolean allows(Throwable e) {
    boolean own =
        has(Fault.EXECUTOR_THROWS) || has(Fault.CANCELLATION_THROWS) || has(Fault.PROGRESS_THROWS);
    return (own && e == thrown)
        || faults.stream()
            .flatMap(fault -> fault.effects.stream())
            .anyMatch(effect -> effect.isInstance(e));
  }

  @Override
  public String toString() {
    return "fill %d of %s into %s memory, %d threads of %s, %s"
        .formatted(number, work.tensor(), memory, tasks, base, faults);
  }
}
