// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.LONGS;

import io.lanefill.internal.kernel.GroupList;
import jdk.incubator.vector.LongVector;

/**
 * {@link GroupList#counters} in lanes, a vector of a run's groups at a time. What the last vector
 * writes past its run, the next run's first one writes again.
 */
final class ListedCounters extends Stage {
  private static final long[] IN_ORDER = new long[BLOCKS];

  static {
    for (int i = 0; i < BLOCKS; i++) {
      IN_ORDER[i] = i;
    }
  }

  @Override
  void run(SimdScratch s) {
    GroupList list = s.list;
    long[] counters = s.gatheredCounters();
    long start = s.low;
    long stride = s.stride;
    LongVector steps = LongVector.fromArray(LONGS, IN_ORDER, 0).mul(stride);
    int place = 0;
    for (int run = 0; run < list.runs(); run++) {
      long low = start + list.first(run) * stride;
      int groups = list.length(run);
      for (int i = 0; i < groups; i += BLOCKS) {
        steps.add(low + i * stride).intoArray(counters, place + i);
      }
      place += groups;
    }
  }
}
