// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.internal.dispatch.KernelChoice.Kind;
import io.lanefill.internal.dispatch.WarmUp.Verdict;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.HalfBitsKernel;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.NativeKernel;
import io.lanefill.support.Once;
import io.lanefill.support.StackEnd;
import io.lanefill.support.Warnings;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves what a warm-up makes of kernels that are fast, slow, wrong, too narrow, or that throw; and
 * that only a fast and right one fills afterwards.
 */
@Once
class WarmUpTest {
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** For kernels that win at once, however busy the machine is. */
  private static final long LONG_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Time that passes when a kernel or a rest says so. */
  private static final class FakeClock implements Clock {
    private long now;
    private long rested;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void rest(long nanos) {
      now += nanos;
      rested += nanos;
    }
  }

  private final FakeClock clock = new FakeClock();

  /** Takes some nanoseconds for every 64 groups, and writes one value everywhere. */
  private record FakeKernel(FakeClock clock, long nanos, double value) implements FillKernel {
    private void spin(int groups) {
      clock.now += nanos * groups / 64;
    }

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
      spin(groups);
      Arrays.fill(dst, (float) value);
    }

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
      spin(groups);
      Arrays.fill(dst, value);
    }

    @Override
    public void fillGroups(
        DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
      spin(groups);
      Arrays.fill(dst, (int) (1 / value));
    }

    @Override
    public void fillGroups(
        DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
      spin(groups);
      Arrays.fill(dst, (long) (1 / value));
    }
  }

  /** Fills arrays by another kernel. */
  private abstract static class ForwardingKernel implements FillKernel {
    abstract FillKernel next();

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
      next().fillGroups(recipe, firstGroup, dst, offset, groups);
    }

    @Override
    public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
      next().fillGroups(recipe, firstGroup, dst, offset, groups);
    }

    @Override
    public void fillGroups(
        DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
      next().fillGroups(recipe, firstGroup, dst, offset, groups);
    }

    @Override
    public void fillGroups(
        DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
      next().fillGroups(recipe, firstGroup, dst, offset, groups);
    }
  }

  /** Fast and right in its arrays; writes another value into native memory and takes other bits. */
  private static final class FakeWaysKernel extends ForwardingKernel
      implements NativeKernel, HalfBitsKernel {
    private final FillKernel arrays;
    private final byte value;

    FakeWaysKernel(FakeClock clock, int value) {
      this.arrays = new FakeKernel(clock, 0, 0.0);
      this.value = (byte) value;
    }

    @Override
    FillKernel next() {
      return arrays;
    }

    @Override
    public void fillGroups(
        Drawn recipe, long firstGroup, MemorySegment dst, long offset, int groups) {
      dst.asSlice(offset, 4L * Float.BYTES * groups).fill(value);
    }

    @Override
    public boolean takesUnits(Drawn recipe) {
      return true;
    }

    @Override
    public void takeBits(Drawn recipe, float[] units, short[] bits, int length) {
      Arrays.fill(bits, value);
    }
  }

  private static final String ABOUT = "The SIMD kernel of ";

  @RegisterExtension final Warnings warnings = new Warnings(ABOUT);

  private final FillKernel passes = new FakeKernel(clock, 20_000, 0.0);

  private Verdict verdict(ElementFormat format, Supplier<FillKernel> simd) {
    return verdict(format, simd, LONG_NANOS);
  }

  private Verdict verdict(ElementFormat format, Supplier<FillKernel> simd, long longestNanos) {
    return warmUp(format, simd, longestNanos).runNow();
  }

  private WarmUp warmUp(ElementFormat format, Supplier<FillKernel> simd, long longestNanos) {
    // A switch that no fill asks.
    KernelSwitch owner = new KernelSwitch(Law.NORMAL, format, Kind.PASSES_THEN_SIMD);
    return new WarmUp(owner, false, new WarmUp.Kernels(passes, simd), clock, longestNanos);
  }

  private void assertWarned(String... kernelsAndVerdicts) {
    assertEquals(
        Arrays.stream(kernelsAndVerdicts).map(each -> ABOUT + each).toList(), warnings.messages());
  }

  private Verdict verdict(IntegerFormat format, double value) {
    KernelSwitch owner = new KernelSwitch(format, Kind.PASSES_THEN_SIMD);
    Supplier<FillKernel> simd = () -> new FakeKernel(clock, 0, value);
    return new WarmUp(owner, false, new WarmUp.Kernels(passes, simd), clock, LONG_NANOS).runNow();
  }

  @ParameterizedTest
  @EnumSource
  void kernelsOfIntegersWinLikewise(IntegerFormat format) {
    assertEquals(Verdict.WON, verdict(format, 0.0));
    assertEquals(Verdict.WRONG, verdict(format, -0.0));
    assertWarned(format + " computes wrong bits here.");
  }

  @ParameterizedTest
  @EnumSource
  void fastAndRightKernelsWin(ElementFormat format) {
    assertEquals(Verdict.WON, verdict(format, () -> new FakeKernel(clock, 0, 0.0)));
    assertWarned();
  }

  @ParameterizedTest
  @EnumSource
  void wrongBitsAreNoticed(ElementFormat format) {
    assertEquals(Verdict.WRONG, verdict(format, () -> new FakeKernel(clock, 0, -0.0)));
    assertWarned("NORMAL " + format + " computes wrong bits here.");
  }

  @Test
  void nativeMemoryIsComparedToo() {
    assertEquals(Verdict.WON, verdict(ElementFormat.FLOAT32, () -> new FakeWaysKernel(clock, 0)));
    assertEquals(Verdict.WRONG, verdict(ElementFormat.FLOAT32, () -> new FakeWaysKernel(clock, 1)));
    assertEquals(Verdict.WON, verdict(ElementFormat.FLOAT64, () -> new FakeWaysKernel(clock, 1)));
    assertWarned("NORMAL FLOAT32 computes wrong bits here.");
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void bitsOfHalfFormatsAreComparedToo(ElementFormat format) {
    assertEquals(Verdict.WON, verdict(format, () -> new FakeWaysKernel(clock, 0)));
    assertEquals(Verdict.WRONG, verdict(format, () -> new FakeWaysKernel(clock, 1)));
    assertWarned("NORMAL " + format + " computes wrong bits here.");
  }

  @Test
  void kernelsThatAreNoFasterThanPassesAreGivenUp() {
    assertEquals(
        Verdict.SLOWER,
        verdict(ElementFormat.FLOAT32, () -> new FakeKernel(clock, 19_500, 0.0), SHORT_NANOS));
    assertEquals(
        Verdict.WON,
        verdict(ElementFormat.FLOAT32, () -> new FakeKernel(clock, 18_500, 0.0), SHORT_NANOS));
    assertWarned("NORMAL FLOAT32 is no faster than passes here.");
  }

  /** Loses every race of so many, as the machine does something else then. */
  private FillKernel losing(int everyRace) {
    AtomicInteger runs = new AtomicInteger();
    return new FillKernel() {
      private void fill(int groups) {
        // Short runs come between, and are close.
        boolean race = groups > 64;
        boolean loses = race && runs.incrementAndGet() % everyRace == 0;
        clock.now += (loses ? 25_000L : 10_000L) * groups / 64;
      }

      @Override
      public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
        fill(groups);
      }

      @Override
      public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
        fill(groups);
      }

      @Override
      public void fillGroups(
          DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
        fill(groups);
      }

      @Override
      public void fillGroups(
          DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
        fill(groups);
      }
    };
  }

  @Test
  void aFewLossesDoNotMatter() {
    assertEquals(Verdict.WON, verdict(ElementFormat.FLOAT32, () -> losing(30), SHORT_NANOS));
    assertEquals(Verdict.SLOWER, verdict(ElementFormat.FLOAT32, () -> losing(4), SHORT_NANOS));
    assertWarned("NORMAL FLOAT32 is no faster than passes here.");
  }

  /** Three tries of a second each, on a machine that does other work. */
  @Test
  void waitingForProcessorsCountsForLittle() {
    AtomicInteger tries = new AtomicInteger();
    FillKernel waits = new FakeKernel(clock, TimeUnit.SECONDS.toNanos(1), 0.0);
    FillKernel fast = new FakeKernel(clock, 0, 0.0);
    FillKernel waitsAtFirst =
        new ForwardingKernel() {
          @Override
          FillKernel next() {
            return tries.getAndIncrement() < 3 ? waits : fast;
          }
        };
    assertEquals(Verdict.WON, verdict(ElementFormat.FLOAT32, () -> waitsAtFirst, SHORT_NANOS));
  }

  /** Nothing of it is waited for: a second of rests passes at once. */
  @Test
  void besideFillsItRestsAsLongAsItWorks() {
    KernelSwitch owner = new KernelSwitch(Law.NORMAL, ElementFormat.FLOAT32, Kind.PASSES);
    WarmUp.Kernels kernels =
        new WarmUp.Kernels(passes, () -> new FakeKernel(clock, 1_000_000, 0.0));
    WarmUp warmUp = new WarmUp(owner, false, kernels, clock, LONG_NANOS);
    clock.now = owner.lastFill();
    warmUp.run();
    assertEquals(Verdict.OPEN, warmUp.verdict());
    long spent = clock.now - owner.lastFill();
    assertTrue(spent > WarmUp.IDLE_NANOS && spent < WarmUp.IDLE_NANOS + 5_000_000, "" + spent);
    assertEquals(spent / 2, clock.rested);
  }

  @Test
  void onTheCallersThreadItDoesNotRest() {
    verdict(ElementFormat.FLOAT32, () -> new FakeKernel(clock, 1_000_000, 0.0), SHORT_NANOS);
    assertEquals(0, clock.rested);
    assertWarned("NORMAL FLOAT32 is no faster than passes here.");
  }

  @Test
  void kernelsThatAreNotThereAreNotTried() {
    assertEquals(Verdict.UNAVAILABLE, verdict(ElementFormat.FLOAT32, () -> null));
    assertEquals(0, clock.now);
  }

  @Test
  void failingKernelsAreGivenUpForGood() {
    AtomicInteger tries = new AtomicInteger();
    WarmUp warmUp =
        warmUp(
            ElementFormat.FLOAT32,
            () -> {
              tries.incrementAndGet();
              throw new LinkageError("expected by this test");
            },
            SHORT_NANOS);
    assertEquals(Verdict.FAILED, warmUp.runNow());
    assertEquals(Verdict.FAILED, warmUp.runNow());
    warmUp.start();
    assertEquals(1, tries.get());
    assertWarned("NORMAL FLOAT32 failed to run here.");
  }

  /** Returns a fast kernel, but at first there is no room for it. */
  private Supplier<FillKernel> shortOf(VirtualMachineError error) {
    AtomicInteger tries = new AtomicInteger();
    return () -> {
      if (tries.getAndIncrement() == 0) {
        throw error;
      }
      return new FakeKernel(clock, 0, 0.0);
    };
  }

  @Test
  void aShortageIsNotHeldAgainstAKernel() {
    for (VirtualMachineError error :
        new VirtualMachineError[] {new OutOfMemoryError("test"), new StackOverflowError("test")}) {
      WarmUp warmUp = warmUp(ElementFormat.FLOAT32, shortOf(error), LONG_NANOS);
      assertEquals(Verdict.OPEN, warmUp.runNow());
      assertEquals(Verdict.WON, warmUp.runNow());
    }
  }

  @Test
  void aShortageWithoutEndIsGivenUp() {
    Supplier<FillKernel> simd = shortOf(new OutOfMemoryError("expected by this test"));
    assertEquals(Verdict.FAILED, verdict(ElementFormat.FLOAT32, simd, SHORT_NANOS));
    assertWarned("NORMAL FLOAT32 failed to run here.");
  }

  /** Where the start overflows, it must not look like one that has succeeded. */
  @Test
  @Timeout(60)
  void aStartAtTheEndOfTheStackIsEitherMadeOrNot() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    WarmUp warmUp =
        warmUp(
            ElementFormat.FLOAT32,
            () -> {
              runs.incrementAndGet();
              throw new OutOfMemoryError("expected by this test");
            },
            TimeUnit.DAYS.toNanos(1));
    for (int turn = 0; turn < 20; turn++) {
      int before = runs.get();
      int depths = turn;
      BooleanSupplier start =
          () -> {
            warmUp.start();
            return runs.get() > before;
          };
      StackEnd.start(() -> StackEnd.visit(depths, start)).join();
      while (warmUp.isActive()) {
        Thread.sleep(1);
      }
      assertTrue(runs.get() > before, "never started");
    }
    assertEquals(Verdict.OPEN, warmUp.verdict());
  }
}
