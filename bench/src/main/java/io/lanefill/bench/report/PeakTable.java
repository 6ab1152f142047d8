// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static io.lanefill.bench.report.MarkdownTable.threeDigits;
import static io.lanefill.bench.report.MarkdownTable.whole;

import java.util.List;

/** The table of fresh JVMs that fill without a pause. */
final class PeakTable {
  /** The benchmark's name in result files. */
  static final String BENCHMARK = "TimeToPeak";

  private PeakTable() {}

  /** Returns the table: a row for each law. */
  static MarkdownTable of(ResultFile file) {
    MarkdownTable table =
        new MarkdownTable(
            1,
            List.of(
                "law",
                "processors",
                "first fill of 1 Mi, ms",
                "fills in the first second",
                "full speed, million/s",
                "95 % of it after, s"));
    for (Measurement m : file.measurements()) {
      if (!m.peer() && m.benchmark().equals(BENCHMARK)) {
        table.row(
            List.of(
                m.param("distribution", ""),
                m.param("processors", ""),
                threeDigits(m.median("firstFillMillis")),
                whole(m.median("fillsInFirstSecond")),
                whole(m.median("elementsPerMicrosecond")),
                ColdTable.spread(m)));
      }
    }
    return table;
  }
}
