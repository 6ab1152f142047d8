// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.bench.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A page that shows what is drawn: histograms over the laws' densities, and QQ plots below. */
final class DistributionPictures {
  private static final int SEED = 42;
  private static final int BINS = 60;

  /** Pieces of the theoretical curve: fine enough for its edges to look upright. */
  private static final int CURVE = 300;

  /** Of the axis, over the highest density. */
  private static final double ROOM = 1.15;

  private static final int WIDTH = 330;
  private static final int HEIGHT = 320;

  private DistributionPictures() {}

  /**
   * Draws the page.
   *
   * @param size how many values of each law; at least 20,000
   */
  static Picture page(int size) {
    List<XYChart> histograms = new ArrayList<>();
    List<XYChart> quantiles = new ArrayList<>();
    for (TheoreticalLaw law : TheoreticalLaw.ALL) {
      float[] values = RandomTensor.of(law.drawn(), Seed.of(SEED), size).toFloatArray();
      histograms.add(histogram(law, values));
      Arrays.parallelSort(values);
      quantiles.add(quantiles(law, values));
    }
    histograms.addAll(quantiles);
    return Picture.grid(histograms, TheoreticalLaw.ALL.size());
  }

  private static XYChart histogram(TheoreticalLaw law, float[] values) {
    XYChart chart = chart(law, "value", "density, 1 / unit of value");
    Histogram histogram = new Histogram(values, law.low(), law.high(), BINS);
    double[][] outline = histogram.outline();
    XYSeries bars =
        chart.addSeries(Text.format("%,d values", values.length), outline[0], outline[1]);
    bars.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
    bars.setFillColor(Style.PALE_VERMILLION);
    Style.line(bars, Style.VERMILLION, Style.THIN, SeriesMarkers.NONE);
    double[] x = new double[CURVE + 1];
    double[] y = new double[CURVE + 1];
    double most = 0;
    for (int i = 0; i <= CURVE; i++) {
      x[i] = law.low() + (law.high() - law.low()) * i / CURVE;
      y[i] = law.theory().density(x[i]);
      most = Math.max(most, y[i]);
    }
    XYSeries theory = chart.addSeries("theory", x, y);
    Style.line(theory, Style.BLUE, Style.LINE, SeriesMarkers.NONE);
    chart
        .getStyler()
        .setXAxisMin(law.low())
        .setXAxisMax(law.high())
        .setYAxisMin(0.0)
        .setYAxisMax(ROOM * most);
    return chart;
  }

  private static XYChart quantiles(TheoreticalLaw law, float[] sorted) {
    XYChart chart =
        chart(law, "quantile of the law", Text.format("quantile of %,d values", sorted.length));
    QuantilePairs pairs = QuantilePairs.of(sorted, law.theory());
    double low = pairs.theory()[0];
    double high = pairs.theory()[pairs.theory().length - 1];
    XYSeries equal = chart.addSeries("equal", new double[] {low, high}, new double[] {low, high});
    Style.line(equal, Style.BLUE, Style.LINE, SeriesMarkers.NONE);
    XYSeries points = chart.addSeries("values", pairs.theory(), pairs.values());
    points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    points.setMarkerColor(Style.VERMILLION);
    points.setMarker(SeriesMarkers.CIRCLE);
    return chart;
  }

  private static XYChart chart(TheoreticalLaw law, String xTitle, String yTitle) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(law.name());
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    Style.apply(chart.getStyler());
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    return chart;
  }
}
