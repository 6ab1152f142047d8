// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.stream.Counter;
import java.util.Arrays;

/** Groups that are written one after the other, wherever they stand in the whole. */
public final class GroupList {
  /** How many groups are listed at a time: 16 KiB of elements. */
  public static final int MOST = 1024;

  private static final int FEW = 16;

  /** Longs of the widest vector. */
  private static final int PAST = 8;

  // Runs of groups that follow each other in the whole. The arrays grow, so that a few groups take
  // little room.

  private long[] firsts = new long[FEW];
  private int[] lengths = new int[FEW];
  private int runs;

  private int count;

  // As the groups were added, and only when they are needed.

  /** The number of each; holds a vector more than there are groups. */
  private long[] numbers = {};

  private boolean isNumbered;

  /** The least number, and the one after the largest. */
  private long least;

  private long end;
  private boolean isBounded;

  /** How far the groups lie after those that were added. */
  private long distance;

  /** Empties the list. */
  public void clear() {
    runs = 0;
    count = 0;
    distance = 0;
    changed();
  }

  private void changed() {
    isNumbered = false;
    isBounded = false;
  }

  /** {@return how many groups are listed} */
  public int count() {
    return count;
  }

  /**
   * Appends neighbouring groups.
   *
   * @param first the first one's number
   * @param groups how many, at least one
   */
  public void add(long first, int groups) {
    makeRoom(runs + 1);
    firsts[runs] = first;
    lengths[runs++] = groups;
    count += groups;
    changed();
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
   * Appends runs of one length.
   *
   * @param elements the indices of the runs' first elements, each the first one of a group
   * @param shift the binary logarithm of the size of a group
   * @param added how many runs
   * @param groups how many groups each has, at least one
   */
  public void addAll(long[] elements, int shift, int added, int groups) {
    int end = runs + added;
    makeRoom(end);
    for (int i = 0; i < added; i++) {
      firsts[runs + i] = elements[i] >> shift;
    }
    Arrays.fill(lengths, runs, end, groups);
    runs = end;
    count += added * groups;
    changed();
  }

  private void makeRoom(int needed) {
    if (needed > firsts.length) {
      int room = Math.max(2 * runs, needed);
      long[] longer = Arrays.copyOf(firsts, room);
      // Only now: if memory ran out, a list that is used again has two arrays of one length.
      lengths = Arrays.copyOf(lengths, room);
      firsts = longer;
    }
  }

  /** {@return how many runs of neighbouring groups are listed, as they were added} */
  public int runs() {
    return runs;
  }

  /**
   * Returns where a run begins.
   *
   * @param run counts from 0
   * @return its first group's number
   */
  public long first(int run) {
    return firsts[run] + distance;
  }

  /**
   * Returns how long a run is.
   *
   * @param run counts from 0
   * @return how many groups it has
   */
  public int length(int run) {
    return lengths[run];
  }

  /**
   * Returns where a run began when it was added.
   *
   * @param run counts from 0
   * @return the number that its first group had
   */
  public long added(int run) {
    return firsts[run];
  }

  /**
   * Returns a group, the sooner the nearer it is to the end of the list.
   *
   * @param place its place in the list
   * @return its number
   */
  public long number(int place) {
    int run = runs;
    int start = count;
    do {
      start -= lengths[--run];
    } while (start > place);
    return first(run) + (place - start);
  }

  /** {@return how far the groups lie after those that were added} */
  public long distance() {
    return distance;
  }

  /**
   * {@return the numbers of the groups as they were added, without their {@link #distance}: as many
   * as there are groups, and some more}
   */
  public long[] numbers() {
    if (!isNumbered) {
      long[] room = startNumbers();
      int place = 0;
      for (int run = 0; run < runs; run++) {
        long number = firsts[run];
        for (int stop = place + lengths[run]; place < stop; place++) {
          room[place] = number++;
        }
      }
      endNumbers();
    }
    return numbers;
  }

  /** {@return whether {@link #numbers} stand already} */
  public boolean isNumbered() {
    return isNumbered;
  }

  /**
   * Returns the array of {@link #numbers}, for a kernel that writes them faster and then says so.
   *
   * @return room for them, and for a vector more
   */
  public long[] startNumbers() {
    if (numbers.length < count + PAST) {
      numbers = new long[Math.max(count, Math.min(2 * count, MOST)) + PAST];
    }
    return numbers;
  }

  /** Says that {@link #numbers} stand. */
  public void endNumbers() {
    isNumbered = true;
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
    long[] added = numbers();
    long low = first.low() + distance * stride;
    for (int i = 0; i < count; i++) {
      lows[i] = low + added[i] * stride;
    }
    return hasHighOf(first, stride);
  }

  /**
   * Returns whether the counters of all groups' blocks have one upper half.
   *
   * @param first the counter of group 0
   * @param stride blocks from group to group
   * @return whether it is that of {@code first}
   */
  public boolean hasHighOf(Counter first, int stride) {
    bound();
    return first.plus(end + distance - 1, stride).plus(1, 1).high() == first.high();
  }

  /**
   * Returns whether the counters of all groups' blocks have words 1 to 3 in common.
   *
   * @param first the counter of group 0, of which they {@linkplain #hasHighOf have words 2 and 3}
   * @param stride blocks from group to group
   * @return whether only word 0 differs
   */
  public boolean hasOneWord1(Counter first, int stride) {
    bound();
    long low = first.low() + distance * stride;
    return (low + least * stride) >>> 32 == (low + (end - 1) * stride + 1) >>> 32;
  }

  /** {@return the least number of a group as it was added} */
  public long least() {
    bound();
    return least;
  }

  private void bound() {
    if (!isBounded) {
      least = Long.MAX_VALUE;
      end = 0;
      for (int run = 0; run < runs; run++) {
        least = Math.min(least, firsts[run]);
        end = Math.max(end, firsts[run] + lengths[run]);
      }
      isBounded = true;
    }
  }
}
