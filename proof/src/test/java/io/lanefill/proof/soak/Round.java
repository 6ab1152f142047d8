// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.soak;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.support.StackEnd;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One fill, what goes wrong with it, and what came of it. */
final class Round {
  /** How a fill ended. */
  enum End {
    RETURNED,
    THREW,
    /** There was no stack left to call it. */
    NOT_BEGUN
  }

  /** Longer than reports are apart. */
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(11);

  private static final int AT_ONCE = 3;

  private final Plan plan;
  private final Slot slot;
  private final Helpers helpers;
  private final Saboteur saboteur;
  private final Executor base;
  private final Thread caller = Thread.currentThread();
  private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();

  private Filler filler;
  private MemorySegment destination;
  private End end = End.NOT_BEGUN;
  private Throwable thrown;
  private int offered;
  private int asked;
  private int reported;
  private boolean falselyReported;
  private boolean interruptLost;

  Round(Plan plan, Slot slot, Helpers helpers, Saboteur saboteur) {
    this.plan = plan;
    this.slot = slot;
    this.helpers = helpers;
    this.saboteur = saboteur;
    this.base = helpers.executor(plan.base);
  }

  End end() {
    return end;
  }

  /** Returns what it threw, or null. */
  Throwable thrown() {
    return thrown;
  }

  /** Fills, and returns what is wrong about that, or null. */
  String run() throws IOException {
    destination = slot.open(plan.work);
    filler = filler();
    saboteur.arm(plan.delayNanos, this::sabotage);
    if (plan.has(Fault.CALLER_DEEP)) {
      new Depth(plan.frames, this::fill).visit(plan.number);
    } else {
      fill();
    }
    saboteur.finish();
    interruptLost = !Thread.interrupted() && plan.has(Fault.CALLER_INTERRUPTED);
    String verdict = verdict();
    slot.watch();
    late.forEach(ForkJoinPool.commonPool()::execute);
    helpers.renewPool();
    return verdict;
  }

  private Filler filler() {
    Filler plain = Filler.on(this::offer, plan.tasks);
    boolean isAsked =
        plan.has(Fault.CANCELLED)
            || plan.has(Fault.CANCELLATION_THROWS)
            || plan.has(Fault.PROGRESS_THROWS)
            || plan.has(Fault.HEAP_FULL);
    Filler cancelled = plan.watched || isAsked ? plain.withCancellation(this::isCancelled) : plain;
    return plan.watched || plan.has(Fault.PROGRESS_THROWS)
        ? cancelled.withProgress(this::report)
        : cancelled;
  }

  private void fill() {
    try {
      if (plan.strided) {
        filler.fillStrided(plan.work.tensor(), destination, plan.work.byteStrides());
      } else if (slot.memory() == Slot.Memory.HEAP && plan.work.tensor().dtype() == DType.FLOAT64) {
        filler.fill(plan.work.tensor(), slot.doubles());
      } else {
        filler.fill(plan.work.tensor(), destination);
      }
      end = End.RETURNED;
    } catch (Throwable e) {
      end = End.THREW;
      thrown = e;
    }
  }

  /** What another thread does at a random moment. */
  private void sabotage() {
    if (plan.has(Fault.CALLER_INTERRUPTED)) {
      caller.interrupt();
    }
    if (plan.has(Fault.ARENA_CLOSED)) {
      slot.closeArena();
    }
    if (plan.has(Fault.EXECUTOR_DIES)) {
      helpers.shutDownPool();
    }
    if (plan.has(Fault.HEAP_FULL)) {
      saboteur.fillHeap();
    }
  }

  /** The executor. */
  private void offer(Runnable task) {
    int number = offered++;
    if (number >= plan.from && plan.has(Fault.TASKS_REJECTED)) {
      throw new RejectedExecutionException();
    }
    if (number >= plan.from && plan.has(Fault.EXECUTOR_THROWS)) {
      throw Hostile.<RuntimeException>sneak(plan.thrown);
    }
    if (plan.has(Fault.TASKS_DROPPED)) {
      return;
    }
    if (plan.has(Fault.TASKS_ON_CALLER)) {
      task.run();
      return;
    }
    Runnable odd = () -> help(task);
    if (plan.has(Fault.TASKS_LATE)) {
      late.add(odd);
      return;
    }
    for (int times = plan.has(Fault.TASKS_TWICE) ? AT_ONCE : 1; times > 0; times--) {
      base.execute(odd);
    }
  }

  /** A helper's thread. */
  private void help(Runnable task) {
    if (plan.has(Fault.HEAP_FULL) && plan.spins > 0) {
      saboteur.awaitFullHeap();
    }
    if (plan.has(Fault.HELPERS_INTERRUPTED)) {
      Thread.currentThread().interrupt();
    }
    if (plan.has(Fault.HELPERS_DEEP)) {
      new Depth(plan.frames, task).visit(plan.number);
    } else {
      task.run();
    }
    Thread.interrupted();
    if (plan.has(Fault.EXECUTOR_DIES)) {
      throw new IllegalStateException("the end of this thread");
    }
  }

  private boolean isCancelled() {
    int number = asked++;
    for (int i = 0; i < plan.spins; i++) {
      Thread.onSpinWait();
    }
    if (number == 1 && plan.has(Fault.PROGRESS_THROWS)) {
      LockSupport.parkNanos(REPORT_NANOS);
    }
    if (number == plan.from && plan.has(Fault.HEAP_FULL)) {
      saboteur.awaitFullHeap();
    }
    if (number >= plan.from && plan.has(Fault.CANCELLATION_THROWS)) {
      throw Hostile.<RuntimeException>sneak(plan.thrown);
    }
    return number >= plan.from && plan.has(Fault.CANCELLED);
  }

  private void report(long count) {
    falselyReported |= !slot.holds(plan.work, count * plan.work.tensor().dtype().bytes());
    if (plan.has(Fault.PROGRESS_THROWS) && reported++ >= plan.from / 2) {
      throw Hostile.<RuntimeException>sneak(plan.thrown);
    }
  }

  private String verdict() {
    if (falselyReported) {
      return "An element that was reported as written was not.";
    }
    if (!slot.isGuardUntouched(plan.work)) {
      return "Bytes after the destination were written.";
    }
    if (interruptLost && !plan.has(Fault.CALLER_DEEP)) {
      return "The caller's interrupt was lost.";
    }
    return switch (end) {
      case RETURNED ->
          slot.holds(plan.work, plan.work.bytes()) ? null : "Returned without all elements.";
      case THREW -> {
        if (!plan.allows(thrown)) {
          yield "Threw what no fault explains: " + thrown.getClass();
        }
        yield slot.holdsOrIsUntouched(plan.work) ? null : "Left an element that is wrong.";
      }
      case NOT_BEGUN -> plan.has(Fault.CALLER_DEEP) ? null : "Neither returned nor threw.";
    };
  }

  /** Runs something once, so many frames from the end of the stack. */
  private static final class Depth {
    private final Runnable task;
    private int frames;

    Depth(int frames, Runnable task) {
      this.frames = frames;
      this.task = task;
    }

    void visit(long turn) {
      StackEnd.visit(Math.toIntExact(turn % 1000), this::isDone);
    }

    private boolean isDone() {
      if (frames-- == 0) {
        task.run();
      }
      return frames < 0;
    }
  }
}
