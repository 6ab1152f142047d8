// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

/** A walk over the places of {@link Axes} in row-major order, a run along the last axis a step. */
public final class Walk {
  private Axes axes;

  /** The index on every axis but the last. */
  private long[] index = new long[4];

  private long place;
  private long left;

  /** Begins at a position, counted in row-major order; the axes hold no 0. */
  public void start(Axes axes, long position) {
    this.axes = axes;
    int last = axes.count() - 1;
    if (index.length < last) {
      index = new long[last];
    }
    long along = position % axes.extent(last);
    long rest = position / axes.extent(last);
    place = along * axes.stride(last);
    left = axes.extent(last) - along;
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
    int k = axes.count() - 1;
    place += places * axes.stride(k);
    left -= places;
    if (left > 0) {
      return;
    }
    left = axes.extent(k);
    place -= axes.extent(k) * axes.stride(k);
    while (--k >= 0) {
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
