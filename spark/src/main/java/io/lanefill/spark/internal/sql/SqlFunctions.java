// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;

/** All functions, by their names. */
public final class SqlFunctions {
  private static final Map<String, UnboundFunction> ALL = all();

  private SqlFunctions() {}

  private static Map<String, UnboundFunction> all() {
    Map<String, UnboundFunction> all = new TreeMap<>();
    for (SqlLaw law : SqlLaw.values()) {
      for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
        for (boolean isArray : List.of(false, true)) {
          UnboundFunction function = new UnboundDraw(law, dtype, isArray);
          all.put(function.name(), function);
        }
      }
    }
    all.put(SeedNamed.NAME, new UnboundSeedNamed());
    return all;
  }

  /** Returns the names, sorted. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Returns a function.
   *
   * @param name its name, in whichever case, as in SQL
   */
  public static Optional<UnboundFunction> find(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
  }
}
