// SPDX-License-Identifier: Apache-2.0
package io.lanefill.tensorflow;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.tensorflow.ndarray.buffer.DataStorageVisitor;

/** Returns where the bytes of a tensor are. */
final class TensorMemory implements DataStorageVisitor<MemorySegment> {
  @Override
  public MemorySegment visit(ByteBuffer buffer) {
    return MemorySegment.ofBuffer(buffer);
  }

  @Override
  @SuppressWarnings("restricted") // TensorFlow says where its memory is, and how long.
  public MemorySegment visit(long address, long length, long scale) {
    return MemorySegment.ofAddress(address).reinterpret(length * scale);
  }

  @Override
  public MemorySegment fallback() {
    throw new IllegalStateException("TensorFlow hides the memory of this tensor.");
  }
}
