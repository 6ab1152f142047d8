// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** A kernel that takes the bits of elements of the half formats faster than {@link HalfBits}. */
public interface HalfBitsKernel extends FillKernel {
  /**
   * Takes the bits of elements as this kernel writes them.
   *
   * @param format FLOAT16 or BFLOAT16
   * @param elements of that format, from the array's start on
   * @param bits receives the bits, from its start on
   * @param length how many
   */
  void takeBits(ElementFormat format, float[] elements, short[] bits, int length);
}
