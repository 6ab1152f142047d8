// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.stream.Counter;
import java.util.Arrays;

/** Numbers of groups that are written one after the other, wherever they stand in the whole. */
public final class GroupList {
  /** How many groups are listed at a time: 16 KiB of elements. */
  public static final int MOST = 1024;

  private static final int FEW = 16;

  /** Grows, so that a few groups take little room. */
  private long[] numbers = new long[FEW];

  private int count;

  /** The largest number. */
  private long most;

  /** How far the groups lie after those of the numbers. */
  private long distance;

  /** Empties the list. */
  public void clear() {
    count = 0;
    most = 0;
    distance = 0;
  }

  /** {@return how many groups are listed} */
  public int count() {
    return count;
  }

  /**
   * Appends neighbouring groups.
   *
   * @param first the first one's number
   * @param groups how many
   */
  public void add(long first, int groups) {
    if (count + groups > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(2 * numbers.length, count + groups));
    }
    for (int i = 0; i < groups; i++) {
      numbers[count + i] = first + i;
    }
    count += groups;
    most = Math.max(most, first + groups - 1);
  }

  /**
   * Replaces all groups by those that lie as far after each of the listed ones. None is appended
   * afterwards.
   *
   * @param far how far after the groups that were appended
   */
  public void moveTo(long far) {
    distance = far;
  }

  /**
   * Returns a group.
   *
   * @param place its place in the list
   * @return its number
   */
  public long number(int place) {
    return numbers[place] + distance;
  }

  /**
   * Returns where neighbouring groups end.
   *
   * @param place the first one's place
   * @return the place after the last one that follows it in the whole as in the list
   */
  public int end(int place) {
    int end = place + 1;
    while (end < count && numbers[end] == numbers[end - 1] + 1) {
      end++;
    }
    return end;
  }

  /**
   * Computes the counters of the groups' first blocks.
   *
   * @param first the counter of group 0
   * @param stride blocks from group to group
   * @param lows receives the lower half of each; the upper half is that of {@code first}
   * @return whether the upper halves are all so, and those of the blocks after; if not, the lower
   *     halves are of no use
   */
  public boolean counters(Counter first, int stride, long[] lows) {
    long low = first.low() + distance * stride;
    for (int i = 0; i < count; i++) {
      lows[i] = low + numbers[i] * stride;
    }
    return first.plus(most + distance, stride).plus(1, 1).high() == first.high();
  }
}
