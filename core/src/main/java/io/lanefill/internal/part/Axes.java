// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

import java.util.Arrays;

/**
 * The axes of a strided array, outermost first: the place of index (i0, i1, ...) is the sum of
 * {@code ik * strides[k]}. The outermost axis may have its places listed in place of a stride.
 */
public final class Axes {
  private final long[] extents;
  private final long[] strides;

  /** The places of the outermost axis; null if it has a stride. */
  private final long[] listed;

  /**
   * Describes the axes; the arrays must not change afterwards.
   *
   * @param extents how many places each axis has
   * @param strides how far two neighbouring places of an axis lie apart
   */
  public Axes(long[] extents, long[] strides) {
    this(extents, strides, null);
  }

  private Axes(long[] extents, long[] strides, long[] listed) {
    this.extents = extents;
    this.strides = strides;
    this.listed = listed;
  }

  /** Returns how many axes there are. */
  public int count() {
    return extents.length;
  }

  /** Returns how many places an axis has. */
  public long extent(int axis) {
    return extents[axis];
  }

  /** Returns how many places there are. */
  public long size() {
    long size = 1;
    for (long extent : extents) {
      size *= extent;
    }
    return size;
  }

  /** Returns how far two neighbouring places of an axis lie apart. */
  public long stride(int axis) {
    return strides[axis];
  }

  /** Returns how far an index of an axis lies from where the others are. */
  long along(int axis, long index) {
    return axis == 0 && listed != null ? listed[(int) index] : index * strides[axis];
  }

  /** Adds to some places how far as many indices of an axis, from one on, lie from the others. */
  void addAlong(int axis, long index, long[] places, int offset, int count) {
    if (axis == 0 && listed != null) {
      int first = (int) index;
      for (int i = 0; i < count; i++) {
        places[offset + i] += listed[first + i];
      }
    } else {
      long stride = strides[axis];
      long first = index * stride;
      for (int i = 0; i < count; i++) {
        places[offset + i] += first + i * stride;
      }
    }
  }

  /** Returns the place of a position, counted in row-major order; the axes hold no 0. */
  long place(long position) {
    long place = 0;
    for (int k = extents.length - 1; k >= 0; k--) {
      place += along(k, position % extents[k]);
      position /= extents[k];
    }
    return place;
  }

  /** Returns the axes of a box, but for its corner: how far from the first place it lies. */
  Axes cutTo(long[] origin, long[] other) {
    return new Axes(
        other,
        strides,
        listed == null
            ? null
            : Arrays.copyOfRange(listed, (int) origin[0], (int) (origin[0] + other[0])));
  }

  /** Returns the place of a box's first index, of an axis that is listed without it. */
  long corner(long[] origin) {
    long corner = 0;
    for (int k = listed == null ? 0 : 1; k < origin.length; k++) {
      corner += origin[k] * strides[k];
    }
    return corner;
  }

  /** Returns the same axes with the outermost one's places replaced by a list. */
  Axes listing(long[] places) {
    long[] e = extents.clone();
    e[0] = places.length;
    return new Axes(e, strides, places);
  }

  /** Returns the same axes with a stride in place of a list. */
  Axes unlisted() {
    return listed == null ? this : new Axes(extents, strides);
  }

  /** Returns the axes of an array whose elements stand one after the other, the last axis first. */
  static Axes rowMajor(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int k = shape.length - 1; k >= 0; k--) {
      strides[k] = stride;
      stride *= shape[k];
    }
    return new Axes(shape.clone(), strides);
  }

  /**
   * Returns the same places in the same order with as few axes as possible, at least one: axes of
   * one place are left out, and an axis that continues where the next one ends is joined with it.
   */
  public Axes merged() {
    if (listed != null) {
      Axes inner = new Axes(tail(extents), tail(strides)).merged();
      return new Axes(joined(extents[0], inner.extents), joined(0, inner.strides), listed);
    }
    long[] e = new long[Math.max(extents.length, 1)];
    long[] s = new long[e.length];
    int axes = 0;
    for (int k = 0; k < extents.length; k++) {
      if (extents[k] == 1) {
        continue;
      }
      if (axes > 0 && s[axes - 1] == extents[k] * strides[k]) {
        e[axes - 1] *= extents[k];
        s[axes - 1] = strides[k];
      } else {
        e[axes] = extents[k];
        s[axes++] = strides[k];
      }
    }
    if (axes == 0) {
      e[axes] = 1;
      s[axes++] = 1;
    }
    return new Axes(Arrays.copyOf(e, axes), Arrays.copyOf(s, axes));
  }

  private static long[] tail(long[] entries) {
    return Arrays.copyOfRange(entries, 1, entries.length);
  }

  private static long[] joined(long first, long[] others) {
    long[] all = new long[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  /** Returns the same places with a last axis of stride 1, of one place if there is none yet. */
  Axes inRuns() {
    int axes = extents.length;
    if (strides[axes - 1] == 1) {
      return this;
    }
    long[] e = Arrays.copyOf(extents, axes + 1);
    long[] s = Arrays.copyOf(strides, axes + 1);
    e[axes] = 1;
    s[axes] = 1;
    return new Axes(e, s, listed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Axes axes
        && Arrays.equals(extents, axes.extents)
        && Arrays.equals(strides, axes.strides)
        && Arrays.equals(listed, axes.listed);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(extents) + Arrays.hashCode(strides))
        + Arrays.hashCode(listed);
  }

  @Override
  public String toString() {
    return "extents %s and strides %s%s"
        .formatted(
            Arrays.toString(extents),
            Arrays.toString(strides),
            listed == null ? "" : ", rows listed");
  }
}
