// SPDX-License-Identifier: Apache-2.0
package io.lanefill.house;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lanefill.ActiveKernel;
import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import org.junit.jupiter.api.Test;

/**
 * Proves that this run of the suite exercises the kernel it is meant to: each run names it in the
 * system property {@code lanefill.test.expectedKernel}.
 */
class ExpectedKernelTest {
  private static final String PROPERTY = "lanefill.test.expectedKernel";

  /** Elements that scalar code leaves to the kernel of large fills. */
  private static final int MANY = 1 << 13;

  @Test
  void theKernelIsTheOneThisRunIsFor() {
    String expected = System.getProperty(PROPERTY);
    assertNotNull(
        expected, "Say which kernel this run must get: -D" + PROPERTY + "=scalar, for example.");
    ActiveKernel kernel = ActiveKernel.get();
    switch (expected) {
      case "simd" -> assertEquals("Forced by -Dlanefill.kernel=simd.", kernel.reason());
      case "simd-128" -> assertEquals(4, kernel.lanes(), kernel::reason);
      case "scalar" -> assertEquals("Forced by -Dlanefill.kernel=scalar.", kernel.reason());
      case "passes" -> assertEquals("Forced by -Dlanefill.kernel=passes.", kernel.reason());
      case "passes-no-module" ->
          assertTrue(kernel.reason().contains("--add-modules jdk.incubator.vector"));
      default -> fail("No run expects " + expected);
    }
    assertEquals(expected.replaceFirst("-.*", ""), kernel.name(), kernel::reason);
    // Where passes are not forced, a law's first elements are scalar code's.
    RandomTensor.of(DType.FLOAT16, Distribution.normal(0, 1), Seed.of(7), MANY)
        .fill(new short[MANY]);
    assertEquals(
        kernel.name(),
        ActiveKernel.of(DType.FLOAT16, Distribution.normal(0, 1)).name(),
        kernel::reason);
  }

  @Test
  void theKernelTellsWhy() {
    ActiveKernel kernel = ActiveKernel.get();
    assertAll(
        () -> assertEquals(kernel, ActiveKernel.get()),
        () -> assertEquals(kernel.name().equals("simd"), kernel.lanes() > 1),
        () -> assertFalse(kernel.reason().isBlank()),
        () -> assertTrue(kernel.toString().startsWith(kernel.name()), kernel.toString()),
        () -> assertTrue(kernel.toString().endsWith(": " + kernel.reason()), kernel.toString()));
  }
}
