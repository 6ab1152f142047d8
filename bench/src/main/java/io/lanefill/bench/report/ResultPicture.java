// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The pictures that a result file becomes, as files and as the line of a page that shows one. */
enum ResultPicture {
  /** {@link ResultTable#LIBRARIES} as bars. */
  LIBRARIES("Bars: million elements per second on one thread, Lanefill and other libraries") {
    @Override
    boolean isDrawable(Speeds speeds) {
      return speeds.hasPeers();
    }

    @Override
    Picture draw(ResultFile file) {
      return PeerBars.draw(file, Speeds::libraries);
    }
  },

  /** Every generator of {@link ResultTable#PEERS} on one thread. */
  PEERS("Bars: million elements per second on one thread, Lanefill and other generators") {
    @Override
    boolean isDrawable(Speeds speeds) {
      return speeds.hasPeers();
    }

    @Override
    Picture draw(ResultFile file) {
      return PeerBars.draw(file, Speeds::bars);
    }
  },

  /** Small fills and large ones. */
  SIZES("Lines: million elements per second over the number of elements") {
    @Override
    boolean isDrawable(Speeds speeds) {
      return speeds.hasSizes();
    }

    @Override
    Picture draw(ResultFile file) {
      return SizeLines.draw(file);
    }
  },

  /** {@link ResultTable#THREADS} as lines. */
  THREADS("Lines: speed-up over the number of threads") {
    @Override
    boolean isDrawable(Speeds speeds) {
      return speeds.hasSpeedUps();
    }

    @Override
    Picture draw(ResultFile file) {
      return ThreadLines.draw(file);
    }
  },

  /** What the library draws; no figure of the file. */
  DISTRIBUTIONS("Histograms of ten million values over their laws' densities, and QQ plots") {
    @Override
    boolean isDrawable(Speeds speeds) {
      return true;
    }

    @Override
    Picture draw(ResultFile file) {
      return DistributionPictures.page(VALUES);
    }
  };

  /** Of each law, for {@link DistributionPictures}. */
  private static final int VALUES = 10_000_000;

  private final String text;

  /**
   * Names a picture.
   *
   * @param text what it shows, for those who do not see it
   */
  ResultPicture(String text) {
    this.text = text;
  }

  /** Tells whether a file has figures for it. */
  abstract boolean isDrawable(Speeds speeds);

  /** Draws it. */
  abstract Picture draw(ResultFile file);

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
