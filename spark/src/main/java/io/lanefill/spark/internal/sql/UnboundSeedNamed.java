// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** {@link SeedNamed} before its arguments are known. */
record UnboundSeedNamed() implements UnboundFunction {
  @Override
  public String name() {
    return SeedNamed.NAME;
  }

  @Override
  public String description() {
    return "seed_named(seed BIGINT, name STRING): the seed of a part, for the other functions.";
  }

  /**
   * Checks the types.
   *
   * @throws UnsupportedOperationException if they are others, as Spark asks for
   */
  @Override
  public BoundFunction bind(StructType inputType) {
    boolean fits =
        inputType.length() == 2
            && (inputType.apply(0).dataType() instanceof IntegralType
                || inputType.apply(0).dataType() instanceof NullType)
            && (inputType.apply(1).dataType() instanceof StringType
                || inputType.apply(1).dataType() instanceof NullType);
    if (!fits) {
      throw new UnsupportedOperationException(
          "seed_named takes (seed BIGINT, name STRING). Received: " + inputType.catalogString());
    }
    return new SeedNamed();
  }
}
