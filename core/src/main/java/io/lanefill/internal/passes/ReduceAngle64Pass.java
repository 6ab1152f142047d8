// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.DoubleConstants.HALF_PI_1;
import static io.lanefill.internal.kernel.DoubleConstants.HALF_PI_2;
import static io.lanefill.internal.kernel.DoubleConstants.HALF_PI_3;
import static io.lanefill.internal.kernel.DoubleConstants.HALF_QUADRANT;
import static io.lanefill.internal.kernel.DoubleConstants.MANTISSA;
import static io.lanefill.internal.kernel.DoubleConstants.QUADRANT_SHIFT;
import static io.lanefill.internal.kernel.DoubleConstants.TWO_PI;
import static io.lanefill.internal.passes.PassesScratch.ANGLE64;
import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.RESIDUE64;
import static io.lanefill.internal.passes.PassesScratch.TURN_COSINE64;
import static io.lanefill.internal.passes.PassesScratch.TURN_SINE64;
import static io.lanefill.internal.passes.PassesScratch.Y;

/**
 * Angles to reduced angles and their residues, and the quarter turns that were taken off. The
 * angle's mantissa becomes a double as in {@link Uniform64Pass}; its top bits tell the quarter
 * turns.
 */
final class ReduceAngle64Pass extends Pass {
  /** The mantissa's 20 bits above 32: those of a pair's first word. */
  private static final int TOP = (int) (MANTISSA >>> 32);

  private static final int HALF_TURN = (int) (HALF_QUADRANT >>> 32);
  private static final int TURN_SHIFT = QUADRANT_SHIFT - 32;

  ReduceAngle64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    double[] d = s.doubles64;
    for (int i = 0; i < BLOCKS; i++) {
      long pair = w[i + Y];
      int top = (int) pair & TOP;
      int low = (int) (pair >>> 32) ^ Integer.MIN_VALUE;
      double angle = (low + (top * 0x1p32 + 0x1p31)) * (TWO_PI * 0x1p-52);
      int quadrant = (top + HALF_TURN) >>> TURN_SHIFT;
      double n = quadrant;
      double high = angle - n * HALF_PI_1;
      double first = high - n * HALF_PI_2;
      double rest = ((high - first) - n * HALF_PI_2) - n * HALF_PI_3;
      double x = first + rest;
      d[i + ANGLE64] = x;
      d[i + RESIDUE64] = (first - x) + rest;
      int odd = quadrant & 1;
      int sign = 1 - (quadrant & 2);
      d[i + TURN_COSINE64] = sign * (1 - odd);
      d[i + TURN_SINE64] = sign * odd;
    }
  }
}
