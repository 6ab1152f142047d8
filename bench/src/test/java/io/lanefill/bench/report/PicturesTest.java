// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What the pictures show is right; that they look right is for people to say. */
class PicturesTest {
  private static final int VALUES = 20_000;

  @TempDir private Path folder;

  /** Compares bars with those of Lanefill and C, and others. */
  private static void assertNormalBars(List<Speeds.Bar> actual, Speeds.Bar... others) {
    List<Speeds.Bar> expected =
        new ArrayList<>(
            List.of(
                new Speeds.Bar("Lanefill, SIMD", true, 800),
                new Speeds.Bar("Lanefill, scalar", true, 200),
                new Speeds.Bar("C, AVX2", false, 1600),
                new Speeds.Bar("C, AVX-512", false, 2000)));
    expected.addAll(List.of(others));
    assertEquals(expected, actual);
  }

  @Test
  void barsAreOneThreadsMedians() throws IOException {
    Speeds speeds = new Speeds(MadeUp.file(folder, MadeUp.ALL));
    assertNormalBars(
        speeds.bars("normal"),
        new Speeds.Bar("JDK Xoroshiro128PlusPlus", false, 250),
        new Speeds.Bar("JDK SplittableRandom", false, 300),
        new Speeds.Bar("oneMKL PHILOX4X32X10, Box-Muller", false, 1000),
        new Speeds.Bar("TensorFlow", false, 60));
    assertEquals(
        List.of(new Speeds.Bar("JDK SplittableRandom", false, 700)), speeds.bars("uniform"));
  }

  @Test
  void aLibraryOfMoreThanOneLawHasTheBarOfItsFastestGenerator() throws IOException {
    Speeds speeds = new Speeds(MadeUp.file(folder, MadeUp.ALL));
    assertNormalBars(speeds.libraries("normal"), new Speeds.Bar("JDK", false, 300));
    assertEquals(List.of(new Speeds.Bar("JDK", false, 700)), speeds.libraries("uniform"));
  }

  @Test
  void linesAreMediansBySizeAndSpeedUpsByThreads() throws IOException {
    Speeds speeds = new Speeds(MadeUp.file(folder, MadeUp.ALL));
    assertEquals(
        Map.of(1024L, 1000.0, 1L << 20, 800.0), speeds.bySize("normal").get("Lanefill, SIMD"));
    assertEquals(Map.of(1, 1.0, 2, 1.8, 4, 3.2), speeds.speedUps("normal"));
    assertEquals(Map.of(), speeds.speedUps("uniform"));
  }

  @Test
  void withoutFiguresThereIsNoPicture() throws IOException {
    ResultFile all = MadeUp.file(folder, MadeUp.ALL);
    assertTrue(ResultPicture.SIZES.markdown(all, "to/").endsWith("](to/sizes.svg)"));
    ResultFile none = MadeUp.file(folder, List.of());
    for (ResultPicture picture : ResultPicture.values()) {
      if (picture == ResultPicture.DISTRIBUTIONS) {
        assertTrue(picture.markdown(none, "").endsWith("(distributions.svg)"));
      } else {
        assertThrows(IllegalArgumentException.class, () -> picture.markdown(none, ""));
      }
    }
  }

  @Test
  void aSpeedUpByTwoThreadsAloneIsNoPicture() throws IOException {
    List<String> two =
        MadeUp.ALL.stream().filter(result -> !result.contains("\"threads\": \"4\"")).toList();
    assertTrue(ResultPicture.THREADS.isDrawable(new Speeds(MadeUp.file(folder, MadeUp.ALL))));
    assertFalse(ResultPicture.THREADS.isDrawable(new Speeds(MadeUp.file(folder, two))));
  }

  @Test
  void labelsOfSizesAreBinary() {
    assertEquals("512", SizeLines.binary(9));
    assertEquals("1 Ki", SizeLines.binary(10));
    assertEquals("64 Mi", SizeLines.binary(26));
  }

  @Test
  void histogramCountsHalfOpenBinsAndAllValues() {
    float[] values = {-1, -0.5f, 0, 0.25f, 0.25f, 0.999f, 1, 7};
    Histogram histogram = new Histogram(values, -1, 1, 4);
    // Counts 1, 1, 3, 1 of 8 values, in bins of width 1/2.
    assertArrayEquals(new double[] {0.25, 0.25, 0.75, 0.25}, histogram.densities());
    assertArrayEquals(
        new double[] {-1, -1, -0.5, -0.5, 0, 0, 0.5, 0.5, 1, 1}, histogram.outline()[0]);
    assertArrayEquals(
        new double[] {0, 0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.25, 0},
        histogram.outline()[1]);
  }

  @Test
  void quantilesOfAnIdealSampleAreEqual() {
    float[] sorted = new float[VALUES];
    for (int i = 0; i < VALUES; i++) {
      sorted[i] = (i + 0.5f) / VALUES;
    }
    QuantilePairs pairs = QuantilePairs.of(sorted, UniformContinuousDistribution.of(0, 1));
    // 2^-24 is an ulp of the floats below 1.
    assertArrayEquals(pairs.theory(), pairs.values(), 0x1p-24);
    assertEquals(0.5 / VALUES, pairs.theory()[0]);
    assertTrue(
        IntStream.range(1, pairs.theory().length)
            .allMatch(i -> pairs.theory()[i - 1] <= pairs.theory()[i]));
  }

  @Test
  void everyPictureIsWrittenAsSvgAndAsPng() throws Exception {
    assumeFonts();
    ResultFile file = MadeUp.file(folder, MadeUp.ALL);
    Map<String, Picture> pictures =
        Map.of(
            "libraries", ResultPicture.LIBRARIES.draw(file),
            "peers", ResultPicture.PEERS.draw(file),
            "sizes", ResultPicture.SIZES.draw(file),
            "threads", ResultPicture.THREADS.draw(file),
            "distributions", DistributionPictures.page(VALUES));
    for (Map.Entry<String, Picture> entry : pictures.entrySet()) {
      Picture picture = entry.getValue();
      picture.save(folder, entry.getKey());
      Document svg = parse(folder.resolve(entry.getKey() + ".svg"));
      assertEquals(picture.width() + "px", svg.getDocumentElement().getAttribute("width"));
      // Axes and their labels, which are outlines.
      assertTrue(svg.getElementsByTagName("path").getLength() > 10, entry.getKey());
      assertEquals(0, svg.getElementsByTagName("text").getLength(), entry.getKey());
      BufferedImage png = ImageIO.read(folder.resolve(entry.getKey() + ".png").toFile());
      assertEquals(2 * picture.height(), png.getHeight());
    }
  }

  @Test
  void anSvgIsTheSameEachTime() throws IOException {
    assumeFonts();
    ResultFile file = MadeUp.file(folder, MadeUp.ALL);
    assertEquals(ThreadLines.draw(file).svg(), ThreadLines.draw(file).svg());
  }

  private static Document parse(Path svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    // SVG's document type names a file on the network.
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    try (InputStream in = Files.newInputStream(svg)) {
      return factory.newDocumentBuilder().parse(in);
    }
  }

  /** A JDK without fonts draws no text: a minimal container may have none. */
  private static void assumeFonts() {
    try {
      new TextLayout(
          "1", new Font(Font.SANS_SERIF, Font.PLAIN, 12), new FontRenderContext(null, true, true));
    } catch (RuntimeException | Error e) {
      Assumptions.abort("no fonts here: " + e);
    }
  }
}
