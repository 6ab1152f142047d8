// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.SECOND64;
import static io.lanefill.internal.passes.Regions64.COSINE64;
import static io.lanefill.internal.passes.Regions64.SINE64;

import io.lanefill.internal.kernel.DoubleConstants;
import io.lanefill.internal.scalar.ScalarTruncatedNormal64;
import io.lanefill.internal.stream.Counter;

// Beside PassesTruncatedNormal: C2 makes a vector loop for one type of array.
/** The truncated normal law in float64: groups of two, of which 9 % fail. */
final class PassesTruncatedNormal64 extends PassesTruncatedNormal {
  static final Pass OUTSIDE_64 = new Outside();

  static final PassesLaw FLOAT64 = new PassesTruncatedNormal64();

  private PassesTruncatedNormal64() {
    super(
        2,
        Pass.concat(PassesNormal64.VALUES, OUTSIDE_64, PassesNormal64.INTERLEAVE, new List()),
        Pass.concat(PassesNormal64.VALUES, PassesNormal64.INTERLEAVE, new Keep()));
  }

  @Override
  void redraw(PassesScratch s, Counter first, int offset) {
    ScalarTruncatedNormal64.group(s.stream, first.low(), first.high(), s.units64, offset);
  }

  /**
   * Tells which blocks have a candidate outside the bounds, as that of {@link
   * PassesTruncatedNormal} does.
   */
  private static final class Outside extends Pass {
    /** Exact, as the bound is a power of two. */
    private static final double BY_BOUND = 1.0 / DoubleConstants.TRUNCATION;

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] d = s.doubles64;
        int[] outside = s.ints;
        for (int i = 0; i < BLOCKS; i++) {
          outside[i] = (int) (d[i + SINE64] * BY_BOUND) | (int) (d[i + COSINE64] * BY_BOUND);
        }
      }
    }
  }

  /** Completes groups of two from the four candidates of their first two blocks, likewise. */
  private static final class Keep extends Pass {
    private static final int GROUP = 2;
    private static final long BOUND = Double.doubleToRawLongBits(DoubleConstants.TRUNCATION);

    Keep() {
      super(2 * GROUP * BLOCKS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        double[] units = s.units64;
        int[] list = s.list;
        int[] failed = s.failed;
        int listed = s.listed;
        int incomplete = s.incomplete;
        for (int i = 0; i < listed; i++) {
          int group = list[i];
          int first = GROUP * group;
          int kept = 0;
          for (int j = 0; j < GROUP; j++) {
            double candidate = units[first + j];
            units[first + kept] = candidate;
            kept += inside(candidate);
          }
          int next = SECOND64 + GROUP * i;
          int end = next + GROUP;
          while (kept < GROUP) {
            double candidate = units[next++];
            units[first + kept] = candidate;
            kept += inside(candidate);
          }
          failed[incomplete] = group;
          incomplete += (end - next) >>> 31;
        }
        s.incomplete = incomplete;
      }
    }

    /** Returns 1 for a candidate inside the bounds, else 0. */
    private static int inside(double candidate) {
      return (int) ((Double.doubleToRawLongBits(Math.abs(candidate)) - BOUND) >>> 63);
    }
  }
}
