// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.foreign.MemorySegment;

/** A kernel that draws listed groups and writes them to native memory column by column. */
public interface ColumnKernel extends NativeKernel {
  /**
   * Writes listed groups of a FLOAT32 recipe in the machine's byte order: elements of the same
   * place in their groups stand one after the other.
   *
   * @param recipe what to write; {@link NativeKernel#writes} is true for it
   * @param list the groups' numbers
   * @param dst native memory of the class {@link #SEGMENTS}
   * @param offset where the first listed group's first element goes, in bytes
   * @param stride bytes from a group's element to its next one
   * @return whether they are written; if not, nothing is, as for {@link ListingKernel}
   */
  boolean fillColumns(Drawn recipe, GroupList list, MemorySegment dst, long offset, long stride);
}
