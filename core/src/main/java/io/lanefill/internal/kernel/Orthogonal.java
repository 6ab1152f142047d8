// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.matrix.HouseholderQr;
import io.lanefill.internal.matrix.Stop;
import io.lanefill.internal.part.Axes;

/**
 * A row-major matrix with orthonormal columns, or with orthonormal rows if these are fewer, times a
 * gain: Q of the QR decomposition of a matrix of normal numbers, with the longer side as its rows.
 *
 * <p>No element is a function of its index alone, so the matrix is made whole, once for the tensor
 * and all its parts as long as memory allows. That takes a time in proportion to its elements times
 * its shorter side, and 16 bytes for each element, of which 8 stay.
 */
public final class Orthogonal implements Recipe {
  /** The longest array that every JVM allocates. */
  public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  /** What the making of an element takes: one double of a column of Q, and one of the result. */
  private static final int BYTES = 2 * Double.BYTES;

  /** Elements drawn at a time: 32 KiB of floats. */
  private static final int DRAWN = 8192;

  private final Drawn normals;
  private final double gain;
  private final int rows;
  private final int columns;
  private final SoftlyKept<Given> made = new SoftlyKept<>();

  /**
   * Describes a matrix.
   *
   * @param normals unit normal values, from which it is made
   * @param gain what all elements are multiplied by; representable in the format
   * @param rows of which there are at least 1
   * @param columns of which there are at least 1; rows times columns are at most {@link #MAX_SIZE}
   */
  public Orthogonal(Drawn normals, double gain, int rows, int columns) {
    this.normals = normals;
    this.gain = gain;
    this.rows = rows;
    this.columns = columns;
  }

  @Override
  public ArrayType array() {
    return normals.array();
  }

  private ElementFormat format() {
    return normals.format();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the heap can never hold it
   */
  @Override
  public Recipe prepared(Kernels kernels, Stop stop) {
    Given given = made.ifMade();
    return given == null ? made.get(() -> make(kernels, stop), stop) : given;
  }

  @Override
  public Groups groups(Kernels kernels, int elements, boolean scattered) {
    return prepared(kernels, () -> {}).groups(kernels, elements, scattered);
  }

  @Override
  public boolean needsProcessor(Kernels kernels) {
    return false;
  }

  private Given make(Kernels kernels, Stop stop) {
    int size = rows * columns;
    long heap = Runtime.getRuntime().maxMemory();
    if ((long) BYTES * size > heap) {
      throw new IllegalArgumentException(
          "An orthogonal matrix is made whole, in %d bytes for each element: the heap, of at most %d bytes, cannot hold that. Received: %d x %d"
              .formatted(BYTES, heap, rows, columns));
    }
    double[][] q = normals(kernels);
    HouseholderQr.orthonormalize(q, stop);
    double[] values = new double[size];
    boolean transposed = rows < columns;
    for (int k = 0; k < q.length; k++) {
      double[] column = q[k];
      int first = transposed ? k * columns : k;
      int step = transposed ? 1 : columns;
      for (int i = 0; i < column.length; i++) {
        values[first + i * step] = gain * column[i];
      }
    }
    Axes axes = new Axes(new long[] {size}, new long[] {1});
    return new Given(format(), values, axes, size);
  }

  /** Draws the matrix to be decomposed, row after row, and returns its columns. */
  private double[][] normals(Kernels kernels) {
    int height = Math.max(rows, columns);
    int width = Math.min(rows, columns);
    double[][] drawn = new double[width][height];
    double[] elements = new double[DRAWN];
    Groups groups = normals.groups(kernels, DRAWN, false);
    long size = (long) rows * columns;
    for (long first = 0; first < size; first += DRAWN) {
      draw(groups, first, elements);
      int length = (int) Math.min(DRAWN, size - first);
      for (int i = 0; i < length; i++) {
        drawn[(int) ((first + i) % width)][(int) ((first + i) / width)] = elements[i];
      }
    }
    return drawn;
  }

  private void draw(Groups groups, long first, double[] dst) {
    int groupSize = format().groupSize();
    switch (format()) {
      case FLOAT64 -> groups.write(first / groupSize, dst, 0, dst.length / groupSize);
      case FLOAT32, FLOAT16, BFLOAT16 -> {
        float[] floats = new float[dst.length];
        groups.write(first / groupSize, floats, 0, dst.length / groupSize);
        for (int i = 0; i < dst.length; i++) {
          dst[i] = floats[i];
        }
      }
    }
  }
}
