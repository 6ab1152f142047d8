// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.Seed;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/** A seed of another one and a name, as a text: {@code seed_named(42, 'dropout')}. */
public final class SeedNamed implements ScalarFunction<UTF8String> {
  /** What SQL calls it. */
  static final String NAME = "seed_named";

  private static final long serialVersionUID = 1;

  @Override
  public DataType[] inputTypes() {
    return new DataType[] {DataTypes.LongType, DataTypes.StringType};
  }

  @Override
  public DataType resultType() {
    return DataTypes.StringType;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String canonicalName() {
    return "io.lanefill." + NAME;
  }

  /**
   * Returns {@code Seed.of(seed).named(name)} as it writes itself.
   *
   * @param seed any long
   * @param name any text; null gives null
   */
  public static UTF8String invoke(long seed, UTF8String name) {
    return name == null
        ? null
        : UTF8String.fromString(Seed.of(seed).named(name.toString()).toString());
  }
}
