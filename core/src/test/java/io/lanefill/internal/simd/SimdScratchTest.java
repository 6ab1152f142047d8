// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.support.LivingThreads;
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
    LivingThreads.run(
        1000,
        LivingThreads::ofBothKinds,
        SimdScratchTest::fill,
        () -> assertEquals(before, SimdScratch.POOL.size()));
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
