// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/** An array of the type in which the kernel itself writes. */
public final class ArrayDestination implements Destination {
  private final Object array;
  private final int offset;

  /**
   * Describes the destination; the array is not copied.
   *
   * @param array a {@code float[]}, {@code double[]}, {@code int[]} or {@code long[]}
   * @param offset where position 0 goes
   */
  public ArrayDestination(Object array, int offset) {
    this.array = array;
    this.offset = offset;
  }

  @Override
  public void write(Source source, long position, int length) {
    source.write(position, array, offset + (int) position, length);
  }
}
