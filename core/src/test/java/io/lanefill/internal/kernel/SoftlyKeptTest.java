// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.internal.matrix.Stop;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Proves that one thread makes a value for all, and that those who wait for it can stop. */
class SoftlyKeptTest {
  private static final Stop NEVER = () -> {};

  @Test
  void whoWaitsGetsTheSameOrStops() throws Exception {
    SoftlyKept<Object> kept = new SoftlyKept<>();
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Future<Object> first =
          pool.submit(
              () ->
                  kept.get(
                      () -> {
                        made.incrementAndGet();
                        making.countDown();
                        await(finish);
                        return new Object();
                      },
                      NEVER));
      making.await();
      AtomicInteger asked = new AtomicInteger();
      Stop third =
          () -> {
            if (asked.incrementAndGet() == 3) {
              throw new CancellationException("stopped");
            }
          };
      assertThrows(CancellationException.class, () -> kept.get(Object::new, third));
      Future<Object> second = pool.submit(() -> kept.get(Object::new, NEVER));
      finish.countDown();
      assertSame(first.get(), second.get());
      assertSame(first.get(), kept.get(Object::new, NEVER));
    }
    assertEquals(1, made.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatTheMakerThrowsLeavesNothingBehind() {
    SoftlyKept<String> kept = new SoftlyKept<>();
    assertThrows(
        OutOfMemoryError.class,
        () ->
            kept.get(
                () -> {
                  throw new OutOfMemoryError("too full");
                },
                NEVER));
    assertEquals("made", kept.get(() -> "made", NEVER));
    assertEquals("made", kept.get(() -> "again", NEVER));
  }
}
