// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.NARROW_SHORTS;
import static jdk.incubator.vector.VectorOperators.I2S;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.scalar.ScalarAffine;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;

/** Unit values, as floats, to elements of the half formats: in place, or to their bits. */
final class SimdHalf {
  private static final Stage[] BFLOAT16 = {new Bfloat16()};

  /** Of unit values that are elements of bfloat16 already, and of others. */
  private static final Stage[] EXACT_TO_BITS = {StageCopy.of(Bfloat16Bits.class, true)};

  private static final Stage[] TO_BITS = {StageCopy.of(Bfloat16Bits.class, false)};

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
   * Turns unit values into the bits of elements.
   *
   * @param recipe a recipe of a half format
   * @param units the unit values
   * @param bits receives the bits
   * @param length how many, from the start of both arrays on
   */
  static void takeBits(Drawn recipe, float[] units, short[] bits, int length) {
    int inLanes = isBfloat16(recipe.format()) ? length / LANES * LANES : 0;
    if (inLanes > 0) {
      try (SimdScratch s = SimdScratch.take()) {
        s.floats = units;
        s.shorts = bits;
        s.elements(0, inLanes / 4, recipe.scale(), recipe.shift());
        Stage.runAll(recipe.hasExactUnits() ? EXACT_TO_BITS : TO_BITS, s);
      }
    }
    // C2 makes vectors of the loop over float16 by itself.
    ScalarAffine.takeBits(recipe, units, bits, inLanes, length);
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
  }

  /** The same to the bits: a copy leaves out the first rounding, where it changes nothing. */
  static final class Bfloat16Bits extends Stage {
    private static final boolean IS_EXACT =
        StageCopy.constant(MethodHandles.lookup(), Boolean.class);

    @Override
    void run(SimdScratch s) {
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      float[] units = s.floats;
      short[] bits = s.shorts;
      int length = 4 * s.blocks;
      for (int i = 0; i < length; i += LANES) {
        FloatVector made = FloatVector.fromArray(FLOATS, units, i);
        FloatVector unit = IS_EXACT ? made : rounded(made);
        ((ShortVector)
                nearest(rounded(unit.mul(scale)).add(shift))
                    .lanewise(LSHR, 16)
                    .convertShape(I2S, NARROW_SHORTS, 0))
            .intoArray(bits, i);
      }
    }
  }

  /** {@link ElementFormat#roundToBfloat16} in lanes. */
  static FloatVector rounded(FloatVector values) {
    return nearest(values).and(0xFFFF_0000).reinterpretAsFloats();
  }

  /** The bits of the nearest bfloat16 in the upper half of each lane. */
  static IntVector nearest(FloatVector values) {
    IntVector bits = values.reinterpretAsInts();
    return bits.add(bits.lanewise(LSHR, 16).and(1).add(0x7FFF));
  }
}
