// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.LANES;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The SIMD kernel's Box-Muller transform taken apart: its radii, sines and cosines of all 2^23
 * words, made by the stages themselves and put in the order of the words.
 */
public final class SimdTransforms {
  private static final int WORDS = 1 << 23;
  private static final int PASS = 2 * SimdScratch.NORMAL_BLOCKS;

  private SimdTransforms() {}

  /** Returns the radius of each word. */
  public static float[] radii() {
    SimdScratch scratch = SimdScratch.take();
    float[] radii = new float[WORDS];
    for (int first = 0; first < WORDS; first += PASS) {
      Arrays.setAll(scratch.evenWords, wordsFrom(first));
      scratch.blocks = SimdScratch.NORMAL_BLOCKS;
      SimdMath.RADIUS.run(scratch);
      for (int i = 0; i < PASS; i++) {
        radii[first + placeOfSplit(i)] = (float) Math.sqrt(scratch.squaredRadius[i]);
      }
    }
    return radii;
  }

  /** Writes the sine and the cosine of each word. */
  public static void sinesAndCosines(float[] sines, float[] cosines) {
    SimdScratch scratch = SimdScratch.take();
    scratch.floats = new float[2 * PASS];
    scratch.offset = 0;
    scratch.scale = 1.0;
    scratch.shift = -0.0;
    for (int first = 0; first < WORDS; first += PASS) {
      Arrays.setAll(scratch.oddWords, wordsFrom(first));
      Arrays.fill(scratch.squaredRadius, 1.0f);
      scratch.blocks = SimdScratch.NORMAL_BLOCKS;
      SimdMath.REDUCE_ANGLE.run(scratch);
      SimdMath.SINE_AND_COSINE.run(scratch);
      SimdNormal.STAGES[SimdNormal.STAGES.length - 1].run(scratch);
      for (int i = 0; i < PASS; i++) {
        sines[first + i] = scratch.floats[placeOfPair(i)];
        cosines[first + i] = scratch.floats[placeOfPair(i) + 1];
      }
    }
  }

  private static IntUnaryOperator wordsFrom(int first) {
    // Bits above the 23 that count must play no part.
    return i -> (first + i) | (i << 23);
  }

  /** Even lanes stand first, then odd ones. */
  private static int placeOfSplit(int i) {
    int lane = i % LANES;
    int place = lane < BLOCKS ? 2 * lane : 2 * (lane - BLOCKS) + 1;
    return i - lane + place;
  }

  /** In each 64-bit lane the second pair of a block is low, the first one high. */
  private static int placeOfPair(int i) {
    int lane = i % LANES;
    int block = (int) BLOCK_OF_LANE[lane / 2];
    return 2 * (i - lane) + 4 * block + (lane % 2 == 0 ? 2 : 0);
  }
}
