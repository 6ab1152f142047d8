// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

/** A {@code float[]}, in which the kernel itself writes. */
public final class FloatArray implements Destination {
  private final float[] array;
  private final int offset;

  /**
   * Describes the destination; the array is not copied.
   *
   * @param array the array
   * @param offset where position 0 goes
   */
  public FloatArray(float[] array, int offset) {
    this.array = array;
    this.offset = offset;
  }

  @Override
  public void write(Source source, long position, int length) {
    source.write(position, array, offset + (int) position, length);
  }
}
