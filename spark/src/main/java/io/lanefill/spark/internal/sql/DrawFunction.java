// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import java.util.Objects;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A function whose arguments have types. Each call in a query has its own, with its own window of
 * elements, and each task a copy of it; Spark's generated code calls {@code invoke}, one for each
 * signature. Two of the same name and signature are equal, so that plans with them are.
 *
 * @param <T> what it returns, as Spark's interpreter does
 */
public abstract sealed class DrawFunction<T> implements ScalarFunction<T>
    permits FloatElement, DoubleElement, RowArray {
  private static final long serialVersionUID = 1;

  private final String name;
  private final Signature signature;

  private transient Window window;

  DrawFunction(String name, Signature signature) {
    this.name = name;
    this.signature = signature;
  }

  /** Returns the format of the elements: FLOAT32 or FLOAT64. */
  abstract DType dtype();

  @Override
  public DataType resultType() {
    return dtype() == DType.FLOAT64 ? DataTypes.DoubleType : DataTypes.FloatType;
  }

  /** Returns the calling thread's window, turned to the standard distribution under a seed. */
  final Window window(long seed) {
    Window mine = window();
    mine.select(seed);
    return mine;
  }

  /** Returns the calling thread's window, turned to a distribution under a seed. */
  final Window window(long seed, double first, double second) {
    Window mine = window();
    mine.select(seed, first, second);
    return mine;
  }

  /** Returns the calling thread's window, turned to a distribution under the seed of a text. */
  final Window window(UTF8String seed, double first, double second) {
    Window mine = window();
    mine.select(seed, first, second);
    return mine;
  }

  private Window window() {
    Window mine = window;
    return mine != null && mine.isMine() ? mine : newWindow();
  }

  // Apart: C2 would put a constructor, however rarely called, into Spark's loop over rows.
  private Window newWindow() {
    Window mine = new Window(new Stream.Kind(signature.law(), dtype()));
    window = mine;
    return mine;
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
