// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanefill.internal.scalar.ScalarTransforms;
import io.lanefill.internal.simd.SimdTransforms;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Proves that both kernels compute the radii, sines and cosines of the very C library of this
 * machine, for all 2^23 words, by calling its functions.
 */
@Tag("proof")
class GlibcProofTest {
  private static final String REPORT = "glibc";
  private static final int WORDS = 1 << 23;

  /** TensorFlow's floor of the uniform under the logarithm. */
  private static final float U1_MIN = 1.0e-7f;

  private final List<String> lines = new ArrayList<>();
  private int differences;

  @Test
  void allRadiiAndAnglesAreThoseOfTheLibrary() throws Throwable {
    Optional<String> version = Glibc.version();
    if (version.isEmpty()) {
      ProofReport.write(REPORT, List.of("Not run: this process has another C library."));
    }
    assumeTrue(version.isPresent(), "the C library must be glibc");
    long start = System.nanoTime();
    lines.add("Calls of this machine's glibc %s against the kernels.".formatted(version.get()));
    lines.add("");
    lines.add("| function | words | scalar differs | SIMD differs |");
    lines.add("|---|---:|---:|---:|");

    compare("sqrtf(-2 logf)", radii(), ScalarTransforms::radius, SimdTransforms.radii());
    float[] simdSines = new float[WORDS];
    float[] simdCosines = new float[WORDS];
    SimdTransforms.sinesAndCosines(simdSines, simdCosines);
    float[] sines = new float[WORDS];
    float[] cosines = new float[WORDS];
    sinesAndCosines(sines, cosines);
    compare("sincosf, sine", sines, ScalarTransforms::sine, simdSines);
    compare("sincosf, cosine", cosines, ScalarTransforms::cosine, simdCosines);
    compare("sinf", ofAngles("sinf"), ScalarTransforms::sine, simdSines);
    compare("cosf", ofAngles("cosf"), ScalarTransforms::cosine, simdCosines);

    ProofReport.write(REPORT, Duration.ofNanos(System.nanoTime() - start), lines);
    assertEquals(0, differences, () -> String.join("\n", lines));
  }

  private static float[] radii() throws Throwable {
    MethodHandle logf = Glibc.function("logf");
    MethodHandle sqrtf = Glibc.function("sqrtf");
    float[] radii = new float[WORDS];
    for (int m = 0; m < WORDS; m++) {
      float log = (float) logf.invokeExact(Math.max(m * 0x1p-23f, U1_MIN));
      radii[m] = (float) sqrtf.invokeExact(-2.0f * log);
    }
    return radii;
  }

  /** Returns the angle of a word, rounded to float as TensorFlow does. */
  private static float angle(int m) {
    return (float) (2 * Math.PI * (m * 0x1p-23));
  }

  private static float[] ofAngles(String name) throws Throwable {
    MethodHandle function = Glibc.function(name);
    float[] values = new float[WORDS];
    for (int m = 0; m < WORDS; m++) {
      values[m] = (float) function.invokeExact(angle(m));
    }
    return values;
  }

  private static void sinesAndCosines(float[] sines, float[] cosines) throws Throwable {
    MethodHandle sincosf = Glibc.pairFunction("sincosf");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment sine = arena.allocate(ValueLayout.JAVA_FLOAT);
      MemorySegment cosine = arena.allocate(ValueLayout.JAVA_FLOAT);
      for (int m = 0; m < WORDS; m++) {
        sincosf.invokeExact(angle(m), sine, cosine);
        sines[m] = sine.get(ValueLayout.JAVA_FLOAT, 0);
        cosines[m] = cosine.get(ValueLayout.JAVA_FLOAT, 0);
      }
    }
  }

  /** A float of each word. */
  @FunctionalInterface
  private interface WordFunction {
    float apply(int word);
  }

  private void compare(String name, float[] glibc, WordFunction scalar, float[] simd) {
    int scalarDiffers = 0;
    int simdDiffers = 0;
    for (int m = 0; m < WORDS; m++) {
      int bits = Float.floatToRawIntBits(glibc[m]);
      scalarDiffers += bits == Float.floatToRawIntBits(scalar.apply(m)) ? 0 : 1;
      simdDiffers += bits == Float.floatToRawIntBits(simd[m]) ? 0 : 1;
    }
    lines.add("| %s | %,d | %d | %d |".formatted(name, WORDS, scalarDiffers, simdDiffers));
    differences += scalarDiffers + simdDiffers;
  }
}
