// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.PerThread;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Direct memory of a thread, in which elements wait for a channel. One fill has it at a time: a
 * channel that fills another one while it is being written to gets memory of its own.
 */
final class ChannelMemory {
  private static final long CACHE_LINE = 64;

  private static final PerThread<ChannelMemory> OF_THREAD =
      new PerThread<>() {
        @Override
        protected ChannelMemory make() {
          return new ChannelMemory();
        }
      };

  /** What no fill has. */
  private MemorySegment free = MemorySegment.NULL;

  private ChannelMemory() {}

  /**
   * Takes the calling thread's memory, or makes some.
   *
   * @param bytes how much at least
   */
  static MemorySegment take(long bytes) {
    ChannelMemory own = OF_THREAD.get();
    MemorySegment taken = own.free;
    own.free = MemorySegment.NULL;
    return taken.byteSize() >= bytes ? taken : make(bytes);
  }

  /** Makes a power of two of bytes, so that tensors of growing sizes make few. */
  private static MemorySegment make(long bytes) {
    long size = Math.max(CACHE_LINE, Long.highestOneBit(bytes - 1) << 1);
    return Arena.ofAuto().allocate(size, CACHE_LINE);
  }

  /** Leaves memory to the calling thread's next fill, or to the garbage collection before it. */
  static void leave(MemorySegment memory) {
    OF_THREAD.get().free = memory;
  }
}
