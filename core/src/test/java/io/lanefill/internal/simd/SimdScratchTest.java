// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Proves that threads share the kernel's scratch, which keeps no destination alive. */
class SimdScratchTest {
  private static final SimdKernel KERNEL = new SimdKernel();
  private static final int GROUPS = 16;

  private static void fill() {
    for (Law law : Law.values()) {
      KERNEL.fillGroups(Drawn.sample(law, ElementFormat.FLOAT32), 0, new float[64], 0, GROUPS);
      KERNEL.fillGroups(Drawn.sample(law, ElementFormat.FLOAT64), 0, new double[32], 0, GROUPS);
    }
    KERNEL.fillGroups(DrawnIntegers.sample(IntegerFormat.INT32), 0, new int[64], 0, GROUPS);
    KERNEL.fillGroups(DrawnIntegers.sample(IntegerFormat.INT64), 0, new long[32], 0, GROUPS);
  }

  @Test
  void aThousandLivingThreadsShareWhatOneUses() throws InterruptedException {
    fill();
    int before = SimdScratch.POOL.size();
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Thread.Builder builder = i % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
      CountDownLatch done = new CountDownLatch(1);
      threads.add(
          builder.start(
              () -> {
                fill();
                done.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
      done.await();
    }
    assertEquals(before, SimdScratch.POOL.size());
    end.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void whatIsGivenBackKnowsNoDestination() {
    fill();
    SimdScratch scratch = SimdScratch.take();
    try {
      assertNull(scratch.floats);
      assertNull(scratch.doubles);
      assertNull(scratch.ints);
      assertNull(scratch.longs);
      assertNull(scratch.segment);
    } finally {
      scratch.giveBack();
    }
  }
}
