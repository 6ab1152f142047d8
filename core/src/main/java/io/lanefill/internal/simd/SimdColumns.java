// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.VECTOR_BYTES;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.GroupList;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Listed groups as columns in native memory: the first elements of all groups one after the other,
 * then the second ones, and so on. Groups are drawn a few KiB at a time and leave the first-level
 * cache as columns, so that memory is written while the next ones are computed.
 */
final class SimdColumns {
  /** Groups drawn at a time: as many as the buffer holds. */
  private static final int RUN = SimdScratch.TRUNCATED_GROUPS;

  private static final Stage[] WIDE = {new WideColumns()};
  private static final Stage[] PUT = {new Put()};

  private SimdColumns() {}

  /**
   * Writes listed groups of FLOAT32.
   *
   * @param s the scratch, with its columns
   * @param recipe what to write
   * @param list the groups' numbers
   * @return whether they are written
   */
  static boolean fill(SimdScratch s, Drawn recipe, GroupList list) {
    int inLanes = SimdListed.vectors(list, recipe.key(), recipe.blocksPerGroup());
    int whole = inLanes / LANES * LANES;
    if (whole > 0) {
      SimdListed.begin(s, list, recipe.key(), recipe.blocksPerGroup());
      for (int done = wide(s, recipe, whole); done < whole; done += RUN) {
        int run = Math.min(whole - done, RUN);
        SimdListed.float32(s, recipe, done, 0, run);
        s.firstGroup = done;
        s.blocks = run;
        Stage.runAll(PUT, s);
      }
      for (int group = whole; group < list.count(); group++) {
        SimdKernel.SCALAR.fillGroups(recipe, list.number(group), s.candidates, 0, 1);
        putOne(s, group);
      }
    }
    return whole > 0;
  }

  /** Writes what all vectors of {@link WideColumns} cover, if it can; returns how many groups. */
  private static int wide(SimdScratch s, Drawn recipe, int groups) {
    boolean isWide =
        switch (recipe.law()) {
          case UNIFORM -> WidePhilox.CHOSEN && s.groups.isWord1Common;
          case NORMAL, TRUNCATED_NORMAL -> false;
        };
    if (!isWide) {
      return 0;
    }
    int steps = groups / WidePhilox.STEP * WidePhilox.STEP;
    s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
    s.setUnits(recipe.format());
    s.gather(0, steps, 0);
    WideUniform.prepare(s);
    Stage.runAll(WIDE, s);
    return steps;
  }

  private static void putOne(SimdScratch s, int group) {
    long at = s.columnsStart + (long) Float.BYTES * group;
    for (int j = 0; j < 4; j++) {
      s.columns.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + j * s.columnStride, s.candidates[j]);
    }
  }

  /** Groups of the buffer to four columns, a vector of each at a time. */
  private static final class Put extends Stage {
    @Override
    void run(SimdScratch s) {
      float[] groups = s.floats;
      int elements = 4 * s.blocks;
      MemorySegment dst = NativeMemory.known(s.columns);
      long stride = s.columnStride;
      long at = s.columnsStart + (long) Float.BYTES * s.firstGroup;
      IntVector even = IntVector.fromArray(INTS, Species.EVEN_INTS, 0);
      IntVector odd = IntVector.fromArray(INTS, Species.ODD_INTS, 0);
      for (int i = 0; i < elements; i += 4 * LANES) {
        IntVector a = bits(groups, i);
        IntVector b = bits(groups, i + LANES);
        IntVector c = bits(groups, i + 2 * LANES);
        IntVector d = bits(groups, i + 3 * LANES);
        IntVector ab02 = even.selectFrom(a, b);
        IntVector cd02 = even.selectFrom(c, d);
        IntVector ab13 = odd.selectFrom(a, b);
        IntVector cd13 = odd.selectFrom(c, d);
        even.selectFrom(ab02, cd02).intoMemorySegment(dst, at, NativeMemory.ORDER);
        even.selectFrom(ab13, cd13).intoMemorySegment(dst, at + stride, NativeMemory.ORDER);
        odd.selectFrom(ab02, cd02).intoMemorySegment(dst, at + 2 * stride, NativeMemory.ORDER);
        odd.selectFrom(ab13, cd13).intoMemorySegment(dst, at + 3 * stride, NativeMemory.ORDER);
        at += VECTOR_BYTES;
      }
    }

    private static IntVector bits(float[] groups, int at) {
      return FloatVector.fromArray(FLOATS, groups, at).reinterpretAsInts();
    }
  }
}
