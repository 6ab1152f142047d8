// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The READMEs hold what the committed results give, and no figure was typed. */
class ReportTest {
  @ParameterizedTest
  @FieldSource("io.lanefill.bench.report.Report#PAGES")
  void aPageIsWhatTheReportPrintsFromTheCommittedResults(Path page) throws IOException {
    String text = Files.readString(page);
    assertTrue(text.contains("\n<!-- table "), page + " shows no table");
    assertEquals(Report.refreshed(page), text, "run mvn -q compile exec:exec@report");
  }

  @Test
  void everyPictureOfTheReadmeIsThere() throws IOException {
    String readme = Files.readString(Report.PAGES.getFirst());
    List<String> pictures =
        Pattern.compile("\\(bench/pictures/(\\S+)\\)")
            .matcher(readme)
            .results()
            .map(found -> found.group(1))
            .toList();
    assertTrue(pictures.contains("distributions.svg"), pictures.toString());
    for (String picture : pictures) {
      assertTrue(Files.size(Path.of("pictures").resolve(picture)) > 0, picture);
    }
  }

  @Test
  void onlyThePlacesAreFilled(@TempDir Path folder) throws IOException {
    ResultFile file = MadeUp.file(folder, MadeUp.ALL);
    String text =
        """
        before
        <!-- table THREADS made-up.json -->
        | old |
        <!-- end -->
        between $1
            <!-- table NONE example.json -->
            <!-- end -->
        <!-- pictures made-up.json -->
        <!-- end -->
        after
        """;
    String expected =
        """
        before
        <!-- table THREADS made-up.json -->

        %s

        <!-- end -->
        between $1
            <!-- table NONE example.json -->
            <!-- end -->
        <!-- pictures made-up.json -->

        %s

        <!-- end -->
        after
        """
            .formatted(ResultTable.THREADS.markdown(file), Pictures.markdown(file));
    String filled = Readme.refresh(text, name -> file);
    assertEquals(expected, filled);
    assertEquals(expected, Readme.refresh(filled, name -> file));
    assertEquals("made-up.json", Readme.picturesFile(text));
    assertThrows(IllegalArgumentException.class, () -> Readme.picturesFile("before"));
  }
}
