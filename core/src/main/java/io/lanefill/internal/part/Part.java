// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

/**
 * How a part was cut from its tensor: a box of the whole and, if any was taken, a range of that.
 * Boxes of boxes and ranges of ranges are again one. If rows were taken, then of another part; they
 * are what the box is cut from. Immutable; nobody changes its arrays.
 */
public final class Part {
  private final Part owner;
  private final long[] rows;
  private final long[] shape;
  private final long[] origin;
  private final long[] extent;
  private final boolean isRange;
  private final long from;
  private final long to;

  /** A box of the whole, or of rows. */
  private Part(Part owner, long[] rows, long[] shape, long[] origin, long[] extent) {
    this.owner = owner;
    this.rows = rows;
    this.shape = shape;
    this.origin = origin;
    this.extent = extent;
    this.isRange = false;
    this.from = 0;
    this.to = 0;
  }

  /** A range of a box. */
  private Part(Part box, long from, long to) {
    this.owner = box.owner;
    this.rows = box.rows;
    this.shape = box.shape;
    this.origin = box.origin;
    this.extent = box.extent;
    this.isRange = true;
    this.from = from;
    this.to = to;
  }

  static Part all(long[] shape) {
    return new Part(null, null, shape, new long[shape.length], shape);
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
    return new Part(owner, rows, shape, sum, other);
  }

  /** Returns rows of this one. */
  Part rows(long[] indices) {
    long[] taken = isRange ? new long[] {to - from} : extent.clone();
    taken[0] = indices.length;
    return new Part(this, indices.clone(), taken, new long[taken.length], taken);
  }

  /** {@return the part whose rows these are; null if none were taken} */
  public Part owner() {
    return owner;
  }

  /** {@return which rows of the owner} */
  public long[] rows() {
    return rows;
  }

  /** {@return the dimensions of the whole tensor, or of the rows} */
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
