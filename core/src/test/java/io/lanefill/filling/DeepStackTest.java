// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static io.lanefill.support.AllTensors.CHUNK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.Bits;
import io.lanefill.support.StackEnd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Proves that a fill whose caller or helper is near the end of its stack is whole or throws, ends,
 * and writes nothing afterwards: any call may overflow there, and so may what handles the overflow.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepStackTest {
  private static final int SIZE = 6 * CHUNK;

  /** Slow, so that a helper is within a chunk when its caller fails. */
  private static final RandomTensor TENSOR =
      RandomTensor.of(DType.FLOAT64, Distribution.truncatedNormal(0, 1), Seed.of(5), SIZE);

  private static final MemorySegment ELEMENTS = MemorySegment.ofArray(new double[SIZE]);

  private final MemorySegment dst = Arena.ofAuto().allocate(ELEMENTS.byteSize());

  /** A task that waits for the thread that runs it: handing it over needs next to no stack. */
  private volatile Runnable offered;

  /** Whether that thread runs one. */
  private volatile boolean helping;

  private volatile boolean over;

  @BeforeAll
  static void loadAllClassesOnAStackWithRoom() {
    Filler.sequential().fill(TENSOR, ELEMENTS);
    try (ExecutorService pool = Executors.newCachedThreadPool()) {
      MemorySegment memory = Arena.ofAuto().allocate(ELEMENTS.byteSize());
      for (int i = 0; i < 5; i++) {
        Filler.on(pool, 2).withCancellation(DeepStackTest::hesitate).fill(TENSOR, memory);
      }
    }
  }

  @AfterEach
  void endThreads() {
    over = true;
  }

  /** Waits some microseconds, so that helpers come first; never says stop. */
  private static boolean hesitate() {
    for (int i = 0; i < 300; i++) {
      Thread.onSpinWait();
    }
    return false;
  }

  /** Waits for a task and runs it; returns false if nothing is offered any more. */
  private boolean runOffered() {
    Runnable task = offered;
    while (task == null && !over) {
      Thread.onSpinWait();
      task = offered;
    }
    if (task == null) {
      return false;
    }
    helping = true;
    offered = null;
    try {
      task.run();
    } finally {
      helping = false;
    }
    return true;
  }

  @Test
  void helpersAtTheEndOfTheirStackHideNothing() throws Exception {
    StackEnd.start(
        () -> {
          for (int turn = 0; !over; turn++) {
            StackEnd.visit(turn, () -> runOffered() || over);
          }
        });
    Filler filler = Filler.on(task -> offered = task, 2).withCancellation(DeepStackTest::hesitate);
    int whole = 0;
    try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
      for (int round = 0; round < 150; round++) {
        dst.fill(Bits.UNTOUCHED);
        Future<?> fill = caller.submit(() -> filler.fill(TENSOR, dst));
        try {
          fill.get(30, TimeUnit.SECONDS);
          assertEquals(-1, dst.mismatch(ELEMENTS), "returned, first wrong byte");
          whole++;
        } catch (ExecutionException e) {
          assertInstanceOf(StackOverflowError.class, e.getCause());
        }
        assertNobodyWrites();
      }
    }
    assertTrue(whole > 0);
  }

  @Test
  void callersAtTheEndOfTheirStackWaitForTheirHelper() throws Exception {
    StackEnd.start(
        () -> {
          while (runOffered()) {
            // Task after task.
          }
        });
    Executor waiting =
        task -> {
          offered = task;
          while (offered != null) {
            // Without a call, until the helper has it.
          }
        };
    Caller caller = new Caller(Filler.on(waiting, 2));
    StackEnd.start(caller);
    int thrown = 0;
    for (int round = 1; round <= 120; round++) {
      dst.fill(Bits.UNTOUCHED);
      caller.fill(round);
      if (caller.thrown == null) {
        assertEquals(-1, dst.mismatch(ELEMENTS), "returned, first wrong byte");
      } else {
        thrown++;
      }
      assertNobodyWrites();
    }
    assertTrue(thrown > 0, "no stack was too small");
  }

  /** Overwrites the destination, as its owner may, and looks when the helper has come to rest. */
  private void assertNobodyWrites() {
    dst.fill(Bits.UNTOUCHED);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (helping) {
      assertTrue(System.nanoTime() < end, "a helper does not end");
      Thread.onSpinWait();
    }
    Bits.assertUntouched(dst, "a fill that has ended");
  }

  /** A thread that fills near the end of its stack, a little further from it each time. */
  private final class Caller implements Runnable {
    private final Filler filler;
    private volatile int asked;
    private volatile int answered;
    private volatile Throwable thrown;

    Caller(Filler filler) {
      this.filler = filler;
    }

    /** Lets it fill once, and waits for the end of that. */
    void fill(int round) {
      asked = round;
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (answered != round) {
        assertTrue(System.nanoTime() < end, "must not hang");
        Thread.onSpinWait();
      }
    }

    @Override
    public void run() {
      BooleanSupplier fillOnce = this::fillOnce;
      for (int turn = 0; !over; turn++) {
        StackEnd.visit(turn, fillOnce);
      }
    }

    /** Returns whether it could: then the next depths have room as well, and it begins anew. */
    private boolean fillOnce() {
      while (asked == answered && !over) {
        // Waits without a call.
      }
      Throwable caught = null;
      try {
        if (!over) {
          filler.fill(TENSOR, dst);
        }
      } catch (Throwable e) {
        caught = e;
      }
      thrown = caught;
      answered = asked;
      return caught == null;
    }
  }
}
