// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.kernel.DoubleConstants.MANTISSA;
import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.WordRegions.IN_ORDER;
import static io.lanefill.internal.passes.WordRegions.X;
import static io.lanefill.internal.passes.WordRegions.Y;

// Beside PassesUniform: C2 makes a vector loop for one type of array.
/** The uniform law in float64: a pair of words for each value. */
final class PassesUniform64 {
  static final Pass WORDS = new Words();

  static final PassesLaw FLOAT64 = new PassesLaw(WORDS, new Uniform());

  private PassesUniform64() {}

  /** Pairs of words in the order of the elements. No vector code, as C2 has none for strides. */
  private static final class Words extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        long[] w = s.words;
        for (int i = 0; i < BLOCKS; i++) {
          w[2 * i + IN_ORDER] = Long.rotateLeft(w[i + X], 32);
          w[2 * i + IN_ORDER + 1] = Long.rotateLeft(w[i + Y], 32);
        }
      }
    }
  }

  /**
   * Pairs of words to uniform unit values, scaled and shifted: a mantissa m is 20 bits of the first
   * word above the second one, and m * 2^-52 the value.
   *
   * <p>The halves become doubles apart, the lower one less 2^31: vectors of any width convert an
   * int, but only those of 512 bits a long. All sums are exact.
   */
  private static final class Uniform extends Pass {
    /** The mantissa's 20 bits above 32: those of a pair's first word. */
    private static final int TOP = (int) (MANTISSA >>> 32);

    Uniform() {
      super(PAIRS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        for (int i = 0; i < PAIRS; i++) {
          long pair = s.words[i + IN_ORDER];
          int top = (int) pair & TOP;
          int low = (int) (pair >>> 32) ^ Integer.MIN_VALUE;
          double m = low + (top * 0x1p32 + 0x1p31);
          s.target64[s.offset + i] = m * 0x1p-52 * s.unitScale + s.unitShift;
        }
      }
    }
  }
}
