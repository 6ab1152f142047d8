// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/** A {@code double[]}, in which the kernel itself writes float64. */
public final class DoubleArray implements Destination {
  private final double[] array;
  private final int offset;

  /**
   * Describes the destination; the array is not copied.
   *
   * @param array the array
   * @param offset where position 0 goes
   */
  public DoubleArray(double[] array, int offset) {
    this.array = array;
    this.offset = offset;
  }

  @Override
  public void write(Source source, long position, int length) {
    source.write(position, array, offset + (int) position, length);
  }
}
