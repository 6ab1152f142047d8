// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.support.GlibcDigests;
import org.junit.jupiter.api.Test;

/**
 * Proves that the stages in lanes compute glibc's radius, sine and cosine for all 2^23 words. The
 * digests are those of {@link GlibcDigests}.
 */
class SimdMathTest {
  @Test
  void radiiAreGlibcs() {
    assertEquals(GlibcDigests.RADII, GlibcDigests.sha256(SimdTransforms.radii()));
  }

  @Test
  void sinesAndCosinesAreGlibcs() {
    float[] sines = new float[1 << 23];
    float[] cosines = new float[1 << 23];
    SimdTransforms.sinesAndCosines(sines, cosines);
    assertEquals(GlibcDigests.SINES, GlibcDigests.sha256(sines));
    assertEquals(GlibcDigests.COSINES, GlibcDigests.sha256(cosines));
  }
}
