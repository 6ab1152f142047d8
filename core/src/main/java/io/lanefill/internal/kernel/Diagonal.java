// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.util.Arrays;

/**
 * A row-major matrix that has a value on its diagonal, and elsewhere zeros with the sign of the
 * value, as Keras multiplies.
 *
 * @param format the format of the elements
 * @param value representable in the format
 * @param columns how many columns the matrix has, 0 to 2^63 - 1
 */
public record Diagonal(ElementFormat format, double value, long columns) implements Undrawn {
  @Override
  public void write(long firstGroup, float[] dst, int offset, int groups) {
    int length = groups * format.groupSize();
    long first = firstGroup * format.groupSize();
    Arrays.fill(dst, offset, offset + length, 0.0f * (float) value);
    for (long skipped = untilNext(first); skipped < length; skipped += untilNext(first + skipped)) {
      dst[offset + (int) skipped++] = (float) value;
    }
  }

  @Override
  public void write(long firstGroup, double[] dst, int offset, int groups) {
    int length = groups * format.groupSize();
    long first = firstGroup * format.groupSize();
    Arrays.fill(dst, offset, offset + length, 0.0 * value);
    for (long skipped = untilNext(first); skipped < length; skipped += untilNext(first + skipped)) {
      dst[offset + (int) skipped++] = value;
    }
  }

  /**
   * Returns how many elements stand between an index and the first element of the diagonal at or
   * after it; {@link Integer#MAX_VALUE} if it is that many or more, or the diagonal ends before.
   */
  private long untilNext(long index) {
    // From one element of the diagonal to the next it is a row and a column. Unsigned, as that is
    // 2^63 for the widest matrix, and the sums stay below 2^64.
    long step = columns + 1;
    long row = Long.divideUnsigned(index + columns, step);
    return row < columns ? Math.min(row * step - index, Integer.MAX_VALUE) : Integer.MAX_VALUE;
  }
}
