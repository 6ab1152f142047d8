// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import java.util.Objects;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;

/**
 * A function whose arguments have types. Each call in a query has its own, with its own window of
 * elements, and each task a copy of it; Spark's generated code calls {@code invoke}, one for each
 * signature. Two of the same name and signature are equal, so that plans with them are.
 *
 * @param <T> what it returns, as Spark's interpreter does
 */
public abstract sealed class DrawFunction<T> implements ScalarFunction<T>
    permits FloatElement, DoubleElement, FloatArray, DoubleArray {
  private static final long serialVersionUID = 1;

  private final String name;
  private final Signature signature;

  DrawFunction(String name, Signature signature) {
    this.name = name;
    this.signature = signature;
  }

  final Stream.Kind kind(DType dtype) {
    return new Stream.Kind(signature.law(), dtype);
  }

  /** Returns the index of the first element of a row. */
  static long firstElement(long row, int n) {
    if (n < 0) {
      throw new IllegalArgumentException("`n` must be at least 0. Received: " + n);
    }
    if (row < 0 || row == Long.MAX_VALUE || (n > 0 && row + 1 > Long.MAX_VALUE / n)) {
      throw new IllegalArgumentException(
          "`row` must be at least 0, and (row + 1) * n at most 2^63 - 1. Received: row %d of n = %d"
              .formatted(row, n));
    }
    return row * n;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String canonicalName() {
    return "io.lanefill." + name + signature;
  }

  @Override
  public final DataType[] inputTypes() {
    return signature.types();
  }

  @Override
  public final boolean isResultNullable() {
    // Numbers that are null Spark sees to, and calls nothing.
    return signature.isNamed();
  }

  @Override
  public final boolean isDeterministic() {
    return true;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof DrawFunction<?> function
        && name.equals(function.name)
        && signature.equals(function.signature);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(name, signature);
  }

  @Override
  public final String toString() {
    return name;
  }
}
