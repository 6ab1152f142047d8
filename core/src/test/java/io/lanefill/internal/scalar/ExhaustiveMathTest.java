// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.support.GlibcDigests;
import io.lanefill.support.Once;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves the float32 Box-Muller transform on all 2^23 radii and all 2^23 angles: its bits are those
 * of the published formulas, fused or not, and of glibc ({@link GlibcDigests}).
 */
@Once
class ExhaustiveMathTest {
  private static final int WORDS = 1 << 23;

  /** A float of each word. */
  @FunctionalInterface
  private interface WordFunction {
    float apply(int word);
  }

  @Test
  void radiiAreGlibcs() {
    assertEquals(GlibcDigests.RADII, digest(ScalarTransforms::radius));
  }

  @Test
  void sinesAreGlibcs() {
    assertEquals(GlibcDigests.SINES, digest(ScalarTransforms::sine));
  }

  @Test
  void cosinesAreGlibcs() {
    assertEquals(GlibcDigests.COSINES, digest(ScalarTransforms::cosine));
  }

  private static String digest(WordFunction function) {
    float[] values = new float[WORDS];
    for (int word = 0; word < WORDS; word++) {
      values[word] = function.apply(word);
    }
    return GlibcDigests.sha256(values);
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
