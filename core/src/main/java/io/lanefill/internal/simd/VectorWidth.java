// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import jdk.incubator.vector.VectorShape;

/** How wide vectors are: all that may be asked before it is known whether SIMD makes sense. */
final class VectorWidth {
  /** What a system property sets, or what the hardware has; no kernel needs more than 512 bits. */
  static final VectorShape SHAPE = shape(Integer.getInteger(SimdKernel.BITS_PROPERTY));

  private VectorWidth() {}

  private static VectorShape shape(Integer bits) {
    if (bits != null) {
      return VectorShape.forBitSize(bits);
    }
    VectorShape preferred = VectorShape.preferredShape();
    return preferred.vectorBitSize() > 512 ? VectorShape.S_512_BIT : preferred;
  }
}
