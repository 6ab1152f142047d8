// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.part.Axes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A tensor cut into boxes that a cache holds, for places in another order than positions: a tile is
 * drawn in runs along the last axes, and written in runs along those of the smallest strides, so
 * that both are long. Elements written one after the other as they are drawn would each go to a
 * line of memory of its own, and the next one of that line would find it in no cache any more.
 *
 * <p>Where rows are whole groups and their neighbours stand side by side, a tile is drawn {@link
 * Columns column by column} instead.
 *
 * <p>Tiles follow one another in row-major order, as tasks.
 */
final class Tiling implements Cut {
  /**
   * Elements that are drawn in a run, where the last axes have them. A kernel is faster with twice
   * as many, but the tile's runs in memory would be half as long: 2047 x 2047 take 1.7 times as
   * long then.
   */
  static final int DRAWN = 2048;

  /**
   * Bytes that are written in a run, where there are as many: four lines, as each run costs a look
   * at another page. A tile then has at most 512 KiB, and gaps between its runs.
   */
  private static final int WRITTEN = 256;

  /**
   * Bytes of a tile in columns: as many as it has room for if its rows turn out to be no groups.
   */
  private static final int IN_COLUMNS = 512 << 10;

  /** Fewer rows are no column: a kernel is fast with so many groups. */
  private static final int FEWEST_ROWS = 128;

  /** Rows that a kernel draws without a rest, if it can be. */
  private static final int VECTOR = 16;

  /** Elements of the largest group. */
  private static final int GROUP = 4;

  /** Bytes of a line of memory. */
  private static final int LINE = 64;

  private final Axes places;
  private final int bytes;

  /** The axes by falling strides: the last one's places are the nearest. */
  private final int[] order;

  /** How many indices of each axis a tile has, unless the tensor ends. */
  private final long[] extents;

  private final boolean isInColumns;

  private Tiling(Axes places, int bytes, int[] order) {
    this.places = places;
    this.bytes = bytes;
    this.order = order;
    long[] inColumns = new long[places.count()];
    this.isInColumns = isInColumns(inColumns);
    this.extents = isInColumns ? inColumns : extents();
  }

  /**
   * Cuts a tensor, or returns null if that is of no use: where the last axis is the one of the
   * nearest places, or no two elements share a line.
   *
   * @param places of the elements, in bytes; merged
   * @param bytes of an element
   */
  static Tiling of(Axes places, int bytes) {
    int[] order =
        IntStream.range(0, places.count())
            .boxed()
            .sorted(Comparator.comparingLong(k -> -places.stride(k)))
            .mapToInt(k -> k)
            .toArray();
    int last = places.count() - 1;
    int nearest = order[last];
    boolean helps = nearest != last && 2 * places.stride(nearest) <= LINE;
    return helps && places.size() > 0 ? new Tiling(places, bytes, order) : null;
  }

  /** Returns how many bytes the nearest places lie apart. */
  long nearest() {
    return places.stride(order[order.length - 1]);
  }

  /** Returns whether tiles had better be drawn column by column. */
  boolean isInColumns() {
    return isInColumns;
  }

  /** Computes the extents of tiles in columns; returns whether there are enough rows. */
  private boolean isInColumns(long[] tile) {
    int last = tile.length - 1;
    Arrays.fill(tile, 1);
    long rows = 1;
    for (int i = last; order[i] != last && places.stride(order[i]) == rows * bytes; i--) {
      int k = order[i];
      long room = GroupList.MOST / rows;
      tile[k] = Math.min(room < VECTOR ? room : room / VECTOR * VECTOR, places.extent(k));
      rows *= tile[k];
      if (tile[k] < places.extent(k)) {
        break;
      }
    }
    long length = (IN_COLUMNS / rows - LINE) / bytes / GROUP * GROUP;
    tile[last] = Math.clamp(length, 1, places.extent(last));
    return rows >= FEWEST_ROWS && places.extent(last) % GROUP == 0;
  }

  private long[] extents() {
    long[] tile = new long[places.count()];
    int run = 1;
    for (int k = tile.length - 1; k >= 0; k--) {
      // Further out a run would not go on.
      boolean goesOn = k == tile.length - 1 || tile[k + 1] == places.extent(k + 1);
      tile[k] = goesOn ? Math.clamp(DRAWN / run, 1, places.extent(k)) : 1;
      run *= (int) tile[k];
    }
    run = 1;
    for (int i = tile.length - 1; i >= 0; i--) {
      int k = order[i];
      tile[k] = Math.max(tile[k], Math.clamp(WRITTEN / bytes / run, 1, places.extent(k)));
      run *= (int) tile[k];
    }
    return tile;
  }

  /** Returns how many tiles lie along an axis. */
  private long tiles(int axis) {
    return (places.extent(axis) - 1) / extents[axis] + 1;
  }

  @Override
  public long size() {
    return places.size();
  }

  @Override
  public long count() {
    long count = 1;
    for (int k = 0; k < extents.length; k++) {
      count *= tiles(k);
    }
    return count;
  }

  @Override
  public long start(long task) {
    return task;
  }

  @Override
  public int length(long task) {
    return tile(task).elements();
  }

  /** Up to the first axis along which a tile has several indices, tiles are in order. */
  @Override
  public long finished(long task) {
    if (task == count()) {
      return size();
    }
    long[] first = origin(task);
    long finished = 0;
    boolean inOrder = true;
    for (int k = 0; k < first.length; k++) {
      finished = finished * places.extent(k) + (inOrder ? first[k] : 0);
      inOrder &= extents[k] == 1;
    }
    return finished;
  }

  /** Returns the first index of a tile on each axis. */
  private long[] origin(long task) {
    long[] origin = new long[extents.length];
    for (int k = origin.length - 1; k >= 0; k--) {
      origin[k] = task % tiles(k) * extents[k];
      task /= tiles(k);
    }
    return origin;
  }

  /** Returns a tile. */
  Tile tile(long task) {
    long[] origin = origin(task);
    long[] cut = new long[origin.length];
    for (int k = 0; k < cut.length; k++) {
      cut[k] = Math.min(extents[k], places.extent(k) - origin[k]);
    }
    return Tile.of(places, order, origin, cut, LINE / bytes);
  }
}
