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
  private static final int WIDTH = 900;

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
    int bits = file.environment().vectorBits();
    int names =
        namesWidth(
            Speeds.LAWS.stream()
                .flatMap(law -> barsOf.apply(speeds, law).stream())
                .map(bar -> label(bar, bits)));
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
        List<String> labels = bars.stream().map(bar -> label(bar, bits)).toList();
        panels.add(new Picture.Panel(chart(title, bars, labels, names), 0, y));
        panels.add(new Picture.Panel(cover(title, bars, labels, names), 0, y));
        y += panels.getLast().chart().getHeight();
      }
    }
    return new Picture(WIDTH, y, panels);
  }

  /** Returns what the longest name needs: the same for all laws, whose axes begin at one place. */
  private static int namesWidth(Stream<String> labels) {
    int longest = labels.mapToInt(String::length).max().orElse(0);
    return NAME_MARGIN + FOUR_CHARACTERS * longest / 4;
  }

  /** Returns a bar's name with the width of its vectors, where that is known. */
  private static String label(Speeds.Bar bar, int simdBits) {
    return switch (bar.name()) {
      case "Lanefill, SIMD" -> "Lanefill, SIMD, %d bits".formatted(simdBits);
      case "C, AVX2" -> "C, AVX2, 256 bits";
      case "C, AVX-512" -> "C, AVX-512, 512 bits";
      default -> PeerName.isScalar(bar.name()) ? bar.name() + ", scalar" : bar.name();
    };
  }

  /** Returns the chart of all bars. */
  private static HorizontalBarChart chart(
      String title, List<Speeds.Bar> bars, List<String> labels, int names) {
    HorizontalBarChart chart = frame(title, bars, names);
    chart.getStyler().setLabelsVisible(true).setLabelsPosition(RIGHT_OF_BAR);
    List<Double> values = bars.stream().map(Speeds.Bar::speed).toList();
    chart.addSeries("speed", values, labels).setFillColor(Style.BLUE);
    return chart;
  }

  /** Returns the same with nothing but Lanefill's bars, and them in another colour. */
  private static HorizontalBarChart cover(
      String title, List<Speeds.Bar> bars, List<String> labels, int names) {
    HorizontalBarChart chart = frame(title, bars, names);
    Color clear = new Color(0, 0, 0, 0);
    chart.getStyler().setLabelsVisible(false).setPlotGridLinesVisible(false);
    chart.getStyler().setChartBackgroundColor(clear).setPlotBackgroundColor(clear);
    List<Double> values = bars.stream().map(bar -> bar.own() ? bar.speed() : 0).toList();
    chart.addSeries("speed", values, labels).setFillColor(Style.VERMILLION);
    return chart;
  }

  private static HorizontalBarChart frame(String title, List<Speeds.Bar> bars, int names) {
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
    style.setAvailableSpaceFill(0.7);
    return chart;
  }
}
