// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.dispatch.KernelChoice.Kind;
import io.lanefill.internal.dispatch.WarmUp.Verdict;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.passes.PassesKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.support.FakeLists;
import io.lanefill.support.Warnings;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that SIMD draws scattered groups, as of rows and columns, only when it is compiled for
 * them, and with the right bits; passes do until then.
 */
class ScatteredWarmUpTest {
  private static final String ABOUT = "The SIMD kernel of scattered ";
  private static final int CHUNK = 1 << 16;

  @RegisterExtension final Warnings warnings = new Warnings(ABOUT);

  private final KernelSwitch own =
      new KernelSwitch(Law.NORMAL, ElementFormat.FLOAT32, Kind.PASSES_THEN_SIMD);

  /** Time that passes at each look, so much for kernels of passes and nothing for others. */
  private static final class FakeClock implements Clock {
    private long now;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void rest(long nanos) {}
  }

  private Verdict verdict(ElementFormat format, FillKernel simd) {
    FakeClock clock = new FakeClock();
    FillKernel slow = new FakeLists(0, 0, () -> clock.now += 1000);
    KernelSwitch owner = new KernelSwitch(Law.NORMAL, format, Kind.PASSES_THEN_SIMD);
    WarmUp.Kernels kernels = new WarmUp.Kernels(slow, () -> simd);
    return new WarmUp(owner, true, kernels, clock, TimeUnit.MINUTES.toNanos(1)).runNow();
  }

  private static FakeLists fast(int inLists, int inColumns) {
    return new FakeLists(inLists, inColumns, () -> {});
  }

  @ParameterizedTest
  @EnumSource
  void listsAreCompared(ElementFormat format) {
    assertEquals(Verdict.WON, verdict(format, fast(0, 0)));
    assertEquals(Verdict.WRONG, verdict(format, fast(1, 0)));
    assertEquals(1, warnings.messages().size());
    assertEquals(
        ABOUT + "NORMAL " + format + " computes wrong bits here.", warnings.messages().getFirst());
  }

  @Test
  void columnsAreComparedToo() {
    assertEquals(Verdict.WRONG, verdict(ElementFormat.FLOAT32, fast(0, 1)));
    assertEquals(Verdict.WON, verdict(ElementFormat.FLOAT64, fast(0, 1)));
    assertEquals(1, warnings.messages().size());
  }

  /** Scalar code draws as passes do; with lists here and there, and in columns. */
  @ParameterizedTest
  @EnumSource
  void trialsHaveTheBitsOfScalarCode(Law law) {
    for (ElementFormat format : ElementFormat.values()) {
      Drawn sample = Drawn.sample(law, format);
      TrialBuffer one = new TrialBuffer(sample, true, new ScalarKernel(), 64);
      TrialBuffer other = new TrialBuffer(sample, true, new ScalarKernel(), 64);
      one.fill(new PassesKernel(), 64);
      other.fill(new ScalarKernel(), 64);
      assertTrue(one.hasBitsOf(other), law + " " + format);
    }
  }

  @Test
  void passesDrawThemUntilSimdIsCompiledForThem() {
    FillKernel simd = fast(0, 0);
    own.kernel(CHUNK, false);
    own.switchTo(simd, false);
    assertSame(simd, own.kernel(CHUNK, false));
    assertInstanceOf(PassesKernel.class, own.kernel(CHUNK, true));
    own.switchTo(simd, true);
    assertSame(simd, own.kernel(CHUNK, false));
    assertSame(simd, own.kernel(CHUNK, true));
  }

  @Test
  void nothingIsCompiledForThemBeforeItPays() {
    ScatteredFills fills = new ScatteredFills(own, false);
    for (long filled = 0; filled < ScatteredFills.SIMD_AFTER - CHUNK; filled += CHUNK) {
      assertInstanceOf(PassesKernel.class, fills.kernel(CHUNK));
    }
    assertInstanceOf(PassesKernel.class, fills.kernel(CHUNK - 1));
    assertFalse(fills.isDue());
    assertEquals(
        " Passes fill rows and columns of X; SIMD is compiled for them after 268,435,456 elements"
            + " more, of which 268,435,455 are filled.",
        fills
            .state("X")
            .replace(
                "on one processor SIMD is compiled for them by ActiveKernel.warmUp alone",
                "SIMD is compiled for them after 268,435,456 elements more, of which 268,435,455"
                    + " are filled"));
    assertInstanceOf(PassesKernel.class, fills.kernel(1));
    assertTrue(fills.isDue());
    fills.end();
    assertFalse(fills.isDue());
    assertNull(fills.kernel(1));
    assertEquals("", fills.state("X"));
  }

  @Test
  void forcedSimdDrawsThemFromTheBeginning() {
    assertNull(new ScatteredFills(own, true).kernel(CHUNK));
  }
}
