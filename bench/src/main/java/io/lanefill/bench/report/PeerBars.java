// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import io.lanefill.examples.Text;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.HorizontalBarStyler;

/** Throughput against peers: one chart of bars for each law, one thread. */
final class PeerBars {
  private static final int WIDTH = 860;

  /** Title, axis and its title. */
  private static final int FRAME = 100;

  private static final int ROW = 20;

  /** The longest names need it; the same for all laws, so that their axes begin at one place. */
  private static final int NAMES = 290;

  /** Of the axis, over the longest bar: its figure stands there. */
  private static final double ROOM = 1.12;

  /** XChart reads a position above 1 as right of the bar. */
  private static final double RIGHT_OF_BAR = 1.1;

  private PeerBars() {}

  /** Draws the laws that were measured. */
  static Picture draw(ResultFile file) {
    Speeds speeds = new Speeds(file);
    List<Picture.Panel> panels = new ArrayList<>();
    int y = 0;
    for (String law : Speeds.LAWS) {
      List<Speeds.Bar> bars = speeds.bars(law);
      if (!bars.isEmpty()) {
        String title =
            Text.format(
                "%s, %,d float32, 1 thread, %s", law, Speeds.PEER_SIZE, file.environment().cpu());
        // XChart has one colour for a row of bars. So the second chart covers Lanefill's in the
        // first, and equals it in everything else.
        panels.add(new Picture.Panel(chart(title, bars, false), 0, y));
        panels.add(new Picture.Panel(chart(title, bars, true), 0, y));
        y += panels.getLast().chart().getHeight();
      }
    }
    return new Picture(WIDTH, y, panels);
  }

  private static HorizontalBarChart chart(String title, List<Speeds.Bar> bars, boolean ownOnly) {
    HorizontalBarChart chart = new HorizontalBarChart(WIDTH, FRAME + ROW * bars.size());
    chart.setTitle(title);
    chart.setXAxisTitle("million elements per second");
    HorizontalBarStyler style = chart.getStyler();
    Style.apply(style);
    style.setLegendVisible(false).setYAxisLeftWidthHint(NAMES);
    // XChart asks the X axis how many categories of the Y axis it may name: all of them.
    style
        .setXAxisMaxLabelCount(Math.max(2, bars.size()))
        .setYAxisLabelAlignment(TextAlignment.Right);
    style.setPlotGridHorizontalLinesVisible(false).setXAxisDecimalPattern("#,##0");
    style.setXAxisMin(0.0).setXAxisMax(ROOM * bars.getFirst().speed());
    style.setAvailableSpaceFill(0.7).setLabelsVisible(!ownOnly).setLabelsPosition(RIGHT_OF_BAR);
    List<Double> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Speeds.Bar bar : bars) {
      values.add(bar.own() || !ownOnly ? bar.speed() : 0);
      names.add(bar.name());
    }
    if (ownOnly) {
      Color clear = new Color(0, 0, 0, 0);
      style.setChartBackgroundColor(clear).setPlotBackgroundColor(clear);
      style.setPlotGridLinesVisible(false);
    }
    chart.addSeries("speed", values, names).setFillColor(ownOnly ? Style.VERMILLION : Style.BLUE);
    return chart;
  }
}
