// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.part;

/**
 * Which elements of the whole, and in which order: a range of the row-major order of a box, or of
 * listed rows. Ranges, boxes and rows of it are selections again.
 *
 * <p>Immutable. A <i>position</i> counts the selected elements; an <i>index</i> counts those of the
 * whole.
 */
public final class Selection {
  /** So many neighbours are as good as a range: no kernel draws them with others. */
  private static final int LONG = 1 << 12;

  /** The rows of a range, which has but one. */
  private static final Axes NEIGHBOURS = new Axes(new long[] {Long.MAX_VALUE}, new long[] {1});

  /** The index of the box's first element. */
  private final long first;

  /** The axes that a caller may cut boxes from. */
  private final Axes axes;

  /**
   * The same box with the fewest axes, whose last one's elements are neighbours in the whole; of a
   * range {@link #NEIGHBOURS}.
   */
  private final Axes rows;

  /** The position in the box of this selection's first element. */
  private final long from;

  private final long size;

  /** How it was cut; plays no part in what is selected. */
  private final Part part;

  private Selection(long first, Axes axes, Axes rows, long from, Part part) {
    this.part = part;
    this.size = axes.size();
    // What lies within one row is a range of the whole: one form of it, so that equals sees it.
    long width = rows.extent(rows.count() - 1);
    if (size == 0) {
      this.axes = axes;
      this.first = 0;
      this.rows = NEIGHBOURS;
      this.from = 0;
    } else if (size <= width - from % width) {
      // A list of one place, which is now in `first`.
      this.axes = axes.unlisted();
      this.first = first + rows.place(from);
      this.rows = NEIGHBOURS;
      this.from = 0;
    } else {
      this.axes = axes;
      this.first = first;
      this.rows = rows;
      this.from = from;
    }
  }

  /**
   * Selects all elements of a tensor.
   *
   * @param shape its dimensions, outermost first
   * @return the selection
   */
  public static Selection all(long[] shape) {
    Axes axes = Axes.rowMajor(shape);
    return new Selection(0, axes, axes.merged().inRuns(), 0, Part.all(shape));
  }

  /**
   * Selects a range of this selection.
   *
   * @param start the first position
   * @param end the position after the last one
   * @return the selection, of one axis
   */
  public Selection range(long start, long end) {
    Axes one = new Axes(new long[] {end - start}, new long[] {1});
    return new Selection(first, one, rows, from + start, part.range(start, end));
  }

  /**
   * Selects a box of this selection, one that is not a range of a tensor of several axes.
   *
   * @param origin the box's first index on each axis
   * @param extent how many indices it has on each axis
   * @return the selection
   */
  public Selection box(long[] origin, long[] extent) {
    if (origin.length == 1) {
      return range(origin[0], origin[0] + extent[0]);
    }
    Axes cut = axes.cutTo(origin, extent);
    return new Selection(
        first + axes.corner(origin), cut, cut.merged().inRuns(), 0, part.box(origin, extent));
  }

  /**
   * Selects rows of this selection: all elements of some indices of the outermost axis.
   *
   * @param indices any of that axis, in any order, also several times
   * @return the selection, with as many axes
   */
  public Selection rows(long[] indices) {
    long[] places = new long[indices.length];
    boolean oneAxis = axes.count() == 1;
    for (int i = 0; i < places.length; i++) {
      // A range of a box has one axis, but no stride.
      places[i] = oneAxis ? rows.place(from + indices[i]) : axes.along(0, indices[i]);
    }
    Axes listed = axes.listing(places);
    return new Selection(first, listed, listed.merged().inRuns(), 0, part.rows(indices));
  }

  /** {@return how the elements were cut from the tensor} */
  public Part part() {
    return part;
  }

  /** {@return the number of elements, 0 to 2^63 - 1} */
  public long size() {
    return size;
  }

  /**
   * Returns how many elements of its group stand before the first one, if all are neighbours.
   *
   * @param groupSize elements of a group
   * @return 0 to groupSize - 1; 0 if they are not all neighbours
   */
  public int lead(int groupSize) {
    return isRange() ? (int) (first % groupSize) : 0;
  }

  /**
   * Returns whether the elements are neighbours in the whole.
   *
   * @return whether {@link #index} tells all of them
   */
  public boolean isRange() {
    return rows.count() == 1;
  }

  /**
   * Returns whether the elements lie here and there in the whole.
   *
   * @return whether neighbours end after fewer than {@link #LONG}
   */
  public boolean isScattered() {
    return !isRange() && rows.extent(rows.count() - 1) < LONG;
  }

  /**
   * Returns the index of a position if all elements are neighbours.
   *
   * @param position counts the selected elements
   * @return counts the elements of the whole
   */
  public long index(long position) {
    return first + position;
  }

  /**
   * Returns the index at which a walk along the rows of this selection stands.
   *
   * @param walk one that {@link #start} has begun
   * @return counts the elements of the whole
   */
  public long index(Walk walk) {
    return first + walk.place();
  }

  /**
   * Goes on by whole rows, from the beginning of one on, of a selection that is no range.
   *
   * @param walk one that {@link #start} has begun
   * @param starts receives the index at which each row begins
   * @param count how many, at most those that are left
   */
  public void nextRows(Walk walk, long[] starts, int count) {
    walk.runs(first, starts, count);
  }

  /**
   * Begins a walk along the rows, whose elements are neighbours in the whole.
   *
   * @param walk any
   * @param position where it begins
   */
  public void start(Walk walk, long position) {
    walk.start(rows, from + position);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Selection selection
        && first == selection.first
        && from == selection.from
        && size == selection.size
        && rows.equals(selection.rows);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * first + from) + size);
  }

  /** Returns which elements of the whole are selected. */
  @Override
  public String toString() {
    return isRange()
        ? "elements %d to %d".formatted(first, first + size)
        : "elements %d to %d of the box at element %d with %s"
            .formatted(from, from + size, first, rows);
  }
}
