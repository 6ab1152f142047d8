// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.part.Selection;
import io.lanefill.internal.part.Walk;
import java.lang.foreign.MemorySegment;

/**
 * Where the elements of a chunk come from: any run of positions of a selection, made of whole
 * groups. A part equals that part of the whole because only the group's number counts: a run that
 * begins or ends within a group has the whole group made, and takes what it needs.
 *
 * @param groups what writes whole groups
 * @param selection which elements of the whole the positions are
 */
public record Source(Groups groups, Selection selection) {
  /** Returns the number format of the elements. */
  ElementFormat format() {
    return groups.format();
  }

  /** Returns whether {@link #writeNative} may be called. */
  boolean writesNative() {
    return selection.isRange() && groups.writesNative();
  }

  /**
   * Writes the elements at [position, position + length) of a format that is not FLOAT64. Whole
   * groups need no scratch: small fills save the time to find it.
   */
  void write(long position, float[] dst, int offset, int length) {
    if (selection.isRange()) {
      long from = selection.index(position);
      if ((from & 3) == 0 && (length & 3) == 0) {
        groups.write(from >> 2, dst, offset, length >> 2);
      } else {
        neighbours(from, dst, offset, length, FillScratch.get());
      }
      return;
    }
    FillScratch scratch = FillScratch.get();
    Walk walk = scratch.rows;
    selection.start(walk, position);
    for (int done = 0; done < length; ) {
      int run = (int) Math.min(walk.left(), length - done);
      neighbours(selection.index(walk), dst, offset + done, run, scratch);
      walk.advance(run);
      done += run;
    }
  }

  /** Writes the elements at [position, position + length) of FLOAT64, likewise. */
  void write(long position, double[] dst, int offset, int length) {
    if (selection.isRange()) {
      long from = selection.index(position);
      if ((from & 1) == 0 && (length & 1) == 0) {
        groups.write(from >> 1, dst, offset, length >> 1);
      } else {
        neighbours(from, dst, offset, length, FillScratch.get());
      }
      return;
    }
    FillScratch scratch = FillScratch.get();
    Walk walk = scratch.rows;
    selection.start(walk, position);
    for (int done = 0; done < length; ) {
      int run = (int) Math.min(walk.left(), length - done);
      neighbours(selection.index(walk), dst, offset + done, run, scratch);
      walk.advance(run);
      done += run;
    }
  }

  /** Writes the elements of the whole at [from, from + length). */
  private void neighbours(long from, float[] dst, int offset, int length, FillScratch scratch) {
    long group = from >> 2;
    int skip = (int) from & 3;
    int done = 0;
    if (skip != 0) {
      done = Math.min(4 - skip, length);
      groups.write(group++, scratch.group, 0, 1);
      System.arraycopy(scratch.group, skip, dst, offset, done);
    }
    int whole = (length - done) >> 2;
    if (whole > 0) {
      groups.write(group, dst, offset + done, whole);
      group += whole;
      done += 4 * whole;
    }
    if (done < length) {
      groups.write(group, scratch.group, 0, 1);
      System.arraycopy(scratch.group, 0, dst, offset + done, length - done);
    }
  }

  /** Writes the elements of the whole at [from, from + length), likewise. */
  private void neighbours(long from, double[] dst, int offset, int length, FillScratch scratch) {
    long group = from >> 1;
    int skip = (int) from & 1;
    int done = 0;
    if (skip != 0) {
      done = Math.min(2 - skip, length);
      groups.write(group++, scratch.group64, 0, 1);
      System.arraycopy(scratch.group64, skip, dst, offset, done);
    }
    int whole = (length - done) >> 1;
    if (whole > 0) {
      groups.write(group, dst, offset + done, whole);
      group += whole;
      done += 2 * whole;
    }
    if (done < length) {
      groups.write(group, scratch.group64, 0, 1);
      System.arraycopy(scratch.group64, 0, dst, offset + done, length - done);
    }
  }

  /** Returns how many of the elements at [position, position + length) stand before a group. */
  int lead(long position, int length) {
    return Math.min(length, Math.floorMod(-selection.index(position), format().groupSize()));
  }

  /**
   * Writes whole groups into native memory.
   *
   * @param position the first one's first element
   * @param count how many groups
   * @param dst of the class that kernels write
   * @param offset where the first group starts in it, in bytes
   */
  void writeNative(long position, int count, MemorySegment dst, long offset) {
    groups.write(selection.index(position) / format().groupSize(), dst, offset, count);
  }
}
