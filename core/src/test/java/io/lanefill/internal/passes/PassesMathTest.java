// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.Regions.COSINE;
import static io.lanefill.internal.passes.Regions.SINE;
import static io.lanefill.internal.passes.Regions.SQUARED_RADIUS;
import static io.lanefill.support.GlibcDigests.COSINES;
import static io.lanefill.support.GlibcDigests.RADII;
import static io.lanefill.support.GlibcDigests.SINES;
import static io.lanefill.support.GlibcDigests.sha256;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Proves that the passes compute glibc's radius, sine and cosine for all 2^23 words, and round
 * floats to bfloat16 as bits do: all of a binade, and what is special in each other one.
 */
class PassesMathTest {
  private static final int WORDS = 1 << 23;

  private static final Drawn BFLOAT16_UNITS =
      new Drawn(Law.NORMAL, ElementFormat.BFLOAT16, 1.0, 0.0, StreamKey.scramble(0, 0));

  private final PassesScratch scratch = PassesScratch.take();

  @BeforeEach
  void neitherScaleNorShift() {
    scratch.begin(BFLOAT16_UNITS.unit(), new Pass[0]);
    scratch.offset = 0;
  }

  /** Makes every word, its bits above the 23 that count set too, both halves of a pair in turn. */
  private void words(int first) {
    Arrays.setAll(scratch.words, i -> (first + i | (long) i << 23) * 0x1_0000_0001L);
  }

  private void run(Pass... passes) {
    for (Pass pass : passes) {
      pass.run(scratch, false);
    }
  }

  @Test
  void radiiAreGlibcs() {
    float[] radii = new float[WORDS];
    for (int first = 0; first < WORDS; first += PAIRS) {
      words(first);
      // Combine turns by nothing, and stretches a sine of 1 by the radius.
      Arrays.fill(scratch.floats, SINE, SINE + PAIRS, 1.0f);
      Arrays.fill(scratch.floats, COSINE, COSINE + PAIRS, 0.0f);
      Arrays.fill(scratch.ints, 0);
      run(PassesNormal.REDUCE_LOGARITHM, PassesNormal.LOGARITHM, PassesNormal.COMBINE);
      System.arraycopy(scratch.floats, SINE, radii, first, PAIRS);
    }
    assertEquals(RADII, sha256(radii));
  }

  @Test
  void sinesAndCosinesAreGlibcs() {
    float[] sines = new float[WORDS];
    float[] cosines = new float[WORDS];
    for (int first = 0; first < WORDS; first += PAIRS) {
      words(first);
      Arrays.fill(scratch.floats, SQUARED_RADIUS, SQUARED_RADIUS + PAIRS, 1.0f);
      run(PassesNormal.REDUCE_ANGLE, PassesNormal.SINE_AND_COSINE, PassesNormal.COMBINE);
      System.arraycopy(scratch.floats, SINE, sines, first, PAIRS);
      System.arraycopy(scratch.floats, COSINE, cosines, first, PAIRS);
    }
    assertEquals(SINES, sha256(sines));
    assertEquals(COSINES, sha256(cosines));
  }

  /** All floats of one binade, which holds every tie, and its neighbour's first. */
  @Test
  void bfloat16IsRoundedToNearestEven() {
    scratch.shift = 0.0;
    for (int first = 0; first <= WORDS; first += ELEMENTS) {
      int start = Float.floatToRawIntBits(1.0f) + first;
      for (int i = 0; i < ELEMENTS; i++) {
        scratch.units[i] = (i % 3 == 0 ? -1 : 1) * Float.intBitsToFloat(start + i);
      }
      float[] expected = Arrays.copyOf(scratch.units, ELEMENTS);
      ScalarAffine.apply(BFLOAT16_UNITS, expected, 0, ELEMENTS);
      run(PassesAffine.Bfloat16.PASSES);
      assertArrayEquals(expected, Arrays.copyOf(scratch.units, ELEMENTS));
    }
  }

  /** In each binade of what the pass takes: ties, what lies next to them, and both zeros. */
  @Test
  void bfloat16IsRoundedAlikeInAllBinades() {
    scratch.shift = Drawn.NO_SHIFT;
    int[] rests = {0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF};
    int least = Float.floatToRawIntBits(0x1p-126f) >>> 16;
    int most = Float.floatToRawIntBits(0x1p111f) >>> 16;
    for (int upper = least; upper < most; upper += ELEMENTS / 16) {
      Arrays.fill(scratch.units, -0.0f);
      for (int i = 0; i < ELEMENTS / 16; i++) {
        for (int rest = 0; rest < rests.length; rest++) {
          float value = Float.intBitsToFloat(Math.min(upper + i, most - 1) << 16 | rests[rest]);
          scratch.units[16 * i + 2 * rest] = value;
          scratch.units[16 * i + 2 * rest + 1] = -value;
        }
        scratch.units[16 * i + 12] = 0.0f;
      }
      float[] expected = Arrays.copyOf(scratch.units, ELEMENTS);
      ScalarAffine.apply(BFLOAT16_UNITS.unit(), expected, 0, ELEMENTS);
      run(PassesAffine.Bfloat16.PASSES);
      assertArrayEquals(expected, Arrays.copyOf(scratch.units, ELEMENTS));
    }
  }
}
