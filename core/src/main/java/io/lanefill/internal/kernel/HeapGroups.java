// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.foreign.MemorySegment;

/** Groups that are made in arrays alone: copying them to native memory costs nothing beside it. */
interface HeapGroups extends Groups {
  @Override
  default boolean writesNative() {
    return false;
  }

  @Override
  default void writeNative(long firstGroup, MemorySegment dst, long offset, int groups) {
    throw new IllegalStateException("these groups are made in arrays");
  }
}
