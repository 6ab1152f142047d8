// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
  void aPageIsWhatTheReportPrintsFromTheCommittedResults(Report.Page page) throws IOException {
    String text = Files.readString(page.path());
    assertTrue(text.contains("\n<!-- table "), page + " shows no table");
    assertEquals(page.refreshed(), text, "run mvn -q compile exec:exec@report");
  }

  @ParameterizedTest
  @FieldSource("io.lanefill.bench.report.Report#PAGES")
  void everyPictureOfAPageIsThere(Report.Page page) throws IOException {
    List<String> pictures =
        Pattern.compile("^!\\[.*]\\((\\S+)\\)$", Pattern.MULTILINE)
            .matcher(Files.readString(page.path()))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertEquals(page.pictures().isEmpty(), pictures.isEmpty(), page + " shows " + pictures);
    for (String picture : pictures) {
      assertTrue(Files.size(page.path().resolveSibling(picture)) > 0, picture);
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
        <!-- picture PEERS made-up.json -->
        <!-- end -->
        after
        """;
    String picture = "<!-- picture PEERS made-up.json -->\n";
    String expected =
        text.replace("| old |", "\n" + ResultTable.THREADS.markdown(file) + "\n")
            .replace(picture, picture + ResultPicture.PEERS.markdown(file, "here/") + "\n");
    String filled = Readme.refresh(text, "here/", name -> file);
    assertEquals(expected, filled);
    assertEquals(expected, Readme.refresh(filled, "here/", name -> file));
    assertEquals(
        List.of(new Readme.Shown(ResultPicture.PEERS, "made-up.json")), Readme.pictures(text));
  }
}
