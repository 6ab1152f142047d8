// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Groups;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.Recipe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What a {@link WarmUp} fills: an array and, if the SIMD kernel writes that too by code of its own,
 * native memory. Passes that do not then fill their array a second time.
 */
final class TrialBuffer {
  private final Recipe recipe;
  private final Object array;
  private final MemorySegment segment;

  /** Makes room for groups of a recipe, wherever the SIMD kernel writes them. */
  TrialBuffer(Recipe recipe, FillKernel simd, int groups) {
    this.recipe = recipe;
    ArrayType type = recipe.array();
    int length = groups * type.groupSize();
    this.array = type.make(length);
    boolean twice = writer(simd, groups).writesNative();
    this.segment = Arena.ofAuto().allocate(twice ? (long) type.bytes() * length : 0, type.bytes());
  }

  private Groups writer(FillKernel kernel, int groups) {
    return recipe.groups(Kernels.all(kernel), groups * recipe.array().groupSize(), false);
  }

  /** Fills a number of groups. */
  void fill(FillKernel kernel, int groups) {
    Groups writer = writer(kernel, groups);
    writer.write(0, array, 0, groups);
    if (segment.byteSize() > 0) {
      if (writer.writesNative()) {
        writer.writeNative(0, segment, 0, groups);
      } else {
        writer.write(0, array, 0, groups);
      }
    }
  }

  /** Returns whether all bits are those of another buffer. */
  boolean hasBitsOf(TrialBuffer other) {
    MemorySegment expected = recipe.array().segment(other.array);
    return recipe.array().segment(array).mismatch(expected) < 0
        && (segment.byteSize() == 0 || segment.mismatch(expected) < 0);
  }
}
