// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Renews the pages' tables and pictures from the committed results; run it in bench. */
public final class Report {
  /** The pages that show results. */
  static final List<Page> PAGES =
      List.of(
          new Page(Path.of("../README.md"), "bench/pictures/"),
          new Page(Path.of("README.md"), "pictures/"),
          new Page(Path.of("roofline.md"), ""));

  private static final Path RESULTS = Path.of("results");
  private static final Path PICTURES = Path.of("pictures");

  private Report() {}

  /**
   * A page that shows results.
   *
   * @param path the page
   * @param pictures where it finds the pictures; empty if it shows none
   */
  record Page(Path path, String pictures) {
    /** Returns the page as it should be. */
    String refreshed() throws IOException {
      return Readme.refresh(Files.readString(path), pictures, Report::results);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * Writes all of it.
   *
   * @param args none
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    for (Page page : PAGES) {
      Files.writeString(page.path(), page.refreshed());
      for (Readme.Shown shown : Readme.pictures(Files.readString(page.path()))) {
        shown.picture().save(results(shown.file()), PICTURES);
      }
    }
  }

  /** Returns the committed file of this name. */
  private static ResultFile results(String name) {
    try {
      return ResultFile.read(RESULTS.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
