// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

import java.util.Arrays;

/**
 * The axes of a strided array, outermost first: the place of index (i0, i1, ...) is the sum of
 * {@code ik * strides[k]}.
 */
public final class Axes {
  private final long[] extents;
  private final long[] strides;

  /**
   * Describes the axes; the arrays must not change afterwards.
   *
   * @param extents how many places each axis has
   * @param strides how far two neighbouring places of an axis lie apart
   */
  public Axes(long[] extents, long[] strides) {
    this.extents = extents;
    this.strides = strides;
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

  /** Returns the place of a position, counted in row-major order; the axes hold no 0. */
  long place(long position) {
    long place = 0;
    for (int k = extents.length - 1; k >= 0; k--) {
      place += position % extents[k] * strides[k];
      position /= extents[k];
    }
    return place;
  }

  /** Returns the same strides with other extents. */
  Axes cutTo(long[] other) {
    return new Axes(other, strides);
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
    return new Axes(e, s);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Axes axes
        && Arrays.equals(extents, axes.extents)
        && Arrays.equals(strides, axes.strides);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(extents) + Arrays.hashCode(strides);
  }

  @Override
  public String toString() {
    return "extents %s and strides %s"
        .formatted(Arrays.toString(extents), Arrays.toString(strides));
  }
}
