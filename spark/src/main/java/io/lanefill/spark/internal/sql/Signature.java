// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which arguments a call has.
 *
 * @param law the distribution
 * @param isNamed whether the seed is a text
 * @param isArray whether it draws rows of some length
 * @param hasParameters whether the distribution's parameters are arguments
 */
record Signature(SqlLaw law, boolean isNamed, boolean isArray, boolean hasParameters)
    implements Serializable {
  /** Returns the names of the arguments. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of("seed", isArray ? "row" : "id"));
    if (isArray) {
      names.add("n");
    }
    if (hasParameters) {
      names.add(law.first());
      names.add(law.second());
    }
    return names;
  }

  /** Returns the types that Spark casts the arguments to. */
  DataType[] types() {
    List<DataType> types =
        new ArrayList<>(
            List.of(isNamed ? DataTypes.StringType : DataTypes.LongType, DataTypes.LongType));
    if (isArray) {
      types.add(DataTypes.IntegerType);
    }
    if (hasParameters) {
      types.add(DataTypes.DoubleType);
      types.add(DataTypes.DoubleType);
    }
    return types.toArray(DataType[]::new);
  }

  /** Returns the names and types as SQL would: {@code (seed BIGINT, id BIGINT)}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(", ", "(", ")");
    DataType[] types = types();
    List<String> names = names();
    for (int i = 0; i < types.length; i++) {
      text.add(names.get(i) + " " + types[i].sql());
    }
    return text.toString();
  }
}
