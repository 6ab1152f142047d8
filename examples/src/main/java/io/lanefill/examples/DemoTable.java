// SPDX-License-Identifier: Apache-2.0
package io.lanefill.examples;

import java.util.List;
import java.util.function.Function;

/**
 * Lays out the table. All widths come from the description, so that each row can be printed as soon
 * as its variable is filled. The paths get what the other columns leave of the line.
 */
final class DemoTable {
  /** The verdict on a variable whose bits are Keras's. */
  static final String SAME = "same";

  /** The verdict on any other. */
  static final String DIFFERS = "DIFFERS";

  private static final int LINE = 100;
  private static final int SHORTEST_PATH = 16;
  private static final VariableRow HEADER =
      new VariableRow("variable", "shape", "initializer", "fans", "limit, stddev");
  private static final String VERDICT = "Keras";

  private final List<VariableRow> rows;
  private final String pattern;
  private final int pathWidth;

  /** Lays out the table of these rows. */
  DemoTable(List<VariableRow> rows) {
    this.rows = List.copyOf(rows);
    String others =
        "  %%-%ds  %%-%ds  %%-%ds  %%-%ds  %%s"
            .formatted(
                width(VariableRow::shape),
                width(VariableRow::initializer),
                width(VariableRow::fans),
                width(VariableRow::spread));
    int othersWidth = Text.format(others, "", "", "", "", DIFFERS).length();
    pathWidth = Math.min(width(VariableRow::variable), Math.max(SHORTEST_PATH, LINE - othersWidth));
    pattern = "%-" + pathWidth + "s" + others;
  }

  private int width(Function<VariableRow, String> cell) {
    int width = cell.apply(HEADER).length();
    for (VariableRow row : rows) {
      width = Math.max(width, cell.apply(row).length());
    }
    return width;
  }

  /** Returns the line above the rows, and the one that separates them. */
  List<String> header() {
    String names = line(HEADER, VERDICT);
    int width = line(HEADER, DIFFERS).length();
    return List.of(names, "-".repeat(width));
  }

  /**
   * Returns the line of a variable.
   *
   * @param index which of the rows
   * @param same whether its bits are Keras's
   */
  String row(int index, boolean same) {
    return line(rows.get(index), same ? SAME : DIFFERS);
  }

  private String line(VariableRow row, String verdict) {
    return Text.format(
        pattern,
        Text.shorten(row.variable(), pathWidth),
        row.shape(),
        row.initializer(),
        row.fans(),
        row.spread(),
        verdict);
  }
}
