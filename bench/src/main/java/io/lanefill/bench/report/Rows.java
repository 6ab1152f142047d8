// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Rows of a table whose figures come from several measurements. */
final class Rows {
  private final Map<List<String>, Map<String, Double>> rows = new LinkedHashMap<>();
  private final String file;

  /** Starts without rows; the file is named where its results contradict each other. */
  Rows(ResultFile file) {
    this.file = file.name();
  }

  /** Puts a median into a cell. */
  void put(List<String> row, String column, Measurement m) {
    put(row, column, m.median());
  }

  /**
   * Puts a figure into a cell.
   *
   * @throws IllegalArgumentException if it has one
   */
  void put(List<String> row, String column, double value) {
    if (rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(column, value) != null) {
      throw new IllegalArgumentException(
          "%s has two results of %s for %s".formatted(file, column, row));
    }
  }

  /** Calls with each row and its figures; what was not measured is NaN. */
  void forEach(BiConsumer<List<String>, Function<String, Double>> action) {
    rows.forEach(
        (row, values) -> action.accept(row, column -> values.getOrDefault(column, Double.NaN)));
  }
}
