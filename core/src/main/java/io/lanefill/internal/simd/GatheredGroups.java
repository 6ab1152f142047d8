// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.stream.Counter;

/**
 * Listed groups, and those of them whose blocks the current pass makes. Counter words 0 and 1 of
 * such a block are {@code (number << shift) + low}; words 2 and 3 are the same for all.
 */
final class GatheredGroups {
  /** The list; null but while its groups are written. */
  GroupList list;

  int shift;

  /** Whether word 1 is the same for all groups of the list. */
  boolean isWord1Common;

  /** The groups' numbers, where those of the pass start, and what makes their blocks' counters. */
  long[] numbers;

  int from;
  long low;

  /** The same for the first blocks. */
  private long firstLow;

  private long high;

  /** The failing groups whose second blocks are drawn. */
  private final long[] failed = new long[SimdScratch.NORMAL_BLOCKS];

  /** Sets the list, whose counters have their upper half in common. */
  void begin(GroupList list, Counter first, int stride) {
    this.list = list;
    shift = Integer.numberOfTrailingZeros(stride);
    firstLow = first.low() + list.distance() * stride;
    high = first.high();
    isWord1Common = list.hasOneWord1(first, stride);
  }

  /** Forgets the list, as a scratch outlives the fill. */
  void end() {
    list = null;
    numbers = null;
  }

  /** Sets the first blocks of groups from one on. */
  void pass(int from) {
    numbers = list.numbers();
    this.from = from;
    low = firstLow;
  }

  /**
   * Sets the second blocks of groups that fail.
   *
   * @param start from where their places count in the list
   * @param places the places
   * @param first the first one that is taken
   * @param count how many are
   */
  void passOfSeconds(int start, int[] places, int first, int count) {
    long[] all = list.numbers();
    for (int i = 0; i < count; i++) {
      failed[i] = all[start + places[first + i]];
    }
    numbers = failed;
    from = 0;
    low = firstLow + 1;
  }

  /** Returns the counter of a group's first block. */
  Counter counter(int group) {
    return new Counter((list.numbers()[group] << shift) + firstLow, high);
  }

  /** Computes what the rounds need of words 1 to 3 of the pass's counters. */
  void setCounter(RoundConstants rounds) {
    rounds.setCounter((list.least() << shift) + low, high);
  }
}
