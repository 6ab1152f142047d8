// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A function before its arguments are known.
 *
 * @param law the distribution
 * @param dtype FLOAT32 or FLOAT64
 * @param isArray whether it draws rows of a matrix
 */
record UnboundDraw(SqlLaw law, DType dtype, boolean isArray) implements UnboundFunction {
  @Override
  public String name() {
    return law.text() + (dtype == DType.FLOAT64 ? "_double" : "") + (isArray ? "_array" : "");
  }

  @Override
  public String description() {
    return name()
        + signature(false, false)
        + " or "
        + name()
        + signature(false, true)
        + "; the seed may be a STRING. A pure function of its arguments.";
  }

  private Signature signature(boolean isNamed, boolean hasParameters) {
    return new Signature(law, isNamed, isArray, hasParameters);
  }

  /**
   * Chooses a signature.
   *
   * @throws UnsupportedOperationException if there is none for these types, as Spark asks for
   */
  @Override
  public BoundFunction bind(StructType inputType) {
    DataType[] types =
        Arrays.stream(inputType.fields()).map(StructField::dataType).toArray(DataType[]::new);
    boolean isNamed = types.length > 0 && types[0] instanceof StringType;
    Signature signature = signature(isNamed, types.length > signature(false, false).types().length);
    if (!takes(signature, types)) {
      throw new UnsupportedOperationException(
          "%s takes %s or %s; the seed may be a STRING. Received: %s"
              .formatted(
                  name(),
                  signature(false, false),
                  signature(false, true),
                  Arrays.stream(types)
                      .map(DataType::sql)
                      .collect(Collectors.joining(", ", "(", ")"))));
    }
    return bind(signature);
  }

  private DrawFunction<?> bind(Signature signature) {
    return switch (dtype) {
      case FLOAT32 ->
          isArray ? new RowArray(name(), signature, dtype) : new FloatElement(name(), signature);
      case FLOAT64 ->
          isArray ? new RowArray(name(), signature, dtype) : new DoubleElement(name(), signature);
      case FLOAT16, BFLOAT16 -> throw new IllegalStateException("Spark has no such type.");
    };
  }

  /** Returns whether Spark's casts make the arguments of these types, and lose nothing. */
  private static boolean takes(Signature signature, DataType[] given) {
    DataType[] wanted = signature.types();
    if (given.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      boolean fits =
          switch (wanted[i]) {
            case StringType _ -> given[i] instanceof StringType;
            case IntegralType _ ->
                given[i] instanceof IntegralType
                    && given[i].defaultSize() <= wanted[i].defaultSize();
            default -> given[i] instanceof NumericType;
          };
      if (!fits && !(given[i] instanceof NullType)) {
        return false;
      }
    }
    return true;
  }
}
