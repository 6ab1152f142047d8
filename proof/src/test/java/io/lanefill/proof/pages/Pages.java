// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown pages of the project. */
final class Pages {
  /** The project's root, seen from the module. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Pages() {}

  /** Returns all pages that are not made by a build. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .map(ROOT::relativize)
          .filter(page -> page.toString().endsWith(".md"))
          .filter(page -> Stream.of("target", ".git").noneMatch(part -> has(page, part)))
          .sorted()
          .toList();
    }
  }

  private static boolean has(Path page, String part) {
    for (Path name : page) {
      if (name.toString().equals(part)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text of a page. */
  static String text(Path page) throws IOException {
    return Files.readString(ROOT.resolve(page));
  }
}
