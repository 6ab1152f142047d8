// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Throughput over size: one chart for each law, with a line for each kernel, and one legend. */
final class SizeLines {
  private static final int WIDTH = 350;
  private static final int HEIGHT = 340;

  /** The longest speed needs it; the same for all laws, so that their plots are of one size. */
  private static final int AXIS = 60;

  private static final int LEGEND_HEIGHT = 60;

  /** How each of {@link Speeds#bySize}'s kernels is drawn. */
  private static final Map<String, Look> LOOKS =
      Map.of(
          "Lanefill, SIMD", new Look(Style.VERMILLION, Style.LINE),
          "Lanefill, scalar", new Look(Style.GREEN, Style.LINE),
          "C, AVX2", new Look(Style.BLUE, Style.DASHES),
          "C, AVX-512", new Look(Style.PURPLE, Style.DASHES));

  private SizeLines() {}

  private record Look(Color color, BasicStroke stroke) {}

  /** Draws the laws that were measured. */
  static Picture draw(ResultFile file) {
    Speeds speeds = new Speeds(file);
    List<XYChart> charts = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (String law : Speeds.LAWS) {
      var lines = speeds.bySize(law);
      if (!lines.isEmpty()) {
        charts.add(chart(law, lines));
        names.addAll(lines.keySet());
      }
    }
    Picture lines = Picture.grid(charts, charts.size());
    List<Picture.Panel> panels = new ArrayList<>(lines.panels());
    panels.add(new Picture.Panel(legend(names, lines.width()), 0, HEIGHT));
    return new Picture(lines.width(), HEIGHT + LEGEND_HEIGHT, panels);
  }

  private static XYChart chart(String law, Map<String, NavigableMap<Long, Double>> lines) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(law + ", 1 thread");
    chart.setXAxisTitle("float32 elements");
    chart.setYAxisTitle("million elements per second");
    XYStyler style = chart.getStyler();
    Style.apply(style);
    style.setLegendVisible(false);
    style.setYAxisMin(0.0).setYAxisDecimalPattern("#,##0");
    // Powers of two are the axis, and the labels say what they are.
    style.setYAxisLeftWidthHint(AXIS);
    style.setXAxisTickMarkSpacingHint(40).setXAxisMin(9.0).setXAxisMax(27.0);
    style.setXAxisTickLabelsFormattingFunction(SizeLines::binary);
    lines.forEach(
        (name, line) ->
            add(
                chart,
                name,
                line.keySet().stream().mapToDouble(size -> Math.log(size) / Math.log(2)).toArray(),
                line.values().stream().mapToDouble(speed -> speed).toArray()));
    return chart;
  }

  /** A chart of which nothing is seen but its legend, as XChart draws none alone. */
  private static XYChart legend(Set<String> names, int width) {
    XYChart chart = new XYChart(width, LEGEND_HEIGHT);
    XYStyler style = chart.getStyler();
    Style.apply(style);
    style.setChartPadding(0).setPlotBackgroundColor(Style.CARD).setPlotBorderVisible(false);
    style.setPlotGridLinesVisible(false).setAxisTicksVisible(false).setAxisTitlesVisible(false);
    style.setLegendPosition(LegendPosition.InsideN).setLegendLayout(LegendLayout.Horizontal);
    style.setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    // What is not a number is not drawn, and has its place in the legend.
    names.forEach(name -> add(chart, name, new double[] {0}, new double[] {Double.NaN}));
    return chart;
  }

  private static void add(XYChart chart, String name, double[] x, double[] y) {
    Look look = LOOKS.get(name);
    XYSeries series = chart.addSeries(name, x, y);
    Style.line(series, look.color, look.stroke, SeriesMarkers.CIRCLE);
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
