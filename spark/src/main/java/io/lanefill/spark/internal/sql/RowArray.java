// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A row of a matrix of n columns, as an array of floats or doubles: {@code normal_array(seed, row,
 * n)}, {@code normal_double_array(seed, row, n)}.
 */
public final class RowArray extends DrawFunction<ArrayData> {
  private static final long serialVersionUID = 1;
  private static final float[] NONE = {};

  private final DType dtype;

  RowArray(String name, Signature signature, DType dtype) {
    super(name, signature);
    this.dtype = dtype;
  }

  @Override
  DType dtype() {
    return dtype;
  }

  @Override
  public DataType resultType() {
    return DataTypes.createArrayType(super.resultType(), false);
  }

  /**
   * Returns a row of the standard distribution. Spark calls none of these with a null of a number.
   *
   * @param seed of {@link io.lanefill.Seed#of}
   * @param row its index
   * @param n its length
   * @throws IllegalArgumentException if row or n is negative, or (row + 1) * n above 2^63 - 1
   */
  public ArrayData invoke(long seed, long row, int n) {
    return row(window(seed), row, n);
  }

  /**
   * Returns a row.
   *
   * @param seed of {@link io.lanefill.Seed#of}
   * @param row its index
   * @param n its length
   * @param first the distribution's first parameter
   * @param second its second one
   * @throws IllegalArgumentException if row or n is negative, (row + 1) * n above 2^63 - 1, or a
   *     parameter is refused
   */
  public ArrayData invoke(long seed, long row, int n, double first, double second) {
    return row(window(seed, first, second), row, n);
  }

  /**
   * Returns a row of the standard distribution.
   *
   * @param seed a name, or a seed as it writes itself; null gives null
   * @param row its index
   * @param n its length
   * @throws IllegalArgumentException if row or n is negative, (row + 1) * n above 2^63 - 1, or the
   *     seed is none
   */
  public ArrayData invoke(UTF8String seed, long row, int n) {
    return invoke(seed, row, n, 0, 1);
  }

  /**
   * Returns a row.
   *
   * @param seed a name, or a seed as it writes itself; null gives null
   * @param row its index
   * @param n its length
   * @param first the distribution's first parameter
   * @param second its second one
   * @throws IllegalArgumentException if row or n is negative, (row + 1) * n above 2^63 - 1, or the
   *     seed or a parameter is refused
   */
  public ArrayData invoke(UTF8String seed, long row, int n, double first, double second) {
    return seed == null ? null : row(window(seed, first, second), row, n);
  }

  private static ArrayData row(Window window, long row, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("`n` must be at least 0. Received: " + n);
    }
    if (row < 0 || row == Long.MAX_VALUE || (n > 0 && row + 1 > Long.MAX_VALUE / n)) {
      throw new IllegalArgumentException(
          "`row` must be at least 0, and (row + 1) * n at most 2^63 - 1. Received: row %d of n = %d"
              .formatted(row, n));
    }
    // An array of nothing is the same of both types.
    return n == 0 ? UnsafeArrayData.fromPrimitiveArray(NONE) : window.from(row * n, n);
  }
}
