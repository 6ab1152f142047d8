// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import io.lanefill.bench.Text;
import java.awt.Color;
import java.util.List;
import java.util.NavigableMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Speed-up over threads: a line for each law, and the line of the ideal. */
final class ThreadLines {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 380;

  /** Pixels between two numbers of threads, at the least. */
  private static final int TICK = 40;

  private static final List<Color> COLORS = List.of(Style.VERMILLION, Style.BLUE, Style.GREEN);
  private static final List<Marker> MARKERS =
      List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE);

  private ThreadLines() {}

  /** Draws the laws that were measured on several threads. */
  static Picture draw(ResultFile file) {
    Speeds speeds = new Speeds(file);
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    int most = 1;
    for (int i = 0; i < Speeds.LAWS.size(); i++) {
      NavigableMap<Integer, Double> speedUps = speeds.speedUps(Speeds.LAWS.get(i));
      if (speedUps.size() > 1) {
        most = Math.max(most, speedUps.lastKey());
        XYSeries series =
            chart.addSeries(
                Speeds.LAWS.get(i),
                speedUps.keySet().stream().mapToDouble(threads -> threads).toArray(),
                speedUps.values().stream().mapToDouble(speedUp -> speedUp).toArray());
        Style.line(series, COLORS.get(i), Style.LINE, MARKERS.get(i));
      }
    }
    XYSeries ideal = chart.addSeries("ideal", new double[] {1, most}, new double[] {1, most});
    Style.line(ideal, Style.GREY, Style.DASHES, SeriesMarkers.NONE);
    chart.setTitle(Text.format("%,d float32, %s", speeds.threadsSize(), file.environment().cpu()));
    chart.setXAxisTitle("threads");
    chart.setYAxisTitle("speed of one thread, times");
    XYStyler style = chart.getStyler();
    Style.apply(style);
    style.setLegendPosition(LegendPosition.InsideNW);
    style.setXAxisMin(0.0).setXAxisMax(most + 1.0).setYAxisMin(0.0).setYAxisMax(most + 0.5);
    // Whole numbers have labels of their own, so that no tick is half a thread.
    style.setXAxisDecimalPattern("0").setXAxisTickMarkSpacingHint(TICK);
    return Picture.grid(List.of(chart), 1);
  }
}
