// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.foreign.MemorySegment;

/**
 * A recipe without random numbers, which writes its groups itself. It makes them in arrays alone,
 * as copying them to native memory costs nothing beside that.
 */
public sealed interface Undrawn extends Recipe, Groups permits Constant, Diagonal, Given {
  @Override
  default Groups groups(Kernels kernels, int elements) {
    return this;
  }

  @Override
  default boolean needsProcessor(Kernels kernels) {
    return false;
  }

  @Override
  default boolean writesNative() {
    return false;
  }

  @Override
  default void write(long firstGroup, MemorySegment dst, long offset, int groups) {
    throw new IllegalStateException("these groups are made in arrays");
  }
}
