// SPDX-License-Identifier: Apache-2.0
package io.lanefill.adapters;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page that shows the committed results of all adapters. */
public final class Page {
  private Page() {}

  /**
   * Fails, with the table in the message, unless the page shows that of a committed file.
   *
   * @param file its name
   * @throws IOException if a file cannot be read
   */
  public static void assertShows(String file) throws IOException {
    String table = Timings.committed(file).markdown();
    assertTrue(
        Files.readString(Path.of("../README.md")).contains(table),
        () -> "adapters/README.md must show the table of " + file + ":\n" + table);
  }
}
