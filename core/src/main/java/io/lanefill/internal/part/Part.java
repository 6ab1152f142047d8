// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

/**
 * How a part was cut from its tensor: a box of the whole and, if any was taken, a range of that.
 * Boxes of boxes and ranges of ranges are again one. Immutable; nobody changes its arrays.
 */
public final class Part {
  private final long[] shape;
  private final long[] origin;
  private final long[] extent;
  private final boolean isRange;
  private final long from;
  private final long to;

  /** A box of the whole. */
  private Part(long[] shape, long[] origin, long[] extent) {
    this.shape = shape;
    this.origin = origin;
    this.extent = extent;
    this.isRange = false;
    this.from = 0;
    this.to = 0;
  }

  /** A range of a box. */
  private Part(Part box, long from, long to) {
    this.shape = box.shape;
    this.origin = box.origin;
    this.extent = box.extent;
    this.isRange = true;
    this.from = from;
    this.to = to;
  }

  static Part all(long[] shape) {
    return new Part(shape, new long[shape.length], shape);
  }

  Part range(long start, long end) {
    return new Part(this, from + start, from + end);
  }

  /** Returns a box of this one, from which no range was taken. */
  Part box(long[] first, long[] other) {
    long[] sum = origin.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += first[k];
    }
    return new Part(shape, sum, other);
  }

  /** {@return the dimensions of the whole tensor} */
  public long[] shape() {
    return shape;
  }

  /** {@return the box's first index on each axis} */
  public long[] origin() {
    return origin;
  }

  /** {@return how many indices the box has on each axis} */
  public long[] extent() {
    return extent;
  }

  /** {@return whether a range was taken} */
  public boolean isRange() {
    return isRange;
  }

  /** {@return the first element of the range} */
  public long from() {
    return from;
  }

  /** {@return the element after the range's last one} */
  public long to() {
    return to;
  }
}
