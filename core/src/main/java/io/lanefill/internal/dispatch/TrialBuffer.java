// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.NativeKernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * What a {@link WarmUp} fills: an array and, if the SIMD kernel writes that too by code of its own,
 * native memory. Passes then fill their array a second time.
 */
final class TrialBuffer {
  private final Drawn recipe;
  private final float[] floats;
  private final double[] doubles;
  private final MemorySegment segment;

  /** Makes room for groups of a recipe, wherever the SIMD kernel writes them. */
  TrialBuffer(Drawn recipe, FillKernel simd, int groups) {
    this.recipe = recipe;
    int length = groups * recipe.format().groupSize();
    boolean wide = recipe.format().isWide();
    floats = new float[wide ? 0 : length];
    doubles = new double[wide ? length : 0];
    boolean twice = simd instanceof NativeKernel direct && direct.writesNative(recipe);
    segment = Arena.ofAuto().allocate(twice ? (long) Float.BYTES * length : 0, Float.BYTES);
  }

  /** Fills a number of groups. */
  void fill(FillKernel kernel, int groups) {
    if (doubles.length > 0) {
      kernel.fillGroups(recipe, 0, doubles, 0, groups);
    } else {
      kernel.fillGroups(recipe, 0, floats, 0, groups);
    }
    if (segment.byteSize() > 0) {
      if (kernel instanceof NativeKernel direct) {
        direct.fillGroups(recipe, 0, segment, 0, groups);
      } else {
        kernel.fillGroups(recipe, 0, floats, 0, groups);
      }
    }
  }

  /** Returns whether all bits are those of another buffer. */
  boolean hasBitsOf(TrialBuffer other) {
    MemorySegment expected = MemorySegment.ofArray(other.floats);
    return MemorySegment.ofArray(floats).mismatch(expected) < 0
        && MemorySegment.ofArray(doubles).mismatch(MemorySegment.ofArray(other.doubles)) < 0
        && (segment.byteSize() == 0 || segment.mismatch(expected) < 0);
  }
}
