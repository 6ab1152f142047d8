// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static io.lanefill.filling.SlowTensor.TENSOR;
import static io.lanefill.filling.SlowTensor.assertWhole;
import static io.lanefill.support.Waiting.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.Filler;
import io.lanefill.support.ChildJvm;
import io.lanefill.support.Once;
import io.lanefill.support.Waiting;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves that a fill keeps its promises when handling a failure is what fails, and when an executor
 * runs a task twice; and that what functions and executors throw comes out as it went in.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailingFailureTest {
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final double[] dst = new double[Math.toIntExact(TENSOR.size())];

  @AfterEach
  void noHelperIsLeft() throws Exception {
    pool.shutdown();
    assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS), "a helper does not end");
  }

  /** Runs tasks on the pool, and goes on when each has begun. */
  private void begin(Runnable task) {
    CountDownLatch begun = new CountDownLatch(1);
    pool.execute(
        () -> {
          begun.countDown();
          task.run();
        });
    assertTrue(await(begun));
  }

  /** Throws anything, as languages without checked exceptions do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> RuntimeException sneak(Throwable e) throws T {
    throw (T) e;
  }

  /** An exception that takes being compared amiss. */
  @SuppressWarnings("ThrowableEqualsHashCode") // To be as bad as can be.
  private static final class Incomparable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("compared");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("compared");
    }
  }

  @Test
  void failuresAreNotCompared() {
    for (int round = 0; round < 10; round++) {
      Incomparable thrown = new Incomparable();
      AtomicInteger later = new AtomicInteger();
      Filler filler =
          Filler.on(
                  task -> {
                    begin(task);
                    Waiting.pause(1);
                    throw thrown;
                  },
                  2)
              .withCancellation(
                  Waiting.whileFilling(
                      () -> {
                        later.incrementAndGet();
                        throw new ArithmeticException();
                      }));
      assertSame(thrown, assertThrows(Throwable.class, () -> filler.fill(TENSOR, dst)));
      Arrays.fill(dst, -77);
      Waiting.pause(3);
      assertTrue(Arrays.stream(dst).allMatch(x -> x == -77), "written after the fill had ended");
      assertEquals(0, later.get(), "asked although the fill had failed");
    }
  }

  /** The helper meets memory that is closed, and then the caller's function throws. */
  @Test
  void laterFailuresAreSuppressedInTheFirst() {
    Arena arena = Arena.ofShared();
    MemorySegment segment = arena.allocate(8L * dst.length, 8);
    CountDownLatch helped = new CountDownLatch(1);
    RuntimeException own = new ArithmeticException("mine");
    Filler filler =
        Filler.on(Waiting.closing(pool, arena, helped), 2)
            .withCancellation(
                Waiting.whileFilling(
                    () -> {
                      await(helped);
                      throw own;
                    }));
    Throwable first = assertThrows(IllegalStateException.class, () -> filler.fill(TENSOR, segment));
    assertEquals("Already closed", first.getMessage());
    assertArrayEquals(new Throwable[] {own}, first.getSuppressed());
  }

  @Test
  void aTaskThatRunsThreeTimesIsDoneOnce() {
    for (int round = 0; round < 8; round++) {
      Arrays.fill(dst, 0);
      AtomicInteger reports = new AtomicInteger();
      Executor thrice =
          task -> {
            CyclicBarrier together = new CyclicBarrier(3);
            for (int i = 0; i < 3; i++) {
              pool.execute(
                  () -> {
                    try {
                      together.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                    task.run();
                  });
            }
          };
      Filler.on(thrice, 2)
          .withProgress(
              count -> {
                reports.incrementAndGet();
                for (int i = 0; i < count; i += 64) {
                  assertTrue(dst[i] != 0, "reported but not written");
                }
              })
          .fill(TENSOR, dst);
      assertWhole(dst);
      assertTrue(reports.get() > 0);
    }
  }

  @Test
  void checkedExceptionsComeOutAsTheyAre() {
    Exception thrown = new IOException("mine");
    BooleanSupplier condition =
        () -> {
          throw FailingFailureTest.<RuntimeException>sneak(thrown);
        };
    LongConsumer report =
        count -> {
          throw FailingFailureTest.<RuntimeException>sneak(thrown);
        };
    for (Filler filler : new Filler[] {Filler.sequential(), Filler.on(pool, 2)}) {
      assertThrown(thrown, filler.withCancellation(condition));
      assertThrown(thrown, filler.withCancellation(Waiting.whileFilling(condition)));
      assertThrown(thrown, filler.withProgress(report));
    }
    Executor executor =
        task -> {
          throw FailingFailureTest.<RuntimeException>sneak(thrown);
        };
    assertThrown(thrown, Filler.on(executor, 2));
  }

  private void assertThrown(Throwable thrown, Filler filler) {
    assertSame(
        thrown, assertThrows(Throwable.class, () -> filler.fill(TENSOR, dst)), filler::toString);
  }

  private static final String FULL_HEAP =
      """
      import io.lanefill.*;

      static final int SIZE = 6 * 65_536;
      static Object hog;
      static volatile boolean full;
      static volatile Runnable offered;
      static final AtomicInteger ended = new AtomicInteger();
      static int asked;

      static void fillHeap() {
        for (int length = 1 << 20; length > 0; length /= 2) {
          try {
            while (true) {
              hog = new Object[] {hog, new int[length]};
            }
          } catch (OutOfMemoryError e) {
            // The next smaller one.
          }
        }
      }

      static void help() {
        while (true) {
          Runnable task = offered;
          if (full && task != null) {
            offered = null;
            try {
              task.run();
            } catch (Throwable e) {
              // A pool's thread would die of it.
            }
            ended.getAndIncrement();
          }
        }
      }

      // At the second question, when a helper may begin.
      static boolean fillHeapOnce() {
        if (++asked == 2) {
          fillHeap();
          int before = ended.get();
          full = true;
          long end = System.nanoTime() + 300_000_000L;
          while (ended.get() == before && System.nanoTime() < end) {
            Thread.onSpinWait();
          }
        }
        return false;
      }

      void main() throws Exception {
        RandomTensor tensor =
            RandomTensor.of(DType.BFLOAT16, Distribution.truncatedNormal(0, 1), Seed.of(5), SIZE);
        short[] dst = new short[SIZE];
        short[] expected = new short[SIZE];
        Filler.sequential().fill(tensor, expected);
        Thread helper = new Thread(() -> help());
        helper.setDaemon(true);
        helper.start();
        Filler filler = Filler.on(task -> offered = task, 2).withCancellation(() -> fillHeapOnce());
        Filler.on(Runnable::run, 2).withCancellation(() -> false).fill(tensor, dst);
        int missing = 0;
        int late = 0;
        for (int round = 0; round < 3; round++) {
          Arrays.fill(dst, (short) 0);
          asked = 0;
          Throwable thrown = null;
          try {
            filler.fill(tensor, dst);
          } catch (Throwable e) {
            thrown = e;
          }
          hog = null;
          full = false;
          missing += thrown == null && !Arrays.equals(dst, expected) ? 1 : 0;
          Arrays.fill(dst, (short) 0);
          Thread.sleep(20);
          late += Arrays.equals(dst, new short[SIZE]) ? 0 : 1;
        }
        IO.println("missing " + missing + ", late " + late);
      }
      """;

  /** The heap is full from the moment at which a helper begins, and has room again afterwards. */
  @Test
  @Once
  void aFullHeapHidesNothing(@TempDir Path folder) throws Exception {
    String output =
        ChildJvm.run(folder, FULL_HEAP, "-Xmx96m", "--add-modules", "jdk.incubator.vector");
    assertEquals("missing 0, late 0", output);
  }
}
