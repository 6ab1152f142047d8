// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.Groups;
import java.lang.foreign.MemorySegment;

/**
 * The columns of some rows, which are whole groups: the first group of every row is listed, and
 * drawn by one call; the first elements of them are a column, likewise the second ones and so on;
 * then the next groups. So nothing leaves the first-level cache on its way to its place, and of
 * each page a long run is written at once.
 */
final class Columns {
  /** The numbers of the rows' first groups. */
  final long[] firsts = new long[GroupList.MOST];

  private final GroupList list = new GroupList();
  private final ArrayType type;
  private final Object drawn;
  private final Object[] columns;

  /** How many groups of each row are drawn. */
  private long done;

  /** Makes room for columns of a type. */
  Columns(ArrayType type) {
    this.type = type;
    drawn = type.make(type.groupSize() * GroupList.MOST);
    columns = new Object[type.groupSize()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = type.make(GroupList.MOST);
    }
  }

  /** Returns the type of the arrays. */
  ArrayType type() {
    return type;
  }

  /** Begins with the first groups of so many rows, as {@link #firsts} has them. */
  void start(int rows) {
    list.clear();
    for (int i = 0; i < rows; i++) {
      list.add(firsts[i], 1);
    }
    done = 0;
  }

  /** Goes on to the next group of every row, at first to the first one. */
  void advance() {
    list.moveTo(done++);
  }

  /**
   * Writes a group of every row to its places in native memory, if the kernel can.
   *
   * @param groups who draws
   * @param dst native memory, of which C2 knows the class
   * @param place where the first column goes, in bytes
   * @param stride bytes from one column to the next
   * @return whether they are written; if not, nothing is
   */
  boolean write(Groups groups, MemorySegment dst, long place, long stride) {
    return groups.writeColumns(list, dst, place, stride);
  }

  /**
   * Draws a group of every row.
   *
   * @param groups who draws
   * @return arrays that start with a column each
   */
  Object[] draw(Groups groups) {
    groups.writeListed(list, drawn, 0);
    type.split(drawn, list.count(), columns);
    return columns;
  }
}
