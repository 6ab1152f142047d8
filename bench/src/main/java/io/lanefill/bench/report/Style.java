// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.Marker;

/** Colours, fonts and margins that all charts share. */
final class Style {
  /** Behind everything; nearly white. */
  static final Color CARD = new Color(0xF6F8FA);

  /** Lines and bars that are not Lanefill's, and what theory says. */
  static final Color BLUE = new Color(0x0072B2);

  /** Lanefill. With {@link #BLUE} and {@link #GREEN} from a palette for the colour-blind. */
  // Okabe and Ito, "Color Universal Design", 2008: vermillion, blue, bluish green.
  static final Color VERMILLION = new Color(0xD55E00);

  /** A third line. */
  static final Color GREEN = new Color(0x009E73);

  /** A fourth, of the same palette: reddish purple. */
  static final Color PURPLE = new Color(0xCC79A7);

  /** What is not a measurement. */
  static final Color GREY = new Color(0x6E7781);

  /** Of Lanefill's histogram: a theoretical curve must be seen on it. */
  static final Color PALE_VERMILLION = new Color(0xF2C09E);

  static final BasicStroke LINE = new BasicStroke(2);

  /** Ten pixels on and six off. */
  static final BasicStroke DASHES =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {10, 6}, 0);

  private static final Color TEXT = new Color(0x1F2328);
  private static final Color GRID = new Color(0xD8DEE4);
  static final BasicStroke THIN = new BasicStroke(1);

  private Style() {}

  /** Makes a series a line with markers in one colour. */
  static void line(XYSeries series, Color color, BasicStroke stroke, Marker marker) {
    series.setLineColor(color);
    series.setLineStyle(stroke);
    series.setMarkerColor(color);
    series.setMarker(marker);
  }

  /** Makes a chart look like the others. */
  static void apply(AxesChartStyler style) {
    Font small = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    style.setLocale(Locale.ROOT);
    style.setChartBackgroundColor(CARD).setPlotBackgroundColor(Color.WHITE);
    style.setChartFontColor(TEXT).setChartTitleBoxVisible(false);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13)).setChartPadding(12);
    style.setLegendFont(small).setLegendBackgroundColor(CARD).setLegendBorderColor(CARD);
    style.setPlotBorderColor(GREY).setMarkerSize(6);
    style.setAxisTickLabelsFont(small).setAxisTickLabelsColor(TEXT).setAxisTitleFont(small);
    style.setAxisTickMarksColor(GREY).setAxisTickMarksStroke(THIN);
    style.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(THIN);
  }
}
