// SPDX-License-Identifier: Apache-2.0
package io.lanefill.dl4j;

import io.lanefill.adapters.Page;
import io.lanefill.adapters.Snippet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages say what is so. */
class Dl4jPageTest {
  @Test
  void theSnippetOfTheReadmeCompiles(@TempDir Path folder) throws IOException {
    Snippet.compile(folder);
  }

  @Test
  void thePageShowsTheCommittedFigures() throws IOException {
    Page.assertShows("dl4j.json");
  }
}
