// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.NARROW_SHORTS;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.HalfBits;
import io.lanefill.internal.scalar.ScalarAffine;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;

/** Unit values, as floats, to elements of the half formats, in place. */
final class SimdHalf {
  private static final Stage[] BFLOAT16 = {new Bfloat16()};
  private static final Stage[] BFLOAT16_BITS = {new Bfloat16Bits()};

  private SimdHalf() {}

  /**
   * Turns unit values into elements.
   *
   * @param s the scratch, with its destination, which holds the unit values
   * @param recipe a recipe of a half format
   * @param offset where the first group stands
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void fromUnits(SimdScratch s, Drawn recipe, int offset, int groups) {
    s.elements(offset, groups, recipe.scale(), recipe.shift());
    if (isBfloat16(recipe.format())) {
      Stage.runAll(BFLOAT16, s);
    } else {
      // C2 makes vectors of this loop by itself.
      ScalarAffine.apply(recipe, s.floats, offset, 4 * groups);
    }
  }

  /**
   * Takes the bits of elements, {@link HalfBits} in lanes.
   *
   * @param format FLOAT16 or BFLOAT16
   * @param elements of that format
   * @param bits receives the bits
   * @param length how many, from the start of both arrays on
   */
  static void takeBits(ElementFormat format, float[] elements, short[] bits, int length) {
    int inLanes = isBfloat16(format) ? length / LANES * LANES : 0;
    if (inLanes > 0) {
      SimdScratch s = SimdScratch.take();
      s.floats = elements;
      s.shorts = bits;
      try {
        s.elements(0, inLanes / 4, Drawn.NO_SCALE, Drawn.NO_SHIFT);
        Stage.runAll(BFLOAT16_BITS, s);
      } finally {
        s.floats = null;
        s.shorts = null;
        s.giveBack();
      }
    }
    // C2 makes vectors of the loop over float16 by itself.
    HalfBits.take(format, elements, bits, inLanes, length);
  }

  private static boolean isBfloat16(ElementFormat format) {
    return switch (format) {
      case BFLOAT16 -> true;
      case FLOAT16 -> false;
      case FLOAT32, FLOAT64 -> throw new IllegalArgumentException("not a half format");
    };
  }

  /** Scales and shifts as {@link ScalarAffine} does, each step rounded to bfloat16. */
  private static final class Bfloat16 extends Stage {
    @Override
    void run(SimdScratch s) {
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      float[] units = s.floats;
      int offset = s.offset;
      int length = 4 * s.blocks;
      for (int i = 0; i < length; i += LANES) {
        FloatVector unit = rounded(FloatVector.fromArray(FLOATS, units, offset + i));
        rounded(rounded(unit.mul(scale)).add(shift)).intoArray(units, offset + i);
      }
    }

    /** {@link ElementFormat#roundToBfloat16} in lanes. */
    private static FloatVector rounded(FloatVector values) {
      IntVector bits = values.reinterpretAsInts();
      IntVector rounding = bits.lanewise(LSHR, 16).and(1).add(0x7FFF);
      return bits.add(rounding).and(0xFFFF_0000).reinterpretAsFloats();
    }
  }

  /** Elements of bfloat16 to their bits. */
  private static final class Bfloat16Bits extends Stage {
    @Override
    void run(SimdScratch s) {
      float[] elements = s.floats;
      short[] bits = s.shorts;
      int length = 4 * s.blocks;
      for (int i = 0; i < length; i += LANES) {
        ((ShortVector)
                FloatVector.fromArray(FLOATS, elements, i)
                    .reinterpretAsInts()
                    .lanewise(LSHR, 16)
                    .convertShape(I2S, NARROW_SHORTS, 0))
            .intoArray(bits, i);
      }
    }
  }
}
