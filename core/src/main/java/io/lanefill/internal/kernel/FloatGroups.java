// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** Groups of floats, in arrays of the type that holds their format. */
public interface FloatGroups extends Groups {
  /** {@return the number format of the elements} */
  ElementFormat format();

  /**
   * Writes whole groups of a format that is not FLOAT64.
   *
   * @param firstGroup the first group's number
   * @param dst the destination
   * @param offset where the first group starts in it, in elements
   * @param groups how many groups; {@code dst} holds them all
   */
  void write(long firstGroup, float[] dst, int offset, int groups);

  /**
   * Writes whole groups of FLOAT64.
   *
   * @param firstGroup the first group's number
   * @param dst the destination
   * @param offset where the first group starts in it, in elements
   * @param groups how many groups; {@code dst} holds them all
   */
  void write(long firstGroup, double[] dst, int offset, int groups);

  /**
   * Takes the bits of elements of a half format.
   *
   * @param written what these groups have written, from the array's start on
   * @param bits receives the bits, from its start on
   * @param length how many
   */
  default void takeBits(float[] written, short[] bits, int length) {
    HalfBits.take(format(), written, bits, 0, length);
  }

  @Override
  default ArrayType array() {
    return format().array();
  }

  @Override
  default void write(long firstGroup, Object dst, int offset, int groups) {
    if (format().isWide()) {
      write(firstGroup, (double[]) dst, offset, groups);
    } else {
      write(firstGroup, (float[]) dst, offset, groups);
    }
  }
}
