// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import jdk.incubator.vector.VectorShape;

/** How wide vectors are: all that may be asked before it is known whether SIMD makes sense. */
public final class VectorWidth {
  /** The system property that sets the width of vectors in bits: 128, 256 or 512. */
  public static final String PROPERTY = "lanefill.vectorBits";

  /** What a system property sets, or what the hardware has; no kernel needs more than 512 bits. */
  static final VectorShape SHAPE = shape(Integer.getInteger(PROPERTY));

  private VectorWidth() {}

  private static VectorShape shape(Integer bits) {
    if (bits != null) {
      return VectorShape.forBitSize(bits);
    }
    VectorShape preferred = VectorShape.preferredShape();
    return preferred.vectorBitSize() > 512 ? VectorShape.S_512_BIT : preferred;
  }

  /**
   * Returns the width of vectors; below 128 bits the SIMD kernel cannot run.
   *
   * @return bits, 64 to 512
   */
  public static int bits() {
    return SHAPE.vectorBitSize();
  }
}
