// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Throughput over size: one chart for each law, with a line for each kernel. */
final class SizeLines {
  private static final int WIDTH = 350;
  private static final int HEIGHT = 340;

  /** The longest speed needs it; the same for all laws, so that their plots are of one size. */
  private static final int AXIS = 60;

  /** In the order of {@link Speeds#bySize}'s kernels when all are there. */
  private static final List<Color> COLORS = List.of(Style.VERMILLION, Style.GREEN, Style.BLUE);

  private static final List<BasicStroke> STROKES = List.of(Style.LINE, Style.LINE, Style.DASHES);

  private SizeLines() {}

  /** Draws the laws that were measured. */
  static Picture draw(ResultFile file) {
    Speeds speeds = new Speeds(file);
    List<XYChart> charts = new ArrayList<>();
    for (String law : Speeds.LAWS) {
      var lines = speeds.bySize(law);
      if (!lines.isEmpty()) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(law + ", 1 thread");
        chart.setXAxisTitle("float32 elements");
        chart.setYAxisTitle("million elements per second");
        style(chart.getStyler());
        int i = 0;
        for (var line : lines.entrySet()) {
          add(chart, line.getKey(), line.getValue(), i++);
        }
        charts.add(chart);
      }
    }
    return Picture.grid(charts, charts.size());
  }

  private static void style(XYStyler style) {
    Style.apply(style);
    style.setLegendPosition(LegendPosition.OutsideS);
    style.setYAxisMin(0.0).setYAxisDecimalPattern("#,##0");
    // Powers of two are the axis, and the labels say what they are.
    style.setYAxisLeftWidthHint(AXIS);
    style.setXAxisTickMarkSpacingHint(40).setXAxisMin(9.0).setXAxisMax(27.0);
    style.setXAxisTickLabelsFormattingFunction(SizeLines::binary);
  }

  private static void add(XYChart chart, String name, NavigableMap<Long, Double> line, int index) {
    double[] x =
        line.keySet().stream().mapToDouble(size -> Math.log((double) size) / Math.log(2)).toArray();
    double[] y = line.values().stream().mapToDouble(speed -> speed).toArray();
    XYSeries series = chart.addSeries(name, x, y);
    Style.line(series, COLORS.get(index), STROKES.get(index), SeriesMarkers.CIRCLE);
  }

  /** Returns 2 to this power, as in 1 Ki or 64 Mi. */
  static String binary(double power) {
    long value = Math.round(Math.pow(2, power));
    if (value >= 1 << 20) {
      return (value >> 20) + " Mi";
    }
    return value >= 1 << 10 ? (value >> 10) + " Ki" : Long.toString(value);
  }
}
