// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.FloatGroups;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.Recipe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * What a {@link WarmUp} fills: an array and, if the SIMD kernel writes that too by code of its own,
 * native memory. Passes that do not then fill their array a second time.
 *
 * <p>Scattered groups are listed, once near each other and once so far apart that counters differ
 * in word 1; into native memory they go as columns.
 */
final class TrialBuffer {
  /** How many times the groups are written that are asked for. */
  private static final int LISTS = 2;

  /** Neighbouring groups of a list: rows of 32 float32. */
  private static final int RUN = 8;

  /** From one run to the next. */
  private static final int APART = 11;

  /** How much farther every other run of the second list is. */
  private static final long FAR = 1L << 33;

  private final Recipe recipe;
  private final boolean scattered;
  private final Object array;
  private final MemorySegment segment;

  /**
   * The bits of elements of a half format that are in a row, and the floats that they are made of;
   * else none, as lists leave the same floats.
   */
  private final short[] bits;

  private final float[] floats;

  private final GroupList list = new GroupList();

  /** Elements of a list, if all its groups are written. */
  private final int elements;

  /**
   * Makes room for groups of a recipe, wherever the SIMD kernel writes them.
   *
   * @param recipe what is written
   * @param scattered whether here and there, or in a row
   * @param simd the kernel
   * @param groups how many
   */
  TrialBuffer(Recipe recipe, boolean scattered, FillKernel simd, int groups) {
    this.recipe = recipe;
    this.scattered = scattered;
    ArrayType type = recipe.array();
    elements = groups * type.groupSize();
    int length = scattered ? LISTS * elements : elements;
    this.array = type.make(length);
    boolean twice = writer(simd, groups).writesNative();
    boolean half = !scattered && recipe instanceof Drawn drawn && drawn.format().isHalf();
    this.bits = new short[half ? length : 0];
    this.floats = new float[bits.length];
    this.segment = Arena.ofAuto().allocate(twice ? (long) type.bytes() * length : 0, type.bytes());
  }

  private Groups writer(FillKernel kernel, int groups) {
    return recipe.groups(Kernels.all(kernel), groups * recipe.array().groupSize(), scattered);
  }

  /** Fills a number of groups. */
  void fill(FillKernel kernel, int groups) {
    Groups writer = writer(kernel, groups);
    write(writer, groups);
    if (segment.byteSize() > 0 && !writeNative(writer, groups)) {
      write(writer, groups);
    }
  }

  private void write(Groups writer, int groups) {
    if (!scattered) {
      writer.write(0, array, 0, groups);
      if (bits.length > 0) {
        Groups forBits = writer.forBits();
        forBits.write(0, floats, 0, groups);
        ((FloatGroups) forBits).takeBits(floats, bits, groups * recipe.array().groupSize());
      }
      return;
    }
    for (int i = 0; i < LISTS; i++) {
      list(i, groups);
      writer.writeListed(list, array, i * elements);
    }
  }

  private boolean writeNative(Groups writer, int groups) {
    if (!scattered) {
      if (writer.writesNative()) {
        writer.writeNative(0, segment, 0, groups);
      }
      return writer.writesNative();
    }
    boolean written = true;
    for (int i = 0; i < LISTS; i++) {
      list(i, groups);
      long bytes = recipe.array().bytes();
      long start = bytes * elements * i;
      written &= writer.writeColumns(list, segment, start, columnLength() * bytes);
    }
    return written;
  }

  private void list(int number, int groups) {
    list.clear();
    for (int run = 0; run * RUN < groups; run++) {
      long away = number == 0 || run % 2 == 0 ? 0 : FAR;
      list.add((long) APART * run + away, Math.min(RUN, groups - run * RUN));
    }
  }

  /** Returns the elements of a column, if all groups are written. */
  private int columnLength() {
    return elements / recipe.array().groupSize();
  }

  /** Returns whether all bits are those of another buffer, of which the array counts. */
  boolean hasBitsOf(TrialBuffer other) {
    MemorySegment expected = recipe.array().segment(other.array);
    return recipe.array().segment(array).mismatch(expected) < 0
        && Arrays.equals(bits, other.bits)
        && (segment.byteSize() == 0 || segment.mismatch(other.asNative(expected)) < 0);
  }

  /** Returns the elements of the array in the order that native memory has. */
  private MemorySegment asNative(MemorySegment inOrder) {
    if (!scattered) {
      return inOrder;
    }
    ArrayType type = recipe.array();
    MemorySegment columns = type.segment(type.make(LISTS * elements));
    int size = type.groupSize();
    for (int i = 0; i < LISTS * elements; i++) {
      int start = i / elements * elements;
      int group = (i - start) / size;
      int to = start + i % size * columnLength() + group;
      long bytes = type.bytes();
      MemorySegment.copy(inOrder, bytes * i, columns, bytes * to, bytes);
    }
    return columns;
  }
}
