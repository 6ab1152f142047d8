// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.COSINE;
import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.PassesScratch.RADIUS;
import static io.lanefill.internal.passes.PassesScratch.SINE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.stream.StreamKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Proves that the passes compute glibc's radius, sine and cosine for all 2^23 words, and round
 * every float of a binade to bfloat16 as bits do. The digests are those of {@code
 * ExhaustiveMathTest}, where the C program that made them stands.
 */
class PassesMathTest {
  private static final String RADII =
      "fdc535262631687fa65a0f429714d6f986c52c0b2f94a3f83a3c700cb3adf356";
  private static final String SINES =
      "c718616d24ba03d8eb34fe59f6febc3b383c7d947dec50bdf58c10fbf51946b5";
  private static final String COSINES =
      "b085eb29bc0360f27b736db7ccc9c80d33b0e35e0b810174d45e42383540001c";

  private static final int WORDS = 1 << 23;

  private static final Drawn BFLOAT16_UNITS =
      new Drawn(Law.NORMAL, ElementFormat.BFLOAT16, 1.0, 0.0, StreamKey.scramble(0, 0));

  private final PassesScratch scratch = PassesScratch.get();

  @BeforeEach
  void neitherScaleNorShift() {
    scratch.makeArrays(false);
    scratch.offset = 0;
    scratch.scale = 1.0;
    scratch.shift = -0.0;
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
  void radiiAreGlibcs() throws NoSuchAlgorithmException {
    float[] radii = new float[WORDS];
    for (int first = 0; first < WORDS; first += PAIRS) {
      words(first);
      run(PassesNormal.REDUCE_LOGARITHM, PassesNormal.LOGARITHM);
      System.arraycopy(scratch.floats, RADIUS, radii, first, PAIRS);
    }
    assertEquals(RADII, sha256(radii));
  }

  @Test
  void sinesAndCosinesAreGlibcs() throws NoSuchAlgorithmException {
    float[] sines = new float[WORDS];
    float[] cosines = new float[WORDS];
    for (int first = 0; first < WORDS; first += PAIRS) {
      words(first);
      Arrays.fill(scratch.floats, RADIUS, RADIUS + PAIRS, 1.0f);
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
      run(PassesAffine.BFLOAT16);
      assertArrayEquals(expected, Arrays.copyOf(scratch.units, ELEMENTS));
    }
  }

  private static String sha256(float[] values) throws NoSuchAlgorithmException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
