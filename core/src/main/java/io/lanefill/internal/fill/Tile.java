// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.part.Axes;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * A box of a tensor on its way to its places. It is drawn into an array run by run, of elements
 * whose positions are neighbours, and written from there plane by plane: the two axes of the
 * nearest places. Or it is drawn column by column, if {@link Tiling#isInColumns}: then its rows,
 * which lie along the last axis, have neighbouring places.
 */
final class Tile {
  /**
   * An axis of the box.
   *
   * @param length how many indices it has
   * @param positions how far two of them lie apart in the tensor, in elements
   * @param stride how far their places lie apart, in bytes
   * @param step how far they lie apart in the array, in elements
   */
  record Edge(int length, long positions, long stride, int step) {
    Edge cutTo(int other) {
      return new Edge(other, positions, stride, step);
    }

    /** Returns whether it is the last one by position: the tensor's axes have no single index. */
    boolean isAlongRows() {
      return positions == 1;
    }
  }

  /** The position of the first element, and its place in bytes. */
  private final long position;

  private final long place;

  /** Elements of a run. */
  private final int run;

  /** The axes that tell one run from another, by position. */
  private final Edge[] runs;

  /** All axes by place, the nearest places last. */
  private final Edge[] edges;

  private Tile(long position, long place, int run, Edge[] runs, Edge[] edges) {
    this.position = position;
    this.place = place;
    this.run = run;
    this.runs = runs;
    this.edges = edges;
  }

  /**
   * Describes a box.
   *
   * @param places of the tensor's elements, in bytes
   * @param order the axes by falling strides
   * @param origin the box's first index on each axis
   * @param extent how many indices it has on each axis
   * @param gap elements left out in the array after each run: runs a power of two apart would meet
   *     in the same few lines of a cache
   */
  static Tile of(Axes places, int[] order, long[] origin, long[] extent, int gap) {
    int axes = order.length;
    Edge[] byPosition = new Edge[axes];
    long position = 0;
    long place = 0;
    long stride = 1;
    int step = 1;
    int run = 1;
    int outer = axes;
    for (int k = axes - 1; k >= 0; k--) {
      boolean goesOn = stride == run && run < Tiling.DRAWN;
      if (!goesOn && step == run) {
        step += gap;
      }
      int length = (int) extent[k];
      byPosition[k] = new Edge(length, stride, places.stride(k), step);
      position += origin[k] * stride;
      place += origin[k] * places.stride(k);
      stride *= places.extent(k);
      step *= length;
      if (goesOn) {
        run *= length;
        outer = k;
      }
    }
    Edge[] runs = Arrays.copyOf(byPosition, outer);
    Edge[] edges = new Edge[axes];
    for (int i = 0; i < axes; i++) {
      edges[i] = byPosition[order[i]];
    }
    return new Tile(position, place, run, runs, edges);
  }

  /** Returns the elements of a run. */
  int run() {
    return run;
  }

  /** Returns how many runs there are. */
  int runs() {
    return length(runs, runs.length);
  }

  /** Returns the position of a run's first element. */
  long runPosition(int number) {
    return position + distance(runs, runs.length, number, Edge::positions);
  }

  /** Returns where a run starts in the array. */
  int runStart(int number) {
    return (int) distance(runs, runs.length, number, Edge::step);
  }

  /** Returns how many planes there are. */
  int planes() {
    return length(edges, edges.length - 2);
  }

  /** Returns the place of a plane's first element. */
  long planePlace(int number) {
    return place + distance(edges, edges.length - 2, number, Edge::stride);
  }

  /** Returns where a plane starts in the array. */
  int planeStart(int number) {
    return (int) distance(edges, edges.length - 2, number, Edge::step);
  }

  /** Returns the farther axis of a plane. */
  Edge rows() {
    return edges[edges.length - 2];
  }

  /** Returns the nearer axis of a plane. */
  Edge columns() {
    return edges[edges.length - 1];
  }

  /** Returns the place of the first element. */
  long place() {
    return place;
  }

  /** Returns the axis along which rows lie. */
  Edge alongRows() {
    int last = 0;
    while (!edges[last].isAlongRows()) {
      last++;
    }
    return edges[last];
  }

  /**
   * Computes where rows start, in the order of their places.
   *
   * @param positions receives the position of each one's first element
   * @return how many rows there are
   */
  int rowStarts(long[] positions) {
    positions[0] = position;
    int rows = 1;
    for (int i = edges.length - 1; i >= 0; i--) {
      int before = rows;
      for (int k = 1; k < edges[i].length() && !edges[i].isAlongRows(); k++) {
        for (int j = 0; j < before; j++) {
          positions[rows++] = positions[j] + k * edges[i].positions();
        }
      }
    }
    return rows;
  }

  /** Returns how many elements there are. */
  int elements() {
    return length(edges, edges.length);
  }

  /** Returns how long the array is at most. */
  int arrayLength() {
    return runs() == 1 ? run : runStart(runs() - 1) + run;
  }

  /** Returns how many indices the first axes have together. */
  private static int length(Edge[] axes, int count) {
    int length = 1;
    for (int k = 0; k < count; k++) {
      length *= axes[k].length();
    }
    return length;
  }

  /**
   * Returns how far the n-th index of the first axes, in row-major order, lies from the first one.
   */
  private static long distance(Edge[] axes, int count, int number, ToLongFunction<Edge> apart) {
    long distance = 0;
    for (int k = count - 1; k >= 0; k--) {
      distance += number % axes[k].length() * apart.applyAsLong(axes[k]);
      number /= axes[k].length();
    }
    return distance;
  }
}
