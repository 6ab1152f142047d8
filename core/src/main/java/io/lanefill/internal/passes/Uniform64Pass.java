// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.DoubleConstants.MANTISSA;
import static io.lanefill.internal.passes.PassesScratch.IN_ORDER;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;

/**
 * Pairs of words to uniform unit values, scaled and shifted: a mantissa m is 20 bits of the first
 * word above the second one, and m * 2^-52 the value.
 *
 * <p>The halves become doubles apart, the lower one less 2^31: vectors of any width convert an int,
 * but only those of 512 bits a long. All sums are exact.
 */
final class Uniform64Pass extends Pass {
  /** The mantissa's 20 bits above 32: those of a pair's first word. */
  private static final int TOP = (int) (MANTISSA >>> 32);

  Uniform64Pass() {
    super(PAIRS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    long[] w = s.words;
    double[] units = s.units64;
    double scale = s.scale;
    double shift = s.shift;
    for (int i = 0; i < PAIRS; i++) {
      long pair = w[i + IN_ORDER];
      int top = (int) pair & TOP;
      int low = (int) (pair >>> 32) ^ Integer.MIN_VALUE;
      double m = low + (top * 0x1p32 + 0x1p31);
      units[i] = m * 0x1p-52 * scale + shift;
    }
  }
}
