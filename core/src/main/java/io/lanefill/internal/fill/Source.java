// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FloatGroups;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.part.Selection;
import io.lanefill.internal.part.Walk;
import java.lang.foreign.MemorySegment;

/**
 * Where the elements of a chunk come from: any run of positions of a selection, made of whole
 * groups. A part equals that part of the whole because only the group's number counts: a run that
 * begins or ends within a group has the whole group made, and takes what it needs.
 *
 * <p>A source is of one thread.
 */
public final class Source implements AutoCloseable {
  private final Groups groups;
  private final Selection selection;

  /** What the thread works with; null until it is needed. */
  private FillScratch scratch;

  /**
   * Makes a source, to be closed.
   *
   * @param groups what writes whole groups; {@link Groups#forBits} if bits are to be taken
   * @param selection which elements of the whole the positions are
   */
  public Source(Groups groups, Selection selection) {
    this.groups = groups;
    this.selection = selection;
  }

  /** Returns what to work with until {@link #close}. */
  FillScratch scratch() {
    if (scratch == null) {
      scratch = FillScratch.take();
    }
    return scratch;
  }

  /** Leaves the scratch, if there is one, to other threads. */
  @Override
  public void close() {
    if (scratch != null) {
      scratch.giveBack();
      scratch = null;
    }
  }

  /** Returns the number format of the elements, which are floats. */
  ElementFormat format() {
    return ((FloatGroups) groups).format();
  }

  /** Takes the bits of a half format of what is written, from both arrays' starts on. */
  void takeBits(float[] written, short[] bits, int length) {
    ((FloatGroups) groups).takeBits(written, bits, length);
  }

  /** Returns the arrays that the elements are written into. */
  ArrayType array() {
    return groups.array();
  }

  /** Returns whether elements are stored as kernels make them. */
  boolean isAsStored(Stored stored) {
    return stored.bytes() == array().bytes();
  }

  /** Returns whether {@link Columns} are drawn faster than runs. */
  boolean writesLists() {
    return groups.writesLists();
  }

  /** Returns whether {@link #writeNative} may be called. */
  boolean writesNative() {
    return selection.isRange() && groups.writesNative();
  }

  /**
   * Writes the elements at [position, position + length) into an array of the type {@link #array}.
   * Whole groups need no scratch: small fills save the time to find it.
   */
  void write(long position, Object dst, int offset, int length) {
    if (selection.isRange()) {
      int shift = array().groupShift();
      long from = selection.index(position);
      if (((from | length) & ((1 << shift) - 1)) == 0) {
        groups.write(from >> shift, dst, offset, length >> shift);
      } else {
        neighbours(from, dst, offset, length);
      }
      return;
    }
    Walk walk = scratch().rows;
    selection.start(walk, position);
    int longRun = groups.longRun() << array().groupShift();
    for (int done = 0; done < length; ) {
      int run = (int) Math.min(walk.left(), length - done);
      if (run < longRun) {
        done += shortRuns(walk, longRun, dst, offset + done, length - done);
      } else {
        neighbours(selection.index(walk), dst, offset + done, run);
        walk.advance(run);
        done += run;
      }
    }
  }

  /**
   * Replaces the positions at which runs start by the numbers of their first groups, if all runs
   * are whole groups.
   *
   * @param positions of the runs
   * @param count how many there are
   * @param length how many elements a run has
   * @return whether the runs are whole groups; if not, the positions are of no use any more
   */
  boolean areGroups(long[] positions, int count, int length) {
    int shift = array().groupShift();
    Walk walk = selection.isRange() ? null : scratch().rows;
    long all = length;
    for (int i = 0; i < count; i++) {
      long index = selection.index(positions[i]);
      if (walk != null) {
        selection.start(walk, positions[i]);
        if (walk.left() < length) {
          return false;
        }
        index = selection.index(walk);
      }
      all |= index;
      positions[i] = index >> shift;
    }
    return (all & ((1 << shift) - 1)) == 0;
  }

  /** Writes columns into native memory of the class that kernels write, if the kernel can. */
  boolean write(Columns columns, MemorySegment dst, long place, long stride) {
    return columns.write(groups, dst, place, stride);
  }

  /** Returns columns in arrays. */
  Object[] draw(Columns columns) {
    return columns.draw(groups);
  }

  /** Writes the elements of short runs from the walk's place on; returns how many. */
  private int shortRuns(Walk walk, int longRun, Object dst, int offset, int length) {
    ShortRuns runs = scratch().runs;
    runs.clear(longRun);
    boolean goesOn = true;
    while (goesOn && runs.elements() < length) {
      goesOn = list(runs, walk, length - runs.elements());
    }
    runs.write(groups, dst, offset);
    return runs.elements();
  }

  /**
   * Lists the run at the walk's place, of at most so many elements, or this and the next ones;
   * returns whether all are short and there was room.
   */
  private boolean list(ShortRuns runs, Walk walk, int length) {
    int run = (int) Math.min(walk.left(), length);
    if (run >= runs.longRun()) {
      return false;
    }
    int shift = array().groupShift();
    int equal = walk.isAtStart() ? Math.min(length / run, runs.room(run, shift)) : 0;
    if (equal >= ShortRuns.MANY) {
      selection.nextRows(walk, runs.starts, equal);
      runs.addAll(equal, run, shift);
      return true;
    }
    boolean room = runs.add(selection.index(walk), run, shift);
    if (room) {
      walk.advance(run);
    }
    return room;
  }

  /** Writes the elements of the whole at [from, from + length). */
  private void neighbours(long from, Object dst, int offset, int length) {
    int shift = array().groupShift();
    int size = 1 << shift;
    Object one = scratch().group(array());
    long group = from >> shift;
    int skip = (int) from & (size - 1);
    int done = 0;
    if (skip != 0) {
      done = Math.min(size - skip, length);
      groups.write(group++, one, 0, 1);
      System.arraycopy(one, skip, dst, offset, done);
    }
    int whole = (length - done) >> shift;
    if (whole > 0) {
      groups.write(group, dst, offset + done, whole);
      group += whole;
      done += whole << shift;
    }
    if (done < length) {
      groups.write(group, one, 0, 1);
      System.arraycopy(one, 0, dst, offset + done, length - done);
    }
  }

  /**
   * Returns the source of the elements at [start, end), whose positions count from 0; to be closed.
   */
  Source range(long start, long end) {
    return new Source(groups, selection.range(start, end));
  }

  /** Returns how many of the elements at [position, position + length) stand before a group. */
  int lead(long position, int length) {
    return Math.min(length, Math.floorMod(-selection.index(position), array().groupSize()));
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
    groups.writeNative(selection.index(position) >> array().groupShift(), dst, offset, count);
  }
}
