// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/** Threads that have done their work, one after the other, and live on: what they hold is kept. */
public final class LivingThreads {
  private LivingThreads() {}

  /** Makes every other thread a virtual one. */
  public static Thread.Builder ofBothKinds(int number) {
    return number % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
  }

  /**
   * Has threads do the same.
   *
   * @param count how many
   * @param kind what makes each
   * @param work what they do, each after the one before
   * @param whileTheyLive is done when all have worked and none has ended
   */
  public static void run(
      int count, IntFunction<Thread.Builder> kind, Runnable work, Runnable whileTheyLive)
      throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        CountDownLatch done = new CountDownLatch(1);
        threads.add(kind.apply(i).start(() -> workAndWait(work, done, end)));
        done.await();
      }
      whileTheyLive.run();
    } finally {
      end.countDown();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void workAndWait(Runnable work, CountDownLatch done, CountDownLatch end) {
    try {
      work.run();
      done.countDown();
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      done.countDown();
    }
  }
}
