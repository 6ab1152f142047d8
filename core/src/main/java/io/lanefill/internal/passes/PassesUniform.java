// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;
import static io.lanefill.internal.passes.WordRegions.X;
import static io.lanefill.internal.passes.WordRegions.Y;

import io.lanefill.internal.kernel.ElementFormat;

/** The uniform law: words, and the values of a format's mantissa. */
final class PassesUniform {
  static final Pass WORDS = new Words();

  static final PassesLaw FLOAT32 = law(ElementFormat.FLOAT32);

  static final PassesLaw FLOAT16 = law(ElementFormat.FLOAT16);
  static final PassesLaw BFLOAT16 = law(ElementFormat.BFLOAT16);

  private PassesUniform() {}

  private static PassesLaw law(ElementFormat format) {
    return new PassesLaw(WORDS, new Uniform(format));
  }

  /**
   * Words in the order of the elements. No vector code, as C2 has none for strides; but it joins
   * the two stores of each long.
   */
  private static final class Words extends Pass {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        long[] w = s.words;
        int[] ints = s.ints;
        for (int i = 0; i < BLOCKS; i++) {
          long x = Long.rotateLeft(w[i + X], 32);
          long y = Long.rotateLeft(w[i + Y], 32);
          ints[4 * i] = (int) x;
          ints[4 * i + 1] = (int) (x >>> 32);
          ints[4 * i + 2] = (int) y;
          ints[4 * i + 3] = (int) (y >>> 32);
        }
      }
    }
  }

  /** Words to uniform unit values, scaled and shifted. */
  private static final class Uniform extends Pass {
    private final int mantissa;
    private final float unit;

    /**
     * Prepares the pass for a format.
     *
     * @param format tells how many bits of a word make a value
     */
    Uniform(ElementFormat format) {
      super(ELEMENTS);
      int values = 1 << format.mantissaBits();
      this.mantissa = values - 1;
      this.unit = 1.0f / values;
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        int[] ints = s.ints;
        float[] units = s.target;
        int at = s.offset;
        float scale = (float) s.unitScale;
        float shift = (float) s.unitShift;
        for (int i = 0; i < ELEMENTS; i++) {
          units[at + i] = (ints[i] & mantissa) * unit * scale + shift;
        }
      }
    }
  }
}
