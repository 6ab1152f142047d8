// SPDX-License-Identifier: Apache-2.0
package io.lanefill.support;

import io.lanefill.internal.kernel.ColumnKernel;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.ListingKernel;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Writes listed groups, and columns, as one value each; nothing else. */
public final class FakeLists implements ListingKernel, ColumnKernel {
  private final int inLists;
  private final byte inColumns;
  private final Runnable atWork;

  /** Makes a kernel of two values that does something each time it writes. */
  public FakeLists(int inLists, int inColumns, Runnable atWork) {
    this.inLists = inLists;
    this.inColumns = (byte) inColumns;
    this.atWork = atWork;
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, float[] dst, int offset) {
    atWork.run();
    Arrays.fill(dst, offset, offset + 4 * list.count(), inLists);
    return true;
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, double[] dst, int offset) {
    atWork.run();
    Arrays.fill(dst, offset, offset + 2 * list.count(), inLists);
    return true;
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, int[] dst, int offset) {
    return false;
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, long[] dst, int offset) {
    return false;
  }

  @Override
  public int longRun(Drawn recipe) {
    return Groups.FEW;
  }

  @Override
  public int longRun(DrawnIntegers recipe) {
    return Groups.FEW;
  }

  @Override
  public boolean fillColumns(
      Drawn recipe, GroupList list, MemorySegment dst, long offset, long stride) {
    atWork.run();
    for (int j = 0; j < 4; j++) {
      dst.asSlice(offset + j * stride, (long) Float.BYTES * list.count()).fill(inColumns);
    }
    return true;
  }

  private static UnsupportedOperationException none() {
    return new UnsupportedOperationException("writes lists alone");
  }

  @Override
  public void fillGroups(
      Drawn recipe, long firstGroup, MemorySegment dst, long offset, int groups) {
    throw none();
  }

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
    throw none();
  }

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
    throw none();
  }

  @Override
  public void fillGroups(DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
    throw none();
  }

  @Override
  public void fillGroups(
      DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
    throw none();
  }
}
