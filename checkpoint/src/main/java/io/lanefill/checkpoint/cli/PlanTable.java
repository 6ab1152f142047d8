// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint.cli;

import io.lanefill.Distribution;
import io.lanefill.checkpoint.PlannedWeight;
import io.lanefill.checkpoint.internal.text.Text;
import io.lanefill.keras.ScalingDistribution;
import io.lanefill.keras.ScalingReport;
import io.lanefill.keras.VarianceScaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Lays out the weights of a plan. All widths come from the plan, so that each row can be printed as
 * soon as its weight is known. The names get what the other columns leave of the line.
 */
public final class PlanTable {
  /** A column: what stands above it, and in it. */
  private record Column(String title, Function<PlannedWeight, String> cell) {}

  private static final int SHORTEST_NAME = 16;
  private static final Column NAME = new Column("variable", weight -> Text.line(weight.name()));
  private static final Column DTYPE =
      new Column("dtype", weight -> weight.tensor().dtype().name().toLowerCase(Locale.ROOT));
  private static final List<Column> REST =
      List.of(
          new Column("shape", weight -> Text.shape(weight.tensor().shape())),
          new Column("initializer", PlanTable::initializer),
          new Column("fans", PlanTable::fans),
          new Column("limit, stddev", PlanTable::spread));

  private final List<PlannedWeight> weights;
  private final List<Column> columns = new ArrayList<>();
  private final int[] widths;

  /**
   * Lays out a table.
   *
   * @param weights its rows
   * @param hasDtype whether there is a column of their formats
   * @param width how long a line may be; names are shortened for it
   */
  public PlanTable(List<PlannedWeight> weights, boolean hasDtype, int width) {
    this.weights = List.copyOf(weights);
    columns.add(NAME);
    if (hasDtype) {
      columns.add(DTYPE);
    }
    columns.addAll(REST);
    widths = new int[columns.size()];
    int others = 0;
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width(columns.get(i));
      others += i == 0 ? 0 : 2 + widths[i];
    }
    widths[0] = Math.min(widths[0], Math.max(SHORTEST_NAME, width - others));
  }

  private int width(Column column) {
    int width = column.title().length();
    for (PlannedWeight weight : weights) {
      width = Math.max(width, column.cell().apply(weight).length());
    }
    return width;
  }

  /** Returns the titles, filled up to the width of the rows. */
  public String header() {
    return line(Column::title);
  }

  /**
   * Returns the line of a weight, filled up to the width of all.
   *
   * @param index which of the rows
   */
  public String row(int index) {
    return line(column -> column.cell().apply(weights.get(index)));
  }

  private String line(Function<Column, String> cell) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = Text.shorten(cell.apply(columns.get(i)), widths[i]);
      line.append(i == 0 ? "" : "  ").append(text).append(" ".repeat(widths[i] - text.length()));
    }
    return line.toString();
  }

  private static String initializer(PlannedWeight weight) {
    return weight
        .initializer()
        .map(initializer -> initializer.name())
        .orElseGet(() -> weight.tensor().distribution().kind().name().toLowerCase(Locale.ROOT));
  }

  private static String fans(PlannedWeight weight) {
    if (weight.initializer().orElse(null) instanceof VarianceScaling scaling) {
      ScalingReport report = scaling.explain(weight.tensor().shape());
      return report.fanIn() + "/" + report.fanOut();
    }
    return "";
  }

  private static String spread(PlannedWeight weight) {
    if (weight.initializer().orElse(null) instanceof VarianceScaling scaling) {
      ScalingReport report = scaling.explain(weight.tensor().shape());
      return scaling.distribution() == ScalingDistribution.UNIFORM
          ? "limit " + Text.parameter(report.bound())
          : "stddev " + Text.parameter(report.stddev());
    }
    return switch (weight.tensor().distribution()) {
      case Distribution.Normal normal -> normal(normal.mean(), normal.stddev());
      case Distribution.TruncatedNormal normal -> normal(normal.mean(), normal.stddev());
      case Distribution.Uniform uniform ->
          uniform.low() == -uniform.high()
              ? "limit " + Text.parameter(uniform.high())
              : Text.parameter(uniform.low()) + " to " + Text.parameter(uniform.high());
      case Distribution.Constant constant -> "value " + Text.parameter(constant.value());
      case Distribution.Diagonal diagonal -> "gain " + Text.parameter(diagonal.value());
      case Distribution.Orthogonal orthogonal -> "gain " + Text.parameter(orthogonal.gain());
      case Distribution.Given _ -> "given values";
    };
  }

  private static String normal(double mean, double stddev) {
    String centre = mean == 0 ? "" : ", mean " + Text.parameter(mean);
    return "stddev " + Text.parameter(stddev) + centre;
  }
}
