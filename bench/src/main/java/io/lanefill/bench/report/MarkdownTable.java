// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import io.lanefill.bench.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. Its first columns are text, the others numbers. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();
  private final int columns;

  /**
   * Starts a table.
   *
   * @param texts how many columns hold text
   * @param names of all columns
   */
  MarkdownTable(int texts, List<String> names) {
    columns = names.size();
    line(names);
    List<String> rules = new ArrayList<>(Collections.nCopies(texts, "---"));
    rules.addAll(Collections.nCopies(columns - texts, "---:"));
    lines.add("|" + String.join("|", rules) + "|");
  }

  /** Adds a row. */
  void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "A row must have %d cells. Received: %s".formatted(columns, cells));
    }
    line(cells);
  }

  private void line(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  /** Tells whether there are no rows. */
  boolean isEmpty() {
    return lines.size() == 2;
  }

  /** Returns the lines. */
  String markdown() {
    return String.join("\n", lines);
  }

  /** Returns a whole number with commas. */
  static String whole(long value) {
    return Text.format("%,d", value);
  }

  /** Returns the nearest whole number with commas; nothing for NaN, that is, not measured. */
  static String whole(double value) {
    return Double.isNaN(value) ? "" : Text.format("%,.0f", value);
  }

  /** Returns a number with three digits; nothing for NaN. */
  static String threeDigits(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return Text.format("%,." + digits + "f", value);
  }

  /** Returns a ratio; nothing for NaN. */
  static String ratio(double value) {
    return Double.isNaN(value) ? "" : Text.format("%.2f", value);
  }
}
