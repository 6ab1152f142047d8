// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.dispatch.KernelChoice.Kind;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.passes.PassesKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import org.junit.jupiter.api.Test;

/** Proves when a law's kernel changes, by the count of its elements alone. */
class KernelSwitchTest {
  private static final int CHUNK = 1 << 16;

  private static KernelSwitch of(Kind kind) {
    return new KernelSwitch(Law.NORMAL, ElementFormat.FLOAT32, kind);
  }

  @Test
  void aLargeFillStartsWithPasses() {
    assertInstanceOf(PassesKernel.class, of(Kind.PASSES_THEN_SIMD).kernel(CHUNK, false));
    assertInstanceOf(PassesKernel.class, of(Kind.PASSES).kernel(1, false));
    assertInstanceOf(ScalarKernel.class, of(Kind.SCALAR).kernel(CHUNK, false));
  }

  @Test
  void theFirstFewElementsAreScalarCodes() {
    KernelSwitch own = of(Kind.PASSES_THEN_SIMD);
    int before = (int) KernelSwitch.PASSES_FROM - 1;
    assertInstanceOf(ScalarKernel.class, own.kernel(before, false));
    assertEquals("scalar", own.kernelName());
    assertTrue(
        own.state()
            .startsWith("Scalar code, and at the latest from element 8,192 on passes, fill NORMAL"),
        own.state());
    FillKernel passes = own.kernel(1, false);
    assertInstanceOf(PassesKernel.class, passes);
    assertEquals("passes", own.kernelName());
    assertSame(passes, own.kernel(1, false));
  }

  @Test
  void manyLoneElementsAreNotScalarCodes() {
    KernelSwitch own = of(Kind.PASSES_THEN_SIMD);
    for (int i = 0; i < KernelSwitch.SCALAR_CHUNKS; i++) {
      assertInstanceOf(ScalarKernel.class, own.kernel(1, false));
    }
    assertInstanceOf(PassesKernel.class, own.kernel(1, false));
  }

  @Test
  void manyScatteredElementsArePassesAtOnce() {
    int many = KernelSwitch.SCATTERED_PASSES_FROM;
    assertInstanceOf(PassesKernel.class, of(Kind.PASSES_THEN_SIMD).kernel(many, true));
    assertInstanceOf(ScalarKernel.class, of(Kind.PASSES_THEN_SIMD).kernel(many, false));
    assertInstanceOf(ScalarKernel.class, of(Kind.SCALAR).kernel(many, true));
  }

  @Test
  void fewScatteredElementsAtATimeCountAsThoseInARow() {
    KernelSwitch own = of(Kind.PASSES_THEN_SIMD);
    int few = KernelSwitch.SCATTERED_PASSES_FROM - 1;
    for (long filled = few; filled < KernelSwitch.PASSES_FROM; filled += few) {
      assertInstanceOf(ScalarKernel.class, own.kernel(few, true));
    }
    assertInstanceOf(PassesKernel.class, own.kernel(few, true));
  }

  @Test
  void passesDoNotReplaceWhatTookOverBefore() {
    KernelSwitch own = of(Kind.PASSES_THEN_SIMD);
    FillKernel simd = new PassesKernel();
    own.switchTo(simd, false);
    assertSame(simd, own.kernel(CHUNK, false));
  }

  @Test
  void itIsYoungForItsFirstThreeMillions() {
    KernelSwitch own = of(Kind.PASSES_THEN_SIMD);
    for (long filled = 0; filled < KernelSwitch.YOUNG_UNTIL; filled += CHUNK) {
      assertTrue(own.isYoung(), "after " + filled);
      own.kernel(CHUNK, false);
    }
    assertFalse(own.isYoung());
    assertFalse(of(Kind.PASSES).isYoung());
    assertFalse(of(Kind.SCALAR).isYoung());
  }

  @Test
  void nothingIsCompiledBeforeItPays() {
    KernelSwitch own = of(Kind.PASSES_THEN_SIMD);
    for (long filled = 0; filled < KernelSwitch.SIMD_AFTER - CHUNK; filled += CHUNK) {
      own.kernel(CHUNK, false);
    }
    own.kernel(CHUNK - 1, false);
    assertFalse(own.warmUp().isActive());
    assertEquals(
        "Passes fill NORMAL FLOAT32; SIMD is compiled from element 1,073,741,824 on, of which"
            + " 1,073,741,823 are filled.",
        own.state().replace("on one processor SIMD is compiled by ActiveKernel.warmUp alone", ""));
  }

  @Test
  void forcedKernelsStay() {
    for (Kind kind : new Kind[] {Kind.SCALAR, Kind.PASSES}) {
      KernelSwitch own = of(kind);
      FillKernel first = own.kernel(CHUNK, false);
      for (long filled = 0; filled < 2 * KernelSwitch.SIMD_AFTER; filled += Integer.MAX_VALUE) {
        assertSame(first, own.kernel(Integer.MAX_VALUE, false));
      }
      assertFalse(own.hasFilled());
    }
  }
}
