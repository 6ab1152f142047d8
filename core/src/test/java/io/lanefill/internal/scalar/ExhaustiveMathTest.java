// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the float32 Box-Muller transform on all 2^23 radii and all 2^23 angles: its bits are those
 * of the published formulas, fused or not, and of glibc.
 *
 * <p>The SHA-256 values are those of glibc 2.36 on x86-64, of the little-endian floats that the C
 * program {@code proof/src/test/c/exhaustive.c} writes for the arguments r, s and c ({@code gcc -O1
 * -fno-builtin exhaustive.c -lm}, then {@code ./a.out r | sha256sum}).
 */
class ExhaustiveMathTest {
  private static final int WORDS = 1 << 23;

  private static final String RADII =
      "fdc535262631687fa65a0f429714d6f986c52c0b2f94a3f83a3c700cb3adf356";
  private static final String SINES =
      "c718616d24ba03d8eb34fe59f6febc3b383c7d947dec50bdf58c10fbf51946b5";
  private static final String COSINES =
      "b085eb29bc0360f27b736db7ccc9c80d33b0e35e0b810174d45e42383540001c";

  /** A float of each word. */
  @FunctionalInterface
  private interface WordFunction {
    float apply(int word);
  }

  @Test
  void radiiAreGlibcs() {
    assertEquals(RADII, sha256(ScalarTransforms::radius));
  }

  @Test
  void sinesAreGlibcs() {
    assertEquals(SINES, sha256(ScalarTransforms::sine));
  }

  @Test
  void cosinesAreGlibcs() {
    assertEquals(COSINES, sha256(ScalarTransforms::cosine));
  }

  private static String sha256(WordFunction function) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    for (int word = 0; word < WORDS; word++) {
      bytes.putFloat(function.apply(word));
      if (!bytes.hasRemaining()) {
        digest.update(bytes.flip());
        bytes.clear();
      }
    }
    digest.update(bytes.flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  @ParameterizedTest(name = "fused: {0}")
  @ValueSource(booleans = {false, true})
  void transformsAreThePublishedFormulas(boolean fused) {
    PublishedMath published = new PublishedMath(fused);
    float[] normals = new float[2];
    for (int m = 0; m < WORDS; m++) {
      float r = published.radius(m);
      float v = PublishedMath.angle(m);
      float s = published.sin(v);
      float c = published.cos(v);
      assertBits(r, ScalarMath.radius(m), "radius", m);
      assertBits(s, ScalarTransforms.sine(m), "sine", m);
      assertBits(c, ScalarTransforms.cosine(m), "cosine", m);
      ScalarBoxMuller.transform((long) m << 32 | m, normals, 0);
      assertBits(s * r, normals[0], "first normal", m);
      assertBits(c * r, normals[1], "second normal", m);
    }
  }

  @Test
  void onlyTheLower23BitsCount() {
    for (int m = 0; m < WORDS; m += 4093) {
      int word = m | 0xFF80_0000;
      assertBits(ScalarMath.unit(m), ScalarMath.unit(word), "unit", m);
      assertBits(ScalarMath.radius(m), ScalarMath.radius(word), "radius", m);
      assertBits(ScalarTransforms.sine(m), ScalarTransforms.sine(word), "sine", m);
      assertBits(ScalarTransforms.cosine(m), ScalarTransforms.cosine(word), "cosine", m);
      assertBits(m * 0x1p-23f, ScalarMath.unit(m), "unit", m);
    }
  }

  private static void assertBits(float expected, float actual, String what, int m) {
    if (Float.floatToRawIntBits(expected) != Float.floatToRawIntBits(actual)) {
      assertEquals(expected, actual, "%s of %06x".formatted(what, m));
    }
  }
}
