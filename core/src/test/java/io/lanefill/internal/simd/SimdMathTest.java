// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * Proves that the stages in lanes compute glibc's radius, sine and cosine for all 2^23 words. The
 * digests are those of {@code ExhaustiveMathTest}, where the C program that made them stands.
 */
class SimdMathTest {
  private static final String RADII =
      "fdc535262631687fa65a0f429714d6f986c52c0b2f94a3f83a3c700cb3adf356";
  private static final String SINES =
      "c718616d24ba03d8eb34fe59f6febc3b383c7d947dec50bdf58c10fbf51946b5";
  private static final String COSINES =
      "b085eb29bc0360f27b736db7ccc9c80d33b0e35e0b810174d45e42383540001c";

  @Test
  void radiiAreGlibcs() throws NoSuchAlgorithmException {
    assertEquals(RADII, sha256(SimdTransforms.radii()));
  }

  @Test
  void sinesAndCosinesAreGlibcs() throws NoSuchAlgorithmException {
    float[] sines = new float[1 << 23];
    float[] cosines = new float[1 << 23];
    SimdTransforms.sinesAndCosines(sines, cosines);
    assertEquals(SINES, sha256(sines));
    assertEquals(COSINES, sha256(cosines));
  }

  private static String sha256(float[] values) throws NoSuchAlgorithmException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
  }
}
