// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.foreign.MemorySegment;

/**
 * A kernel that writes some recipes into native memory itself, faster than an array of the same
 * elements is copied there. It has no default method: a kernel whose interface has one initializes
 * that, {@link #SEGMENTS} included, before the first fill.
 */
public interface NativeKernel extends FillKernel {
  /**
   * The class of segments that the kernel writes: native memory that is not a mapped file. Code
   * that is compiled for one class is thrown away when it first meets another, and vector
   * operations are very slow until they are compiled again.
   */
  Class<?> SEGMENTS = MemorySegment.NULL.getClass();

  /**
   * Returns whether a kernel may write a recipe into native memory: its elements are stored as they
   * are made.
   *
   * @param recipe what to write
   * @return whether {@link #fillGroups(Drawn, long, MemorySegment, long, int)} may be called
   */
  static boolean writes(Drawn recipe) {
    return switch (recipe.format()) {
      case FLOAT32 -> true;
      case FLOAT64, FLOAT16, BFLOAT16 -> false;
    };
  }

  /**
   * Writes whole groups of a FLOAT32 recipe in the machine's byte order.
   *
   * @param recipe what to write; {@link #writes} is true for it
   * @param firstGroup the first group's number
   * @param dst native memory of the class {@link #SEGMENTS}
   * @param offset where the first group starts in it, in bytes; any alignment
   * @param groups how many groups; {@code dst} holds that many from there
   */
  void fillGroups(Drawn recipe, long firstGroup, MemorySegment dst, long offset, int groups);
}
