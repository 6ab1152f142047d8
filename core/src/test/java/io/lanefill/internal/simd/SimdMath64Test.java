// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.Drawn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves of all 2^20 upper halves of an angle that its quarter turns are counted right, beside the
 * sines and cosines of {@link StrictMath}. That all bits are right is shown by {@link
 * KernelAgreementTest}.
 */
class SimdMath64Test {
  private static final int UPPER = 1 << 20;
  private static final int RUN = SimdScratch.NORMAL_BLOCKS;

  /** Bits above the 20 that count, which must play no part. */
  private static final int IGNORED = 0xFFF0_0000;

  private static final int WORD_0 = 0x4_2000;
  private static final double RADIUS =
      StrictMath.sqrt(-2 * StrictMath.log(WORD_0 * 0x1p32 * 0x1p-52));

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void quarterTurnsOfAllAngles(int lowerHalf) {
    double[] elements = new double[2 * RUN];
    SimdScratch scratch = SimdScratch.take();
    scratch.doubles = elements;
    scratch.elements(0, RUN, Drawn.NO_SCALE, Drawn.NO_SHIFT);
    for (int first = 0; first < UPPER; first += RUN) {
      for (int lane = 0; lane < RUN; lane++) {
        int block = lane / BLOCKS * BLOCKS + (int) BLOCK_OF_LANE[lane % BLOCKS];
        scratch.evenWords[2 * lane] = (first + block) | IGNORED;
        scratch.oddWords[2 * lane] = lowerHalf;
        scratch.evenWords[2 * lane + 1] = WORD_0;
        scratch.oddWords[2 * lane + 1] = 0;
      }
      Stage.runAll(SimdMath64.NORMAL, scratch);
      for (int i = 0; i < RUN; i++) {
        double mantissa = (first + i) * 0x1p32 + Integer.toUnsignedLong(lowerHalf);
        double angle = mantissa * 0x1p-52 * 2 * Math.PI;
        assertEquals(StrictMath.sin(angle) * RADIUS, elements[2 * i], 1e-14);
        assertEquals(StrictMath.cos(angle) * RADIUS, elements[2 * i + 1], 1e-14);
      }
    }
    scratch.doubles = null;
    scratch.giveBack();
  }
}
