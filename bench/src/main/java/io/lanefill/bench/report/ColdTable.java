// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static io.lanefill.bench.report.MarkdownTable.ratio;
import static io.lanefill.bench.report.MarkdownTable.threeDigits;
import static io.lanefill.bench.report.MarkdownTable.whole;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of jobs that fresh processes fill once: milliseconds, and first touch apart. */
final class ColdTable {
  /** The benchmark's name in result files; its methods are the kernels. */
  static final String BENCHMARK = "ColdStart";

  private static final String DEFAULT = "default";
  private static final String SCALAR = "scalar";
  private static final String C = "c";
  private static final String TOUCH = "touch";

  /** All kernels, by their names in files, with those in tables. */
  private static final Map<String, String> KERNELS = new LinkedHashMap<>();

  static {
    KERNELS.put(DEFAULT, "default, ms");
    KERNELS.put(SCALAR, "scalar, ms");
    KERNELS.put("passes", "passes, ms");
    KERNELS.put("simd", "SIMD, ms");
    KERNELS.put(C, "C, ms");
  }

  private ColdTable() {}

  /** Returns the table, which has the columns of those kernels that the file has. */
  static MarkdownTable of(ResultFile file) {
    Map<List<String>, Map<String, Measurement>> rows = rows(file);
    List<String> kernels =
        KERNELS.keySet().stream()
            .filter(kernel -> rows.values().stream().anyMatch(row -> row.containsKey(kernel)))
            .toList();
    List<String> names = new ArrayList<>(List.of("job", "law", "elements", "processors"));
    kernels.forEach(kernel -> names.add(KERNELS.get(kernel)));
    names.addAll(
        List.of("default / scalar", "default / C", "first touch, ms", "first touch in C, ms"));
    MarkdownTable table = new MarkdownTable(2, names);
    rows.forEach(
        (row, measured) -> {
          List<String> cells = new ArrayList<>(row);
          kernels.forEach(kernel -> cells.add(spread(measured.get(kernel))));
          double byDefault = median(measured, DEFAULT, Measurement.CALLS);
          cells.add(ratio(byDefault / median(measured, SCALAR, Measurement.CALLS)));
          cells.add(threeDigits(byDefault / median(measured, C, Measurement.CALLS)));
          cells.add(threeDigits(touchInJava(measured)));
          cells.add(threeDigits(median(measured, C, TOUCH)));
          table.row(cells);
        });
    return table;
  }

  private static Map<List<String>, Map<String, Measurement>> rows(ResultFile file) {
    Map<List<String>, Map<String, Measurement>> rows = new LinkedHashMap<>();
    for (Measurement m : file.measurements()) {
      if (!m.peer() && m.benchmark().equals(BENCHMARK)) {
        if (!KERNELS.containsKey(m.method())) {
          throw new IllegalArgumentException(
              "%s has an unknown kernel: %s".formatted(file.name(), m.method()));
        }
        List<String> row =
            List.of(
                m.param("job", ""),
                m.param("distribution", ""),
                whole(m.size()),
                m.param("processors", ""));
        rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(m.method(), m);
      }
    }
    return rows;
  }

  private static double median(Map<String, Measurement> row, String kernel, String counter) {
    return row.containsKey(kernel) ? row.get(kernel).median(counter) : Double.NaN;
  }

  /**
   * Returns what first touch takes in the first of the kernels that are no C: it is alike in all.
   */
  private static double touchInJava(Map<String, Measurement> row) {
    return KERNELS.keySet().stream()
        .filter(kernel -> !kernel.equals(C) && row.containsKey(kernel))
        .mapToDouble(kernel -> median(row, kernel, TOUCH))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** Returns the median of what was measured, the least and the most; nothing for null. */
  static String spread(Measurement m) {
    return m == null
        ? ""
        : "%s (%s-%s)"
            .formatted(
                threeDigits(m.median(Measurement.CALLS)),
                threeDigits(m.values().getFirst()),
                threeDigits(m.values().getLast()));
  }
}
