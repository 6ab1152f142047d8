// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/**
 * A kernel that makes the bits of elements of the half formats straight from unit values, with
 * fewer roundings than by way of elements as floats, and one pass less.
 */
public interface HalfBitsKernel extends FillKernel {
  /**
   * Returns whether bits are made so.
   *
   * @param recipe of a half format
   * @return whether {@link #takeBits} is to be called with what {@link Drawn#unit} describes
   */
  boolean takesUnits(Drawn recipe);

  /**
   * Makes the bits of elements.
   *
   * @param recipe what the elements are
   * @param units their unit values, from the array's start on
   * @param bits receives the bits, from its start on
   * @param length how many
   */
  void takeBits(Drawn recipe, float[] units, short[] bits, int length);
}
