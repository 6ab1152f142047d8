// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.checks.Shown;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Checks the strides of a destination: no two elements may share a byte, and all must lie in it.
 */
public final class Strides {
  private Strides() {}

  /**
   * Checks strides by nesting: in the order of their strides, each axis must step over all that the
   * smaller ones span.
   *
   * @param shape dimensions, none 0
   * @param byteStrides bytes from one index of each axis to the next
   * @param bytes the size of an element
   * @param byteSize the size of the destination
   * @throws IllegalArgumentException if elements would overlap
   * @throws IndexOutOfBoundsException if an element would lie outside
   */
  public static void check(long[] shape, long[] byteStrides, int bytes, long byteSize) {
    int[] axes =
        IntStream.range(0, shape.length)
            .filter(k -> shape[k] > 1)
            .boxed()
            .sorted(Comparator.comparingLong(k -> byteStrides[k]))
            .mapToInt(k -> k)
            .toArray();
    long span = bytes;
    for (int k : axes) {
      if (byteStrides[k] < 0) {
        throw new IndexOutOfBoundsException(
            "`byteStrides` must not be negative: element 0 stands at byte 0. Received: "
                + Shown.of(byteStrides));
      }
      if (byteStrides[k] < span) {
        throw new IllegalArgumentException(
            ("`byteStrides` must not make elements overlap: the stride of axis %d must be at least"
                    + " %d bytes. Received: %s for shape %s")
                .formatted(k, span, Shown.of(byteStrides), Shown.of(shape)));
      }
      // As a quotient: the product could overflow.
      if (byteStrides[k] > (byteSize - span) / (shape[k] - 1)) {
        throw new IndexOutOfBoundsException(
            "`byteStrides` must keep all elements within the %d bytes of `dst`. Received: %s for"
                    .formatted(byteSize, Shown.of(byteStrides))
                + " shape "
                + Shown.of(shape));
      }
      span += byteStrides[k] * (shape[k] - 1);
    }
    if (span > byteSize) {
      throw new IndexOutOfBoundsException(
          "`dst` must have room for an element of %d bytes. Received: %d bytes"
              .formatted(bytes, byteSize));
    }
  }
}
