// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.LONGS;

import io.lanefill.internal.kernel.GroupList;
import jdk.incubator.vector.LongVector;

/**
 * {@link GroupList#numbers} in lanes, a vector of a run's groups at a time. What the last vector
 * writes past its run, the next run's first one writes again.
 */
final class ListedNumbers extends Stage {
  private static final long[] IN_ORDER = new long[BLOCKS];

  static {
    for (int i = 0; i < BLOCKS; i++) {
      IN_ORDER[i] = i;
    }
  }

  @Override
  void run(SimdScratch s) {
    GroupList list = s.groups.list;
    long[] numbers = list.startNumbers();
    LongVector steps = LongVector.fromArray(LONGS, IN_ORDER, 0);
    int place = 0;
    for (int run = 0; run < list.runs(); run++) {
      long first = list.added(run);
      int groups = list.length(run);
      for (int i = 0; i < groups; i += BLOCKS) {
        steps.add(first + i).intoArray(numbers, place + i);
      }
      place += groups;
    }
  }
}
