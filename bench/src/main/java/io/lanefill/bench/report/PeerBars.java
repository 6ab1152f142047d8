// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import io.lanefill.bench.Text;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.HorizontalBarStyler;

/** Throughput beside others': one chart of bars for each law, one thread. */
final class PeerBars {
  private static final int WIDTH = 860;

  /** Title, axis and its title. */
  private static final int FRAME = 100;

  private static final int ROW = 20;

  /** Of a name: four characters of it, and what is left beside the longest. */
  private static final int FOUR_CHARACTERS = 29;

  private static final int NAME_MARGIN = 15;

  /** Of the axis, over the longest bar: its figure stands there. */
  private static final double ROOM = 1.12;

  /** XChart reads a position above 1 as right of the bar. */
  private static final double RIGHT_OF_BAR = 1.1;

  private PeerBars() {}

  /**
   * Draws the laws that were measured.
   *
   * @param file the results
   * @param barsOf picks a law's bars
   */
  static Picture draw(ResultFile file, BiFunction<Speeds, String, List<Speeds.Bar>> barsOf) {
    Speeds speeds = new Speeds(file);
    List<Picture.Panel> panels = new ArrayList<>();
    int names = namesWidth(Speeds.LAWS.stream().flatMap(law -> barsOf.apply(speeds, law).stream()));
    int y = 0;
    for (String law : Speeds.LAWS) {
      List<Speeds.Bar> bars =
          barsOf.apply(speeds, law).stream()
              .sorted(Comparator.comparingDouble(Speeds.Bar::speed).reversed())
              .toList();
      if (!bars.isEmpty()) {
        String title =
            Text.format(
                "%s, %,d float32, 1 thread, %s", law, Speeds.PEER_SIZE, file.environment().cpu());
        // XChart has one colour for a row of bars. So the second chart covers Lanefill's in the
        // first, and equals it in everything else.
        panels.add(new Picture.Panel(chart(title, bars, names, false), 0, y));
        panels.add(new Picture.Panel(chart(title, bars, names, true), 0, y));
        y += panels.getLast().chart().getHeight();
      }
    }
    return new Picture(WIDTH, y, panels);
  }

  /** Returns what the longest name needs: the same for all laws, whose axes begin at one place. */
  private static int namesWidth(Stream<Speeds.Bar> bars) {
    int longest = bars.mapToInt(bar -> bar.name().length()).max().orElse(0);
    return NAME_MARGIN + FOUR_CHARACTERS * longest / 4;
  }

  private static HorizontalBarChart chart(
      String title, List<Speeds.Bar> bars, int names, boolean ownOnly) {
    HorizontalBarChart chart = new HorizontalBarChart(WIDTH, FRAME + ROW * bars.size());
    chart.setTitle(title);
    chart.setXAxisTitle("million elements per second");
    HorizontalBarStyler style = chart.getStyler();
    Style.apply(style);
    style.setLegendVisible(false).setYAxisLeftWidthHint(names);
    // XChart asks the X axis how many categories of the Y axis it may name: all of them.
    style
        .setXAxisMaxLabelCount(Math.max(2, bars.size()))
        .setYAxisLabelAlignment(TextAlignment.Right);
    style.setPlotGridHorizontalLinesVisible(false).setXAxisDecimalPattern("#,##0");
    style.setXAxisMin(0.0).setXAxisMax(ROOM * bars.getFirst().speed());
    style.setAvailableSpaceFill(0.7).setLabelsVisible(!ownOnly).setLabelsPosition(RIGHT_OF_BAR);
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (Speeds.Bar bar : bars) {
      values.add(bar.own() || !ownOnly ? bar.speed() : 0);
      labels.add(bar.name());
    }
    if (ownOnly) {
      Color clear = new Color(0, 0, 0, 0);
      style.setChartBackgroundColor(clear).setPlotBackgroundColor(clear);
      style.setPlotGridLinesVisible(false);
    }
    chart.addSeries("speed", values, labels).setFillColor(ownOnly ? Style.VERMILLION : Style.BLUE);
    return chart;
  }
}
