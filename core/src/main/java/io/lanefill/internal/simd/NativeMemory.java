// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.NativeKernel;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/**
 * Stores of vectors into native memory.
 *
 * <p>C2 must know the segment's class without a profile. Before they are compiled, the Vector API's
 * own reinterpretations go through byte arrays that are wrapped as segments, so the profile of
 * every store holds two classes; compiled from that, each store asks several times which one it
 * has, and {@code FillBenchmark} of a native segment falls behind that of an array, with which it
 * is level otherwise. Hence {@link #known}, once before a loop.
 *
 * <p>Stages call {@code intoMemorySegment} themselves: a store in a method of ours is left out of a
 * long stage, as C2 inlines only the Vector API's own methods whatever a stage's length, and each
 * of its vectors then becomes an object.
 */
final class NativeMemory {
  /** The order of the elements' bytes. */
  static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private NativeMemory() {}

  /** Returns the segment, whose class C2 knows from here on. */
  static MemorySegment known(MemorySegment segment) {
    if (segment.getClass() != NativeKernel.SEGMENTS) {
      throw new IllegalArgumentException(
          "The destination must be of " + NativeKernel.SEGMENTS + ". Received: " + segment);
    }
    return segment;
  }
}
