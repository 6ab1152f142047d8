// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The pictures of a result file, as files and as the lines of the README that show them. */
final class Pictures {
  /** Where the README in the root finds them. */
  private static final String FOLDER = "bench/pictures/";

  /** Of each law, for {@link DistributionPictures}. */
  private static final int VALUES = 10_000_000;

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "peers",
              "Bars: million elements per second on one thread, Lanefill and other generators",
              Speeds::hasPeers,
              PeerBars::draw),
          new Kind(
              "sizes",
              "Lines: million elements per second over the number of elements",
              Speeds::hasSizes,
              SizeLines::draw),
          new Kind(
              "threads",
              "Lines: speed-up over the number of threads",
              Speeds::hasSpeedUps,
              ThreadLines::draw),
          new Kind(
              "distributions",
              "Histograms of ten million values over their laws' densities, and QQ plots",
              speeds -> true,
              file -> DistributionPictures.page(VALUES)));

  private Pictures() {}

  /**
   * A picture.
   *
   * @param name of its files, without the ending
   * @param text what it shows, for those who do not see it
   * @param drawable whether there are figures for it
   * @param draw draws it
   */
  private record Kind(
      String name, String text, Predicate<Speeds> drawable, Function<ResultFile, Picture> draw) {}

  private static List<Kind> of(ResultFile file) {
    Speeds speeds = new Speeds(file);
    return KINDS.stream().filter(kind -> kind.drawable.test(speeds)).toList();
  }

  /** Returns the lines of Markdown that show those for which the file has figures. */
  static String markdown(ResultFile file) {
    return of(file).stream()
        .map(kind -> "![%s](%s%s.svg)".formatted(kind.text, FOLDER, kind.name))
        .collect(Collectors.joining("\n\n"));
  }

  /**
   * Draws them and writes each as SVG and as PNG.
   *
   * @throws IOException if a file cannot be written
   */
  static void save(ResultFile file, Path folder) throws IOException {
    for (Kind kind : of(file)) {
      kind.draw.apply(file).save(folder, kind.name);
    }
  }
}
