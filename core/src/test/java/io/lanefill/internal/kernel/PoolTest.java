// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.support.LivingThreads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Proves that threads share as few objects as they can, and never have one at the same time. */
class PoolTest {
  /** More than a pool keeps. */
  private static final int MANY = 10 * Math.max(64, 2 * Runtime.getRuntime().availableProcessors());

  private static final class Scratch extends Pool.Shared {
    private final AtomicInteger users = new AtomicInteger();
  }

  private final Pool<Scratch> pool =
      new Pool<>() {
        @Override
        protected Scratch make() {
          return new Scratch();
        }
      };

  private static <T> T elsewhere(FutureTask<T> task) throws Exception {
    Thread.ofPlatform().start(task);
    return task.get();
  }

  @Test
  void aThousandLivingThreadsShareOneThatTheyHaveInTurn() throws Exception {
    LivingThreads.run(
        1000,
        LivingThreads::ofBothKinds,
        () -> pool.take().giveBack(),
        () -> assertEquals(1, pool.size()));
  }

  @Test
  void whatIsTakenAtOnceIsDifferentAndKeptUpToALimit() {
    Set<Scratch> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = 0; i < MANY; i++) {
      taken.add(pool.take());
    }
    assertEquals(MANY, taken.size());
    int kept = pool.size();
    assertTrue(kept < MANY, "a limit");
    taken.forEach(Pool.Shared::giveBack);
    Set<Scratch> again = new HashSet<>();
    for (int i = 0; i < kept; i++) {
      Scratch scratch = pool.take();
      assertTrue(taken.contains(scratch), "nothing new");
      again.add(scratch);
    }
    assertEquals(kept, again.size());
    assertTrue(!taken.contains(pool.take()), "all are taken");
  }

  @Test
  void whatIsNeverGivenBackIsReplaced() throws Exception {
    for (int i = 0; i < MANY; i++) {
      pool.take();
    }
    int kept = pool.size();
    assertEquals(kept, pool.taken());
    Scratch scratch = pool.take();
    scratch.giveBack();
    assertEquals(kept - 1, pool.taken());
    assertSame(scratch, elsewhere(new FutureTask<>(pool::take)));
    assertEquals(kept, pool.size());
  }

  @Test
  void whatIsReplacedIsKeptNowhere() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Scratch first = other.submit(pool::take).get();
      for (int i = 0; i < MANY; i++) {
        pool.take();
      }
      first.giveBack();
      assertNotSame(first, other.submit(pool::take).get());
    }
  }

  @Test
  void aThreadTakesWhatItHadLast() throws Exception {
    Scratch first = pool.take();
    Scratch second = elsewhere(new FutureTask<>(pool::take));
    assertNotSame(first, second);
    second.giveBack();
    first.giveBack();
    for (int i = 0; i < 3; i++) {
      Scratch again = pool.take();
      assertSame(first, again);
      again.giveBack();
    }
  }

  @Test
  void noTwoThreadsHaveOneAtATime() throws Exception {
    AtomicInteger failures = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 20_000; i++) {
                      Scratch scratch = pool.take();
                      if (scratch.users.incrementAndGet() != 1) {
                        failures.incrementAndGet();
                      }
                      scratch.users.decrementAndGet();
                      scratch.giveBack();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(0, failures.get());
    assertTrue(pool.size() <= 8, "as many as threads");
  }
}
