// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** The pictures that a result file becomes, as files and as the line of a page that shows one. */
@SuppressWarnings("ImmutableEnumChecker") // Functions without a state.
enum ResultPicture {
  /** {@link ResultTable#LIBRARIES} as bars. */
  LIBRARIES(
      "Bars: million elements per second on one thread, Lanefill and other libraries",
      Speeds::hasPeers,
      file -> PeerBars.draw(file, Speeds::libraries)),

  /** Every generator of {@link ResultTable#PEERS} on one thread. */
  PEERS(
      "Bars: million elements per second on one thread, Lanefill and other generators",
      Speeds::hasPeers,
      file -> PeerBars.draw(file, Speeds::bars)),

  /** Small fills and large ones. */
  SIZES(
      "Lines: million elements per second over the number of elements",
      Speeds::hasSizes,
      SizeLines::draw),

  /** {@link ResultTable#THREADS} as lines. */
  THREADS("Lines: speed-up over the number of threads", Speeds::hasSpeedUps, ThreadLines::draw),

  /** What the library draws; no figure of the file. */
  DISTRIBUTIONS(
      "Histograms of ten million values over their laws' densities, and QQ plots",
      speeds -> true,
      file -> DistributionPictures.page(10_000_000));

  private final String text;
  private final Predicate<Speeds> isDrawable;
  private final Function<ResultFile, Picture> drawing;

  /**
   * Describes a picture.
   *
   * @param text what it shows, for those who do not see it
   * @param isDrawable tells whether a file has figures for it
   * @param drawing draws it
   */
  ResultPicture(String text, Predicate<Speeds> isDrawable, Function<ResultFile, Picture> drawing) {
    this.text = text;
    this.isDrawable = isDrawable;
    this.drawing = drawing;
  }

  /** Tells whether a file has figures for it. */
  boolean isDrawable(Speeds speeds) {
    return isDrawable.test(speeds);
  }

  /** Draws it. */
  Picture draw(ResultFile file) {
    return drawing.apply(file);
  }

  /** Returns the name of its files, without the ending. */
  private String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the line of Markdown that shows it.
   *
   * @param file the results
   * @param folder where the page finds the pictures
   * @throws IllegalArgumentException if the file has no figures for it
   */
  String markdown(ResultFile file, String folder) {
    if (!isDrawable(new Speeds(file))) {
      throw new IllegalArgumentException(file.name() + " has no figures for the picture " + this);
    }
    return "![%s](%s%s.svg)".formatted(text, folder, fileName());
  }

  /**
   * Draws it and writes it as SVG and as PNG.
   *
   * @throws IOException if a file cannot be written
   */
  void save(ResultFile file, Path folder) throws IOException {
    draw(file).save(folder, fileName());
  }
}
