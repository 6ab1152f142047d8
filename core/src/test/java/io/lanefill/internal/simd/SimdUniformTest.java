// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.ElementFormat;
import jdk.incubator.vector.IntVector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves the uniform unit values of all words. */
class SimdUniformTest {
  private static final int WORDS = 1 << 23;

  /** Odd, so that its multiples have all lower halves, below upper bits that are to be dropped. */
  private static final int STEP = 0x9E37_79B9;

  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT16", "BFLOAT16"})
  void unitsAreTheLowestBitsOfAWord(ElementFormat format) {
    SimdScratch scratch = SimdScratch.take();
    scratch.setUnits(format);
    IntVector mantissa = IntVector.broadcast(Species.INTS, scratch.mantissa);
    IntVector base = IntVector.broadcast(Species.INTS, scratch.unitBase);
    scratch.giveBack();
    int count = 1 << format.mantissaBits();
    int[] words = new int[Species.LANES];
    for (int first = 0; first < WORDS; first += words.length) {
      for (int i = 0; i < words.length; i++) {
        words[i] = (first + i) * STEP;
      }
      IntVector vector = IntVector.fromArray(Species.INTS, words, 0);
      float[] units = SimdUniform.units(vector, mantissa, base).toArray();
      for (int i = 0; i < units.length; i++) {
        assertEquals((float) Math.floorMod(words[i], count) / count, units[i]);
      }
    }
  }
}
