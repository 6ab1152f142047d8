// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static io.lanefill.filling.SlowTensor.SIZE;
import static io.lanefill.filling.SlowTensor.TENSOR;
import static io.lanefill.filling.SlowTensor.assertWhole;
import static io.lanefill.support.Waiting.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Filler;
import io.lanefill.support.Waiting;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that a fill neither hangs nor writes after its end, whatever executors, functions and
 * memory do, that their exceptions reach the caller, and that executors stay usable.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FillerFaultTest {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final double[] dst = new double[SIZE];

  @AfterEach
  void thePoolIsUsableAndNoThreadOfOursIsLeft() throws Exception {
    assertEquals(1, pool.submit(() -> 1).get(30, TimeUnit.SECONDS));
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS), "a helper does not end");
    List<String> ours =
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("lanefill"))
            .toList();
    assertEquals(List.of(), ours);
  }

  /** Overwrites the destination, as its owner may, lets all others come to rest, and looks. */
  private void assertNobodyWrites(Runnable rest) {
    Arrays.fill(dst, -77);
    rest.run();
    for (double element : dst) {
      assertEquals(-77, element, "written after the fill had ended");
    }
  }

  /** Waits until the pool has run all it was given. */
  private void rest() {
    CountDownLatch all = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      pool.execute(
          () -> {
            all.countDown();
            await(all);
          });
    }
    assertTrue(await(all));
  }

  /** An executor that does with its n-th task, from 0 on, what it likes. */
  private interface Odd {
    void execute(int n, Runnable task);

    default Executor executor() {
      AtomicInteger tasks = new AtomicInteger();
      return task -> execute(tasks.getAndIncrement(), task);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void rejectedTasksAreDoneByTheOthers(int accepted) {
    Odd odd =
        (n, task) -> {
          if (n >= accepted) {
            throw new RejectedExecutionException("full");
          }
          pool.execute(task);
        };
    Filler.on(odd.executor(), 4).fill(TENSOR, dst);
    assertWhole(dst);
    assertNobodyWrites(this::rest);
  }

  @Test
  void poolsThatAreShutDownAreOfNoUseAndNoHarm() {
    ExecutorService down = Executors.newFixedThreadPool(1);
    down.shutdown();
    Filler.on(down, 4).fill(TENSOR, dst);
    assertWhole(dst);
  }

  @Test
  void tasksThatRunTooLateDoNothing() {
    Queue<Runnable> late = new ConcurrentLinkedQueue<>();
    Filler.on(late::add, 4).fill(TENSOR, dst);
    assertWhole(dst);
    assertEquals(3, late.size());
    assertNobodyWrites(() -> runAll(late));
  }

  /** Then there are chunks left that a late task could take. */
  @Test
  void tasksThatRunAfterACancelledFillDoNothing() {
    Queue<Runnable> late = new ConcurrentLinkedQueue<>();
    Filler filler = Filler.on(late::add, 4).withCancellation(() -> true);
    assertThrows(CancellationException.class, () -> filler.fill(TENSOR, dst));
    assertNobodyWrites(() -> runAll(late));
  }

  private void runAll(Queue<Runnable> tasks) {
    tasks.forEach(pool::execute);
    rest();
  }

  @Test
  void whatAnExecutorThrowsReachesTheCaller() {
    for (Throwable thrown : List.of(new IllegalStateException("odd"), new OutOfMemoryError("no"))) {
      for (int accepted = 0; accepted < 3; accepted++) {
        int last = accepted;
        Odd odd =
            (n, task) -> {
              if (n == last) {
                throwAny(thrown);
              }
              pool.execute(task);
            };
        Filler filler = Filler.on(odd.executor(), 4);
        assertSame(thrown, assertThrows(Throwable.class, () -> filler.fill(TENSOR, dst)));
        assertNobodyWrites(this::rest);
      }
    }
  }

  private static void throwAny(Throwable thrown) {
    switch (thrown) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new AssertionError(thrown);
    }
  }

  /** Fills with helpers that are within a chunk when the caller's function throws. */
  private void assertStops(Class<? extends Throwable> kind, Throwable thrown, boolean reporting) {
    int fills = 0;
    while (!stops(kind, thrown, reporting)) {
      // On a busy machine helpers may have done all before the caller came to ask.
      assertTrue(++fills < 100, "the caller must ask");
    }
  }

  /** Returns whether the caller asked. */
  private boolean stops(Class<? extends Throwable> kind, Throwable thrown, boolean reporting) {
    AtomicBoolean asked = new AtomicBoolean();
    Filler filler =
        Waiting.askingBesideHelpers(
            pool,
            4,
            asked,
            () -> {
              // Longer than reports are apart.
              Waiting.pause(reporting ? 11 : 1);
              if (thrown != null && !reporting) {
                throwAny(thrown);
              }
              return thrown == null;
            });
    Filler all = reporting ? filler.withProgress(count -> throwAny(thrown)) : filler;
    try {
      all.fill(TENSOR, dst);
      assertFalse(asked.get(), "must have thrown");
    } catch (Throwable caught) {
      assertInstanceOf(kind, caught);
      if (thrown != null) {
        assertSame(thrown, caught);
      }
    }
    assertNobodyWrites(this::rest);
    return asked.get();
  }

  @Test
  void aStoppedFillWritesNoMore() {
    for (int round = 0; round < 15; round++) {
      assertStops(CancellationException.class, null, false);
    }
  }

  @Test
  void whatFunctionsThrowReachesTheCaller() {
    for (boolean reporting : new boolean[] {true, false}) {
      for (int round = 0; round < 3; round++) {
        assertStops(ArithmeticException.class, new ArithmeticException("mine"), reporting);
        assertStops(StackOverflowError.class, new StackOverflowError("mine"), reporting);
      }
    }
  }

  @Test
  void whatAFunctionThrowsReachesALoneCaller() {
    RuntimeException thrown = new ArithmeticException("mine");
    Filler filler = Filler.sequential().withProgress(count -> throwAny(thrown));
    assertSame(thrown, assertThrows(RuntimeException.class, () -> filler.fill(TENSOR, dst)));
  }

  @Test
  void confinedMemoryIsFilledByItsOwnerAlone() {
    AtomicInteger asked = new AtomicInteger();
    Odd odd =
        (n, task) -> {
          asked.incrementAndGet();
          pool.execute(task);
        };
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(8L * SIZE, 8);
      Filler.on(odd.executor(), 4).fill(TENSOR, segment);
      assertWhole(segment.toArray(ValueLayout.JAVA_DOUBLE));
      Filler.on(odd.executor(), 4).fill(TENSOR, segment.asByteBuffer().asDoubleBuffer());
    }
    assertEquals(0, asked.get(), "helpers asked for");
  }

  /** With the helpers within a chunk, or done: it must end, and not crash. */
  @Test
  void memoryThatIsClosedMeanwhileIsNotWritten() throws Exception {
    for (int round = 0; round < 6; round++) {
      Arena arena = Arena.ofShared();
      MemorySegment segment = arena.allocate(8L * SIZE, 8);
      CountDownLatch started = new CountDownLatch(1);
      Thread closer = closer(arena, started);
      Filler filler =
          Filler.on(Waiting.started(pool, started), 4)
              .withCancellation(
                  () -> {
                    Waiting.pause(1);
                    return false;
                  });
      try {
        filler.fill(TENSOR, segment);
      } catch (IllegalStateException e) {
        assertEquals("Already closed", e.getMessage());
      }
      // HotSpot also interrupts a thread that it throws out of memory being closed.
      Thread.interrupted();
      closer.join();
      rest();
    }
  }

  private static Thread closer(Arena arena, CountDownLatch when) {
    return Thread.ofPlatform()
        .start(
            () -> {
              await(when);
              arena.close();
            });
  }

  @Test
  void aCallerWhoseMemoryIsClosedStops() {
    for (Filler lone : List.of(Filler.sequential(), Filler.on(task -> {}, 2))) {
      Arena arena = Arena.ofShared();
      MemorySegment segment = arena.allocate(8L * SIZE, 8);
      AtomicInteger asked = new AtomicInteger();
      Filler filler =
          lone.withCancellation(
              () -> {
                if (asked.incrementAndGet() == 2) {
                  CountDownLatch closed = new CountDownLatch(1);
                  pool.execute(
                      () -> {
                        arena.close();
                        closed.countDown();
                      });
                  await(closed);
                }
                return false;
              });
      assertThrows(IllegalStateException.class, () -> filler.fill(TENSOR, segment));
      assertEquals(2, asked.get(), "must stop at once");
    }
  }

  /** The caller writes nothing: what it throws is its helper's. */
  @Test
  void whatAHelperMeetsReachesTheCaller() {
    Arena arena = Arena.ofShared();
    MemorySegment segment = arena.allocate(8L * SIZE, 8);
    CountDownLatch helped = new CountDownLatch(1);
    Filler filler =
        Filler.on(Waiting.closing(pool, arena, helped), 2)
            .withCancellation(Waiting.whileFilling(() -> !await(helped)));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> filler.fill(TENSOR, segment));
    assertEquals("Already closed", e.getMessage());
    for (StackTraceElement frame : e.getStackTrace()) {
      assertNotEquals(Filler.class.getName(), frame.getClassName(), "thrown by the caller");
    }
  }
}
