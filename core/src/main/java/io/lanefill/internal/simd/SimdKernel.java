// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.ColumnKernel;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.HalfBitsKernel;
import io.lanefill.internal.kernel.ListingKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import java.lang.foreign.MemorySegment;

/**
 * The transcription: every law and format in vector lanes, with the bits of {@link ScalarKernel}.
 *
 * <p>A run of groups is cut where the lowest counter word carries, because lanes hold only that
 * word; the group at a carry and the tail that no full vector covers are the scalar kernel's.
 */
public final class SimdKernel implements ColumnKernel, HalfBitsKernel, ListingKernel {
  /** Groups written at a time: 64 KiB of floats, so that later passes find them in the cache. */
  private static final int RUN = 4096;

  /** Floats of an array that is large: 4 MiB. */
  static final int LARGE = 1 << 20;

  /** Groups of four floats in a cache line of 64 bytes, and in an array's header. */
  private static final int LINE_GROUPS = 4;

  private static final int HEADER_GROUPS = 1;

  /** Blocks a group of a truncated normal may read in lanes: the first two. */
  private static final int BLOCKS_READ = 2;

  /** Draws what no full vector covers. */
  static final ScalarKernel SCALAR = new ScalarKernel();

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.floats = dst;
      fill(recipe, scratch, firstGroup, offset, groups);
    }
  }

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.doubles = dst;
      fill(recipe, scratch, firstGroup, offset, groups);
    }
  }

  @Override
  public void fillGroups(DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.ints = dst;
      SimdIntegers.fill(scratch, recipe, firstGroup, offset, groups);
    }
  }

  @Override
  public void fillGroups(
      DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.longs = dst;
      SimdIntegers.fill(scratch, recipe, firstGroup, offset, groups);
    }
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, float[] dst, int offset) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.floats = dst;
      return fillListed(recipe, scratch, list, offset);
    }
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, double[] dst, int offset) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.doubles = dst;
      return fillListed(recipe, scratch, list, offset);
    }
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, int[] dst, int offset) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.ints = dst;
      return fillListed(recipe, scratch, list, offset);
    }
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, long[] dst, int offset) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.longs = dst;
      return fillListed(recipe, scratch, list, offset);
    }
  }

  @Override
  public void fillGroups(
      Drawn recipe, long firstGroup, MemorySegment dst, long offset, int groups) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.segment = dst;
      scratch.segmentStart = offset;
      fill(recipe, scratch, firstGroup, 0, groups);
    }
  }

  @Override
  public boolean fillColumns(
      Drawn recipe, GroupList list, MemorySegment dst, long offset, long stride) {
    try (SimdScratch scratch = SimdScratch.take()) {
      scratch.beginColumns(dst, offset, stride);
      return SimdColumns.fill(scratch, recipe, list);
    }
  }

  @Override
  public boolean takesUnits(Drawn recipe) {
    return true;
  }

  @Override
  public void takeBits(Drawn recipe, float[] units, short[] bits, int length) {
    SimdHalf.takeBits(recipe, units, bits, length);
  }

  /** Writes listed groups into the destination of the scratch, unless none can be in lanes. */
  private static boolean fillListed(Drawn recipe, SimdScratch scratch, GroupList list, int offset) {
    int written = SimdListed.fill(scratch, recipe, list, offset);
    int size = recipe.format().groupSize();
    for (int i = written; written > 0 && i < list.count(); i++) {
      byScalar(recipe, scratch, list.number(i), offset + size * i, 1);
    }
    return written > 0;
  }

  private static boolean fillListed(
      DrawnIntegers recipe, SimdScratch scratch, GroupList list, int offset) {
    int written = SimdListed.fill(scratch, recipe, list, offset);
    int size = recipe.array().groupSize();
    for (int i = written; written > 0 && i < list.count(); i++) {
      SimdIntegers.byScalar(scratch, recipe, list.number(i), offset + size * i, 1);
    }
    return written > 0;
  }

  /** Writes whole groups into the destination of the scratch. */
  private static void fill(
      Drawn recipe, SimdScratch scratch, long firstGroup, int offset, int groups) {
    int size = recipe.format().groupSize();
    int done = Math.min(groups, groupsToLine(scratch, offset));
    if (done > 0) {
      byScalar(recipe, scratch, firstGroup, offset, done);
    }
    while (done < groups) {
      int at = offset + size * done;
      int run = Math.min(groups - done, RUN);
      if (run < Species.BLOCKS) {
        // Without a counter of its own, which is all that a fill of a few elements would allocate.
        byScalar(recipe, scratch, firstGroup + done, at, run);
        return;
      }
      Counter first = recipe.key().counter().plus(firstGroup + done, recipe.blocksPerGroup());
      int vectors = fullVectors(recipe.blocksPerGroup(), first, run);
      if (vectors > 0) {
        inLanes(recipe, scratch, first, at, vectors);
        done += vectors;
      } else {
        int rest = Math.min(run, Species.BLOCKS);
        byScalar(recipe, scratch, firstGroup + done, at, rest);
        done += rest;
      }
    }
  }

  /**
   * Returns how many groups come before the first one that starts a cache line of a large array, as
   * stores across two lines slow down where memory is the limit. Collectors that work by regions
   * (G1, ZGC, Shenandoah) start one with a large array, whose elements follow a header of 16 bytes.
   */
  private static int groupsToLine(SimdScratch scratch, int offset) {
    float[] floats = scratch.floats;
    boolean canAlign = floats != null && floats.length >= LARGE && offset % 4 == 0;
    return canAlign ? -(HEADER_GROUPS + offset / 4) & LINE_GROUPS - 1 : 0;
  }

  /** Writes the few groups that no full vector covers. */
  private static void byScalar(
      Drawn recipe, SimdScratch scratch, long firstGroup, int offset, int groups) {
    if (scratch.doubles != null) {
      SCALAR.fillGroups(recipe, firstGroup, scratch.doubles, offset, groups);
    } else if (scratch.segment == null) {
      SCALAR.fillGroups(recipe, firstGroup, scratch.floats, offset, groups);
    } else {
      SCALAR.fillGroups(recipe, firstGroup, scratch.buffer, 0, groups);
      scratch.put(scratch.buffer, offset, recipe.format().groupSize() * groups);
    }
  }

  /** Returns how many of the groups full vectors cover before the lowest counter word carries. */
  static int fullVectors(int stride, Counter first, int groups) {
    long beforeCarry = (1L << Integer.SIZE) - (first.low() & 0xFFFF_FFFFL);
    long fitting = (beforeCarry - BLOCKS_READ) / stride;
    int whole = (int) Math.min(groups, Math.max(0, fitting));
    return whole / Species.BLOCKS * Species.BLOCKS;
  }

  /** Writes whole vectors. */
  private static void inLanes(
      Drawn recipe, SimdScratch scratch, Counter first, int offset, int groups) {
    switch (recipe.format()) {
      case FLOAT32 -> float32(recipe, scratch, first, offset, groups);
      case FLOAT64 -> SimdLaws64.fill(scratch, recipe, first, offset, groups);
      case FLOAT16, BFLOAT16 -> half(recipe, scratch, first, offset, groups);
    }
  }

  /** The half formats' steps round after the float32 unit values stand. */
  private static void half(
      Drawn recipe, SimdScratch scratch, Counter first, int offset, int groups) {
    float32(recipe.unit(), scratch, first, offset, groups);
    if (!recipe.isUnit()) {
      SimdHalf.fromUnits(scratch, recipe, offset, groups);
    }
  }

  private static void float32(
      Drawn recipe, SimdScratch scratch, Counter first, int offset, int groups) {
    scratch.begin(recipe.key(), recipe.blocksPerGroup(), recipe.scale(), recipe.shift());
    switch (recipe.law()) {
      case UNIFORM -> {
        scratch.setUnits(recipe.format());
        if (WidePhilox.CHOSEN) {
          WideUniform.fill(scratch, first, offset, groups);
        } else {
          SimdUniform.fill(scratch, first, offset, groups);
        }
      }
      case NORMAL -> SimdNormal.fill(scratch, first, offset, groups);
      case TRUNCATED_NORMAL -> SimdTruncatedNormal.fill(scratch, recipe, first, offset, groups);
    }
  }
}
