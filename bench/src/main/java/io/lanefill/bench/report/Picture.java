// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * Charts side by side on one card, as SVG and as PNG. The card is light and has a border, so that
 * one file is legible on a light and on a dark page. Text is drawn as outlines: no font is needed
 * where it is shown.
 *
 * @param width of the card, in pixels of the SVG
 * @param height of the card, in pixels of the SVG
 * @param panels the charts
 */
record Picture(int width, int height, List<Panel> panels) {
  /** Pixels of the PNG for one of the SVG: sharp on a screen with a high density. */
  private static final int PNG_SCALE = 2;

  /** Digits of a coordinate beyond a hundredth of a pixel: half of the file. */
  private static final Pattern FURTHER_DIGITS = Pattern.compile("(\\d\\.\\d\\d)\\d+(?!\\d*E)");

  private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

  private static final Color BORDER = new Color(0xB0B7BF);

  /** A chart and where its upper left corner is. */
  record Panel(Chart<?, ?> chart, int x, int y) {}

  /**
   * Lays out charts of one size in rows.
   *
   * @param charts of the same width and height
   * @param columns how many stand in a row
   */
  static Picture grid(List<? extends Chart<?, ?>> charts, int columns) {
    int width = charts.getFirst().getWidth();
    int height = charts.getFirst().getHeight();
    List<Panel> panels = new ArrayList<>();
    for (int i = 0; i < charts.size(); i++) {
      panels.add(new Panel(charts.get(i), i % columns * width, i / columns * height));
    }
    int rows = (charts.size() + columns - 1) / columns;
    return new Picture(Math.min(columns, charts.size()) * width, rows * height, panels);
  }

  /**
   * Writes {@code name.svg} and {@code name.png}.
   *
   * @throws IOException if a file cannot be written
   */
  void save(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name + ".svg"), svg());
    BufferedImage image =
        new BufferedImage(PNG_SCALE * width, PNG_SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pixels = image.createGraphics();
    pixels.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pixels.scale(PNG_SCALE, PNG_SCALE);
    paint(pixels);
    pixels.dispose();
    ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
  }

  /** Returns the SVG, the same for the same charts and fonts. */
  String svg() throws IOException {
    VectorGraphics2D vectors = new VectorGraphics2D();
    paint(vectors);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SVGProcessor().getDocument(vectors.getCommands(), new PageSize(width, height)).writeTo(out);
    String svg = FURTHER_DIGITS.matcher(out.toString(StandardCharsets.UTF_8)).replaceAll("$1");
    // VectorGraphics2D names clips after hash codes, which differ from run to run.
    List<String> clips = CLIP.matcher(svg).results().map(MatchResult::group).distinct().toList();
    return CLIP.matcher(svg).replaceAll(found -> "clip-" + clips.indexOf(found.group()));
  }

  private void paint(Graphics2D g) {
    g.setColor(Style.CARD);
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    for (Panel panel : panels) {
      Graphics2D part = (Graphics2D) g.create();
      part.translate(panel.x, panel.y);
      panel.chart.paint(part, panel.chart.getWidth(), panel.chart.getHeight());
      part.dispose();
    }
    g.setColor(BORDER);
    g.draw(new Rectangle2D.Double(0.5, 0.5, width - 1, height - 1));
  }
}
