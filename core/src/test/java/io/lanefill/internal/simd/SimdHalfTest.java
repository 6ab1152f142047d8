// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.HalfBits;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves the rounding to bfloat16 and the bits for all values, and that each step is rounded. */
class SimdHalfTest {
  private static final int GROUPS = 1 << 10;
  private static final int RUN = 4 * GROUPS;
  private static final int INFINITY = 0x7F80;
  private static final StreamKey KEY = StreamKey.scramble(0, 0);

  /** Of each bfloat16, what lies at, next to and half-way to the next one; without a NaN. */
  @Test
  void bfloat16IsTheNearestAndOfTwoTheEvenOne() {
    int[] rests = {0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF};
    float[] values = new float[RUN];
    int[] expected = new int[RUN];
    Drawn unitsOfBfloat16 = Drawn.sample(Law.NORMAL, ElementFormat.BFLOAT16).unit();
    for (int rest : rests) {
      for (int first = 0; first < 1 << 16; first += RUN) {
        for (int i = 0; i < RUN; i++) {
          int upper = first + i;
          boolean isFinite = (upper & INFINITY) != INFINITY;
          int roundedUp = rest == 0x8000 ? upper & 1 : rest >> 15;
          values[i] = isFinite ? Float.intBitsToFloat((upper << 16) | rest) : 0;
          expected[i] = isFinite ? (upper + roundedUp) << 16 : 0;
        }
        fromUnits(unitsOfBfloat16, values);
        for (int i = 0; i < RUN; i++) {
          assertEquals(expected[i], Float.floatToRawIntBits(values[i]));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void unitScaleAndShiftAreStepsOfTheirOwn(ElementFormat format) {
    double scale = format.constant(0.7);
    double shift = format.constant(-0.3);
    Drawn recipe = new Drawn(Law.NORMAL, format, scale, shift, KEY);
    float[] units = new float[RUN];
    for (int i = 0; i < RUN; i++) {
      units[i] = (i - RUN / 2) * 0x1.234567p-9f;
    }
    float[] expected = units.clone();
    ScalarAffine.apply(recipe, expected, 0, RUN);
    fromUnits(recipe, units);
    assertArrayEquals(expected, units);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void bitsAreThoseOfTheElements(ElementFormat format) {
    double[][] steps = {{0.7, -0.3}, {1, -0.0}, {3.0e4, 5.0e4}, {1.0e-6, 0}, {1.0e-40, -0.0}};
    for (Law law : Law.values()) {
      for (double[] step : steps) {
        double scale = format.constant(step[0]);
        Drawn recipe = new Drawn(law, format, scale, format.constant(step[1]), KEY);
        bitsAreThoseOfTheElements(recipe);
      }
    }
  }

  private static void bitsAreThoseOfTheElements(Drawn recipe) {
    boolean exact = recipe.hasExactUnits();
    int bits = exact ? recipe.format().mantissaBits() : 20;
    float[] units = new float[RUN];
    for (int i = 0; i < RUN; i++) {
      int word = i * 0x9E37_79B9;
      float size = Math.scalb((float) (word >>> (Integer.SIZE - bits)), -bits);
      units[i] = exact || i % 2 == 0 ? size : -5 * size;
    }
    float[] elements = units.clone();
    ScalarAffine.apply(recipe, elements, 0, RUN);
    short[] expected = new short[RUN];
    HalfBits.take(recipe.format(), elements, expected, 0, RUN);
    short[] inLanes = new short[RUN];
    SimdHalf.takeBits(recipe, units, inLanes, RUN);
    assertArrayEquals(expected, inLanes);
    short[] byScalar = new short[RUN];
    ScalarAffine.takeBits(recipe, units, byScalar, 0, RUN);
    assertArrayEquals(expected, byScalar);
  }

  /** Of all values of a format, NaNs left out, in runs that end anywhere. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void bitsAreThoseOfAllValues(ElementFormat format) {
    short[] expected = new short[1 << 16];
    float[] elements = new float[1 << 16];
    int values = 0;
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value =
          format == ElementFormat.FLOAT16
              ? Float.float16ToFloat((short) bits)
              : Float.intBitsToFloat(bits << 16);
      if (!Float.isNaN(value)) {
        expected[values] = (short) bits;
        elements[values++] = value;
      }
    }
    for (Law law : Law.values()) {
      Drawn unit = Drawn.sample(law, format).unit();
      for (int length : new int[] {values, 2048, 67, 16, 15, 1, 0}) {
        short[] bits = new short[length + 1];
        SimdHalf.takeBits(unit, elements, bits, length);
        assertArrayEquals(Arrays.copyOf(expected, length), Arrays.copyOf(bits, length));
        assertEquals(0, bits[length]);
      }
    }
  }

  private static void fromUnits(Drawn recipe, float[] units) {
    SimdScratch scratch = SimdScratch.take();
    scratch.floats = units;
    SimdHalf.fromUnits(scratch, recipe, 0, GROUPS);
    scratch.floats = null;
    scratch.giveBack();
  }
}
