// SPDX-License-Identifier: Apache-2.0
package io.lanefill.djl;

import io.lanefill.adapters.Page;
import io.lanefill.adapters.Snippet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages say what is so. */
class DjlPageTest {
  @Test
  void theSnippetOfTheReadmeCompiles(@TempDir Path folder) throws IOException {
    Snippet.compile(folder);
  }

  @Test
  void thePageShowsTheCommittedFigures() throws IOException {
    Page.assertShows("djl.json");
  }
}
