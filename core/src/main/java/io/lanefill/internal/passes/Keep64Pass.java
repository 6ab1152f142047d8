// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.SECOND64;

import io.lanefill.internal.kernel.DoubleConstants;

/**
 * Completes groups of two from the four candidates of their first two blocks, as {@link KeepPass}.
 */
final class Keep64Pass extends Pass {
  private static final int GROUP = 2;
  private static final long BOUND = Double.doubleToRawLongBits(DoubleConstants.TRUNCATION);

  Keep64Pass() {
    super(2 * GROUP * BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
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

  /** Returns 1 for a candidate inside the bounds, else 0. */
  private static int inside(double candidate) {
    return (int) ((Double.doubleToRawLongBits(Math.abs(candidate)) - BOUND) >>> 63);
  }
}
