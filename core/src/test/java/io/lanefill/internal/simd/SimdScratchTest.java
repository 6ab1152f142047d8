// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.support.LivingThreads;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

  private static Drawn uniform() {
    return Drawn.sample(Law.UNIFORM, ElementFormat.FLOAT32);
  }

  /** Fills whatever else there is: bits, lists, native memory, columns. */
  private static void fillAllKinds() {
    Drawn half = Drawn.sample(Law.NORMAL, ElementFormat.BFLOAT16);
    KERNEL.takeBits(half, new float[64], new short[64], 64);
    GroupList list = new GroupList();
    list.clear();
    list.add(3, GROUPS);
    KERNEL.fillListed(uniform(), list, new float[64], 0);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(256, 64);
      KERNEL.fillGroups(uniform(), 0, memory, 0, GROUPS);
      KERNEL.fillColumns(uniform(), list, memory, 0, 4 * GROUPS);
    }
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
    fillAllKinds();
    // One that ends amidst the fill.
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> KERNEL.fillGroups(uniform(), 0, new float[8], 0, GROUPS));
    SimdScratch scratch = SimdScratch.take();
    try {
      assertNull(scratch.floats);
      assertNull(scratch.doubles);
      assertNull(scratch.ints);
      assertNull(scratch.longs);
      assertNull(scratch.shorts);
      assertNull(scratch.segment);
      assertNull(scratch.columns);
    } finally {
      scratch.giveBack();
    }
  }
}
