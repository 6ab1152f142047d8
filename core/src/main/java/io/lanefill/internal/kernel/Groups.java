// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Writes whole groups of one recipe. The same group has the same bits at every call, whoever writes
 * it; any number of threads may write at once.
 */
public interface Groups {
  /** So few are a long run, if a writer has no reason for another number. */
  int FEW = 128;

  /** {@return the arrays that groups are written into, which tells the size of a group} */
  ArrayType array();

  /** {@return who draws the groups; null if they are not drawn} */
  default FillKernel kernel() {
    return null;
  }

  /**
   * Writes whole groups.
   *
   * @param firstGroup the first group's number
   * @param dst the destination, an array of the type {@link #array}
   * @param offset where the first group starts in it, in elements
   * @param groups how many groups; {@code dst} holds them all
   */
  void write(long firstGroup, Object dst, int offset, int groups);

  /**
   * Returns what writes floats of which {@link FloatGroups#takeBits} makes bits of a half format in
   * the fewest steps.
   *
   * @return these groups, or those of their unit values
   */
  default Groups forBits() {
    return this;
  }

  /**
   * Returns how many neighbouring groups {@link #write} writes by themselves as fast as {@link
   * #writeListed} with others.
   *
   * @return fewer than {@link GroupList#MOST}
   */
  default int longRun() {
    return FEW;
  }

  /**
   * Writes listed groups, one after the other.
   *
   * @param list their numbers
   * @param dst the destination, an array of the type {@link #array}
   * @param offset where the first listed group starts in it, in elements; it holds them all
   */
  default void writeListed(GroupList list, Object dst, int offset) {
    if (kernel() instanceof ListingKernel listing && fillListed(listing, list, dst, offset)) {
      return;
    }
    int size = array().groupSize();
    int at = offset;
    for (int run = 0, next; run < list.runs(); run = next) {
      long first = list.first(run);
      int groups = list.length(run);
      for (next = run + 1; next < list.runs() && list.first(next) == first + groups; next++) {
        groups += list.length(next);
      }
      write(first, dst, at, groups);
      at += size * groups;
    }
  }

  /**
   * Returns whether many listed groups, none beside another, are written faster than by a call for
   * each.
   *
   * @return whether such lists are worth making
   */
  default boolean writesLists() {
    return kernel() instanceof ListingKernel;
  }

  /**
   * Has a kernel write listed groups together.
   *
   * @param listing {@link #kernel}
   * @param list their numbers
   * @param dst the destination, an array of the type {@link #array}
   * @param offset where the first listed group starts in it, in elements; it holds them all
   * @return whether they are written; if not, nothing is
   */
  default boolean fillListed(ListingKernel listing, GroupList list, Object dst, int offset) {
    return false;
  }

  /**
   * Writes listed groups into native memory column by column, if that is the faster way: see {@link
   * ColumnKernel#fillColumns}.
   *
   * @param list their numbers
   * @param dst native memory of the class {@link NativeKernel#SEGMENTS}, in the machine's byte
   *     order
   * @param offset where the first listed group's first element goes, in bytes
   * @param stride bytes from a group's element to its next one
   * @return whether they are written; if not, nothing is
   */
  default boolean writeColumns(GroupList list, MemorySegment dst, long offset, long stride) {
    return false;
  }

  /**
   * Returns whether groups are written into native memory as fast as into an array.
   *
   * @return whether {@link #writeNative} may be called
   */
  boolean writesNative();

  /**
   * Writes whole groups in the machine's byte order; only where {@link #writesNative} is true.
   *
   * @param firstGroup the first group's number
   * @param dst native memory of the class {@link NativeKernel#SEGMENTS}
   * @param offset where the first group starts in it, in bytes; any alignment
   * @param groups how many groups; {@code dst} holds them all
   */
  void writeNative(long firstGroup, MemorySegment dst, long offset, int groups);
}
