// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.Groups;
import java.lang.reflect.Array;
import java.util.Arrays;

/**
 * Runs of few neighbouring elements: narrow rows of a box, or listed ones. A kernel that is called
 * for each is slow, so the groups of many runs are listed, and drawn by one call: straight into the
 * destination if all runs are whole groups, else into an array, of which each run takes its part.
 */
final class ShortRuns {
  private static final int FEW = 16;

  /** So many runs of one length are listed together; of fewer each is, which takes less. */
  static final int MANY = 8;

  /** As many are listed at a time. */
  private static final int MOST = 64;

  /** Where the next runs begin. */
  final long[] starts = new long[MOST];

  private final GroupList groups = new GroupList();

  /** Of each run how long it is, and how many elements of its first group stand before it. */
  private int[] lengthsAndSkips = new int[FEW];

  private int runs;
  private int elements;
  private int longRun;
  private boolean areWholeGroups;

  /** Where the groups are drawn of which parts are wanted, and its type. */
  private Object drawn;

  private ArrayType drawnType;

  /**
   * Empties the list.
   *
   * @param longer runs of so many elements, or more, are not listed: a kernel's call of its own
   *     takes less
   */
  void clear(int longer) {
    groups.clear();
    longRun = longer;
    runs = 0;
    elements = 0;
    areWholeGroups = true;
  }

  /** Returns how many elements a run has that is not listed. */
  int longRun() {
    return longRun;
  }

  /** Returns how many elements the listed runs have. */
  int elements() {
    return elements;
  }

  /**
   * Appends a run, if there is room for its groups.
   *
   * @param from the index of its first element in the whole
   * @param length how many elements, less than {@link #longRun}
   * @param shift the binary logarithm of the size of a group
   * @return whether there was room
   */
  boolean add(long from, int length, int shift) {
    int size = 1 << shift;
    int skip = (int) from & (size - 1);
    int count = (skip + length + size - 1) >> shift;
    if (groups.count() + count > GroupList.MOST) {
      return false;
    }
    if (runs == lengthsAndSkips.length) {
      lengthsAndSkips = Arrays.copyOf(lengthsAndSkips, 2 * runs);
    }
    lengthsAndSkips[runs++] = length << shift | skip;
    elements += length;
    areWholeGroups &= ((skip | length) & (size - 1)) == 0;
    groups.add(from >> shift, count);
    return true;
  }

  /**
   * Returns how many runs of a length there is room for, wherever they begin.
   *
   * @param length how many elements each has, less than {@link #longRun}
   * @param shift the binary logarithm of the size of a group
   * @return at most as many as {@link #starts} holds
   */
  int room(int length, int shift) {
    int mostGroups = ((length - 2) >> shift) + 2;
    return Math.min(starts.length, (GroupList.MOST - groups.count()) / mostGroups);
  }

  /**
   * Appends the runs that begin at the first {@link #starts}.
   *
   * @param count how many, at most {@link #room}
   * @param length how many elements each has, less than {@link #longRun}
   * @param shift the binary logarithm of the size of a group
   */
  void addAll(int count, int length, int shift) {
    if (!areWholeGroups(starts, count, length, shift)) {
      for (int i = 0; i < count; i++) {
        add(starts[i], length, shift);
      }
      return;
    }
    int end = runs + count;
    if (end > lengthsAndSkips.length) {
      lengthsAndSkips = Arrays.copyOf(lengthsAndSkips, Math.max(2 * runs, end));
    }
    Arrays.fill(lengthsAndSkips, runs, end, length << shift);
    runs = end;
    elements += count * length;
    groups.addAll(starts, shift, count, length >> shift);
  }

  private static boolean areWholeGroups(long[] starts, int count, int length, int shift) {
    long all = length;
    for (int i = 0; i < count; i++) {
      all |= starts[i];
    }
    return (all & ((1 << shift) - 1)) == 0;
  }

  /** Writes the elements of all listed runs, one run after the other. */
  void write(Groups writer, Object dst, int offset) {
    if (areWholeGroups) {
      writer.writeListed(groups, dst, offset);
      return;
    }
    ArrayType type = writer.array();
    int size = type.groupSize();
    Object made = room(type, size * groups.count());
    writer.writeListed(groups, made, 0);
    int from = 0;
    int to = offset;
    for (int i = 0; i < runs; i++) {
      int skip = lengthsAndSkips[i] & (size - 1);
      int length = lengthsAndSkips[i] >> type.groupShift();
      System.arraycopy(made, from + skip, dst, to, length);
      from += (skip + length + size - 1) & -size;
      to += length;
    }
  }

  private Object room(ArrayType type, int length) {
    if (drawnType != type || Array.getLength(drawn) < length) {
      drawn = type.make(length);
      drawnType = type;
    }
    return drawn;
  }
}
