// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Renews the READMEs' tables and the pictures from the committed results; run it in bench. */
public final class Report {
  /** The pages that show results; the first one shows the pictures. */
  static final List<Path> PAGES = List.of(Path.of("../README.md"), Path.of("README.md"));

  private static final Path RESULTS = Path.of("results");
  private static final Path PICTURES = Path.of("pictures");

  private Report() {}

  /**
   * Writes all of it.
   *
   * @param args none
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    for (Path page : PAGES) {
      Files.writeString(page, refreshed(page));
    }
    String first = Files.readString(PAGES.getFirst());
    Pictures.save(ResultFile.read(RESULTS.resolve(Readme.picturesFile(first))), PICTURES);
  }

  /** Returns a page as it should be. */
  static String refreshed(Path page) throws IOException {
    return Readme.refresh(
        Files.readString(page),
        name -> {
          try {
            return ResultFile.read(RESULTS.resolve(name));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
