// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.Destination;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.part.Selection;
import java.lang.foreign.MemorySegment;

/** What tests in other packages need to see of this package's insides. */
@SuppressWarnings("exports") // Tests stand inside the module.
public final class Inside {
  private Inside() {}

  /** Returns the format that the kernels know it by. */
  public static ElementFormat format(DType dtype) {
    return dtype.format();
  }

  /** Returns what the kernels are asked for. */
  public static Recipe recipe(RandomTensor tensor) {
    return tensor.recipe();
  }

  /** Returns which elements of the whole tensor this one has. */
  public static Selection selection(RandomTensor tensor) {
    return tensor.selection();
  }

  /** Returns what a fill of the memory writes into. */
  public static Destination destination(RandomTensor tensor, MemorySegment memory) {
    return MemoryDestinations.of(tensor, memory);
  }
}
