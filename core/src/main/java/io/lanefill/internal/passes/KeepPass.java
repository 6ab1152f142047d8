// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.SECOND;

import io.lanefill.internal.kernel.FloatConstants;

/**
 * Puts the first four candidates inside the bounds of each listed group in its place, of the eight
 * of its first two blocks, and leaves the groups that have fewer at the front of the list.
 *
 * <p>No vector code, but few branches on random data: a candidate is written always, and counted
 * when it is inside. A group that has fewer takes from the blocks after its second one, which is
 * wrong but harmless, as it is drawn again; for a branch that is taken once in 100,000 groups C2
 * would compile the pass a second time.
 */
final class KeepPass extends Pass {
  private static final int GROUP = 4;
  private static final int BOUND = Float.floatToRawIntBits(FloatConstants.TRUNCATION);

  KeepPass() {
    super(2 * GROUP * BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    float[] units = s.units;
    int[] list = s.list;
    int[] failed = s.failed;
    int listed = s.listed;
    int incomplete = s.incomplete;
    for (int i = 0; i < listed; i++) {
      int group = list[i];
      int first = GROUP * group;
      int kept = 0;
      for (int j = 0; j < GROUP; j++) {
        float candidate = units[first + j];
        units[first + kept] = candidate;
        kept += inside(candidate);
      }
      int next = SECOND + GROUP * i;
      int end = next + GROUP;
      while (kept < GROUP) {
        float candidate = units[next++];
        units[first + kept] = candidate;
        kept += inside(candidate);
      }
      failed[incomplete] = group;
      incomplete += (end - next) >>> 31;
    }
    s.incomplete = incomplete;
  }

  /** Returns 1 for a candidate inside the bounds, else 0. */
  private static int inside(float candidate) {
    return (Float.floatToRawIntBits(Math.abs(candidate)) - BOUND) >>> 31;
  }
}
