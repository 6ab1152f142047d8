// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.SECOND;

import io.lanefill.internal.kernel.FloatConstants;

/**
 * Puts the first four candidates inside the bounds of each listed group in its place, of the eight
 * of its first two blocks, and leaves the groups that have fewer at the front of the list. No
 * vector code. Written always, counted when it is inside: the one branch on random data is nearly
 * always left after one candidate of the second block.
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
      int second = SECOND + GROUP * i;
      int kept = 0;
      for (int j = 0; j < GROUP; j++) {
        float candidate = units[first + j];
        units[first + kept] = candidate;
        kept += inside(candidate);
      }
      for (int j = 0; j < GROUP && kept < GROUP; j++) {
        float candidate = units[second + j];
        units[first + kept] = candidate;
        kept += inside(candidate);
      }
      failed[incomplete] = group;
      incomplete += kept < GROUP ? 1 : 0;
    }
    s.incomplete = incomplete;
  }

  /** Returns 1 for a candidate inside the bounds, else 0. */
  private static int inside(float candidate) {
    return (Float.floatToRawIntBits(Math.abs(candidate)) - BOUND) >>> 31;
  }
}
