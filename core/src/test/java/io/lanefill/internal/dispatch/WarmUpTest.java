// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.internal.dispatch.WarmUp.Verdict;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.NativeKernel;
import io.lanefill.support.Warnings;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves what a warm-up makes of kernels that are fast, slow, wrong, too narrow, or that throw; and
 * that only a fast and right one fills afterwards.
 */
class WarmUpTest {
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** For kernels that win at once, however busy the machine is. */
  private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Takes its time, and writes one value everywhere. */
  private record FakeKernel(long nanos, double value) implements FillKernel {
    private void spin() {
      long start = System.nanoTime();
      while (System.nanoTime() - start < nanos) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
      spin();
      Arrays.fill(dst, (float) value);
    }

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
      spin();
      Arrays.fill(dst, value);
    }
  }

  /** Fast and right in arrays; writes another value into native memory. */
  private static final class FakeNativeKernel implements NativeKernel {
    private final FillKernel arrays = new FakeKernel(0, 0.0);
    private final byte value;

    FakeNativeKernel(int value) {
      this.value = (byte) value;
    }

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
      arrays.fillGroups(recipe, firstGroup, dst, offset, groups);
    }

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
      arrays.fillGroups(recipe, firstGroup, dst, offset, groups);
    }

    @Override
    public boolean writesNative(Drawn recipe) {
      return recipe.format() == ElementFormat.FLOAT32;
    }

    @Override
    public void fillGroups(
        Drawn recipe, long firstGroup, MemorySegment dst, long offset, int groups) {
      dst.asSlice(offset, 4L * Float.BYTES * groups).fill(value);
    }
  }

  private static final String ABOUT = "The SIMD kernel of NORMAL ";

  @RegisterExtension final Warnings warnings = new Warnings(ABOUT);

  private static final FillKernel SCALAR = new FakeKernel(20_000, 0.0);

  private static Verdict verdict(ElementFormat format, Supplier<FillKernel> simd) {
    return verdict(format, simd, LONG_NANOS);
  }

  private static Verdict verdict(
      ElementFormat format, Supplier<FillKernel> simd, long longestNanos) {
    // A switch of constants: no fill ever asks it.
    KernelSwitch owner = new KernelSwitch(Law.NORMAL, format);
    return new WarmUp(owner, SCALAR, simd, longestNanos).runNow();
  }

  private void assertWarned(String... kernelsAndVerdicts) {
    assertEquals(
        Arrays.stream(kernelsAndVerdicts).map(each -> ABOUT + each).toList(), warnings.messages());
  }

  @ParameterizedTest
  @EnumSource
  void fastAndRightKernelsWin(ElementFormat format) {
    assertEquals(Verdict.WON, verdict(format, () -> new FakeKernel(0, 0.0)));
    assertWarned();
  }

  @ParameterizedTest
  @EnumSource
  void wrongBitsAreNoticed(ElementFormat format) {
    assertEquals(Verdict.WRONG, verdict(format, () -> new FakeKernel(0, -0.0)));
    assertWarned(format + " computes wrong bits here.");
  }

  @Test
  void nativeMemoryIsComparedToo() {
    assertEquals(Verdict.WON, verdict(ElementFormat.FLOAT32, () -> new FakeNativeKernel(0)));
    assertEquals(Verdict.WRONG, verdict(ElementFormat.FLOAT32, () -> new FakeNativeKernel(1)));
    assertEquals(Verdict.WON, verdict(ElementFormat.FLOAT64, () -> new FakeNativeKernel(1)));
    assertWarned("FLOAT32 computes wrong bits here.");
  }

  @Test
  void slowKernelsAreGivenUp() {
    assertEquals(
        Verdict.SLOWER,
        verdict(ElementFormat.FLOAT32, () -> new FakeKernel(19_000, 0.0), SHORT_NANOS));
    assertWarned("FLOAT32 is no faster than scalar code here.");
  }

  @Test
  void narrowKernelsAreNotTried() {
    assertEquals(Verdict.SLOWER, verdict(ElementFormat.FLOAT32, () -> null));
  }

  @Test
  void failingKernelsAreGivenUpForGood() {
    AtomicInteger tries = new AtomicInteger();
    KernelSwitch owner = new KernelSwitch(Law.NORMAL, ElementFormat.FLOAT32);
    WarmUp warmUp =
        new WarmUp(
            owner,
            SCALAR,
            () -> {
              tries.incrementAndGet();
              throw new LinkageError("expected by this test");
            },
            SHORT_NANOS);
    assertEquals(Verdict.FAILED, warmUp.runNow());
    assertEquals(Verdict.FAILED, warmUp.runNow());
    warmUp.start();
    assertEquals(1, tries.get());
    assertWarned("FLOAT32 failed to run here.");
  }
}
