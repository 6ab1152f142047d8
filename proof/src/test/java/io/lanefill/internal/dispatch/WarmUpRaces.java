// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * What two threads may see of one warm-up, for jcstress: of one that gives up at once, as a kernel
 * needs two hundred runs to win and a thread of its own in the background.
 */
public final class WarmUpRaces {
  private static final FillKernel SCALAR = new ScalarKernel();

  /** Where no time passes. */
  private static final Clock NO_CLOCK =
      new Clock() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public void rest(long nanos) {}
      };

  private WarmUpRaces() {}

  /** Two threads that ask for a warm-up get one verdict from one try. */
  @JCStressTest
  @Outcome(id = "true, true, 1", expect = Expect.ACCEPTABLE, desc = "One try, one verdict.")
  @Outcome(expect = Expect.FORBIDDEN, desc = "Tried twice, or a verdict that came too late.")
  @State
  public static class OneTry {
    private final WarmUp warmUp =
        new WarmUp(
            new KernelSwitch(Law.NORMAL, ElementFormat.FLOAT32, KernelChoice.Kind.PASSES_THEN_SIMD),
            false,
            new WarmUp.Kernels(SCALAR, this::tooNarrow),
            NO_CLOCK,
            1);

    /** Plain: the warm-up's lock must do for it. */
    private int tries;

    private FillKernel tooNarrow() {
      tries++;
      return null;
    }

    /** Asks. */
    @Actor
    public void one(ZZI_Result r) {
      r.r1 = warmUp.runNow() == WarmUp.Verdict.UNAVAILABLE;
    }

    /** Asks, too. */
    @Actor
    public void other(ZZI_Result r) {
      r.r2 = warmUp.runNow() == WarmUp.Verdict.UNAVAILABLE;
    }

    /** Counts when both are done. */
    @Arbiter
    public void afterwards(ZZI_Result r) {
      r.r3 = tries;
    }
  }
}
