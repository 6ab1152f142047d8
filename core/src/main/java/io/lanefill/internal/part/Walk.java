// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

import java.util.Arrays;

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
    advance(last - 1, 1);
  }

  /** Goes on along an axis by so many indices, at most those that are left on it. */
  private void advance(int axis, long indices) {
    long some = indices;
    for (int k = axis; k >= 0; k--) {
      place -= axes.along(k, index[k]);
      index[k] += some;
      if (index[k] < axes.extent(k)) {
        place += axes.along(k, index[k]);
        return;
      }
      index[k] = 0;
      place += axes.along(k, 0);
      some = 1;
    }
  }

  /** Returns whether a run along the last axis begins here. */
  public boolean isAtStart() {
    return left == extent;
  }

  /**
   * Goes on by whole runs, from the beginning of one on; there is an axis before the last.
   *
   * @param from where the place 0 is
   * @param starts receives where each begins
   * @param count how many, at most those that are left
   */
  void runs(long from, long[] starts, int count) {
    int axis = last - 1;
    for (int done = 0; done < count; ) {
      int some = (int) Math.min(axes.extent(axis) - index[axis], count - done);
      Arrays.fill(starts, done, done + some, from + place - axes.along(axis, index[axis]));
      axes.addAlong(axis, index[axis], starts, done, some);
      advance(axis, some);
      done += some;
    }
  }
}
