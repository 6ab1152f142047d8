// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.internal.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is done aside is done once, one at a time, and its failures are heard of. Waiting outlasts
 * an interrupt, so what waits for ever is left behind in a thread of its own.
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AsideTest {
  private final Aside aside = new Aside(Thread::startVirtualThread);
  private final AtomicInteger done = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);

  /** Ends when the gate opens. */
  private void slow() throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    done.addAndGet(1);
  }

  @Test
  void oneRunsAtATimeAndIsWaitedFor() throws IOException {
    aside.await();
    aside.start(this::slow);
    aside.start(() -> done.addAndGet(100));
    gate.countDown();
    aside.await();
    assertEquals(1, done.get());
    aside.start(() -> done.addAndGet(10));
    aside.await();
    assertEquals(11, done.get());
  }

  @Test
  void anInterruptWaitsToo() throws IOException {
    aside.start(this::slow);
    Thread caller = Thread.currentThread();
    Thread.startVirtualThread(
        () -> {
          while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
          }
          caller.interrupt();
          while (caller.isInterrupted()) {
            Thread.onSpinWait();
          }
          gate.countDown();
        });
    aside.await();
    assertEquals(1, done.get());
    assertTrue(Thread.interrupted());
  }

  @Test
  void whatFindsNoThreadIsNotWaitedFor() throws IOException {
    Aside none =
        new Aside(
            _ -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    assertThrows(OutOfMemoryError.class, () -> none.start(this::slow));
    none.await();
    assertEquals(0, done.get());
  }

  @Test
  void aFailureIsToldOnce() throws IOException {
    aside.start(
        () -> {
          throw new IOException("No space left on device");
        });
    IOException e = assertThrows(IOException.class, aside::await);
    assertEquals("No space left on device", e.getMessage());
    aside.await();
    CountDownLatch failed = new CountDownLatch(1);
    aside.start(
        () -> {
          failed.countDown();
          throw new IOException("again");
        });
    IOException next =
        assertThrows(
            IOException.class,
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                aside.start(() -> {});
              }
            });
    assertEquals("again", next.getMessage());
    assertEquals(0, failed.getCount());
  }
}
