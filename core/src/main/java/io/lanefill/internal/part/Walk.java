// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

/** A walk over the places of {@link Axes} in row-major order, a run along the last axis a step. */
public final class Walk {
  private Axes axes;

  /** The index on every axis but the last. */
  private long[] index = new long[4];

  /** The last axis, how many places it has, and how far they lie apart. */
  private int last;

  private long extent;
  private long stride;

  private long place;
  private long left;

  /** Begins at a position, counted in row-major order; the axes hold no 0. */
  public void start(Axes axes, long position) {
    this.axes = axes;
    last = axes.count() - 1;
    extent = axes.extent(last);
    stride = axes.stride(last);
    if (index.length < last) {
      index = new long[last];
    }
    long along = position % extent;
    long rest = position / extent;
    place = along * stride;
    left = extent - along;
    for (int k = last - 1; k >= 0; k--) {
      index[k] = rest % axes.extent(k);
      rest /= axes.extent(k);
      place += axes.along(k, index[k]);
    }
  }

  /** Returns the current place. */
  public long place() {
    return place;
  }

  /** Returns how many places are left along the last axis, the current one included. */
  public long left() {
    return left;
  }

  /** Goes on by so many places, at most those that are left along the last axis. */
  public void advance(long places) {
    place += places * stride;
    left -= places;
    if (left == 0) {
      next();
    }
  }

  /** Goes on to the next run along the last axis. */
  private void next() {
    left = extent;
    place -= extent * stride;
    for (int k = last - 1; k >= 0; k--) {
      place -= axes.along(k, index[k]);
      if (++index[k] < axes.extent(k)) {
        place += axes.along(k, index[k]);
        return;
      }
      index[k] = 0;
      place += axes.along(k, 0);
    }
  }
}
