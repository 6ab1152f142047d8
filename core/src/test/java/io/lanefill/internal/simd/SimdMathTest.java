// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.LANES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Proves that the stages in lanes compute glibc's radius, sine and cosine for all 2^23 words. The
 * digests are those of {@code ExhaustiveMathTest}, where the C program that made them stands.
 */
class SimdMathTest {
  private static final int WORDS = 1 << 23;
  private static final int PASS = 2 * SimdScratch.NORMAL_BLOCKS;

  private static final String RADII =
      "fdc535262631687fa65a0f429714d6f986c52c0b2f94a3f83a3c700cb3adf356";
  private static final String SINES =
      "c718616d24ba03d8eb34fe59f6febc3b383c7d947dec50bdf58c10fbf51946b5";
  private static final String COSINES =
      "b085eb29bc0360f27b736db7ccc9c80d33b0e35e0b810174d45e42383540001c";

  private final SimdScratch scratch = SimdScratch.get();

  @Test
  void radiiAreGlibcs() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    float[] radii = new float[PASS];
    for (int first = 0; first < WORDS; first += PASS) {
      Arrays.setAll(scratch.evenWords, wordsFrom(first));
      scratch.blocks = SimdScratch.NORMAL_BLOCKS;
      SimdMath.REDUCE_LOGARITHM.run(scratch);
      SimdMath.LOGARITHM.run(scratch);
      for (int i = 0; i < PASS; i++) {
        radii[placeOfSplit(i)] = (float) Math.sqrt(scratch.radius[i]);
      }
      update(digest, radii);
    }
    assertEquals(RADII, HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void sinesAndCosinesAreGlibcs() throws NoSuchAlgorithmException {
    MessageDigest sines = MessageDigest.getInstance("SHA-256");
    MessageDigest cosines = MessageDigest.getInstance("SHA-256");
    float[] sine = new float[PASS];
    float[] cosine = new float[PASS];
    scratch.floats = new float[2 * PASS];
    scratch.offset = 0;
    scratch.scale = 1.0;
    scratch.shift = -0.0;
    for (int first = 0; first < WORDS; first += PASS) {
      Arrays.setAll(scratch.oddWords, wordsFrom(first));
      Arrays.fill(scratch.radius, 1.0f);
      scratch.blocks = SimdScratch.NORMAL_BLOCKS;
      SimdMath.REDUCE_ANGLE.run(scratch);
      SimdMath.SINE_AND_COSINE.run(scratch);
      SimdNormal.STAGES[SimdNormal.STAGES.length - 1].run(scratch);
      for (int i = 0; i < PASS; i++) {
        sine[i] = scratch.floats[placeOfPair(i)];
        cosine[i] = scratch.floats[placeOfPair(i) + 1];
      }
      update(sines, sine);
      update(cosines, cosine);
    }
    assertEquals(SINES, HexFormat.of().formatHex(sines.digest()));
    assertEquals(COSINES, HexFormat.of().formatHex(cosines.digest()));
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

  private static void update(MessageDigest digest, float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    digest.update(bytes);
  }
}
