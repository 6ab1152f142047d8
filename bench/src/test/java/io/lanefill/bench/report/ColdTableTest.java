// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of what fresh processes filled: medians with their range, ratios, and first touch. */
class ColdTableTest {
  private static final List<String> COLD =
      List.of(
          cold("default", "resnet50", 2, "[[130], [150], [140]]", "[[60], [64], [62]]"),
          cold("scalar", "resnet50", 2, "[[280], [280], [281]]", "[[65], [65], [65]]"),
          cold("c", "resnet50", 2, "[[70], [69], [71]]", "[[50], [51], [52]]"),
          cold("default", "resnet50", 1, "[[300]]", "[[125]]"),
          cold("scalar", "resnet50", 1, "[[400]]", "[[125]]"));

  @TempDir private Path folder;

  @Test
  void aRowHasMediansTheirRangeAndTheirRatios() throws IOException {
    String table = ResultTable.COLD.markdown(MadeUp.file(folder, COLD));
    assertTrue(
        table.endsWith(
            """
            | job | law | elements | processors | default, ms | scalar, ms | C, ms \
            | default / scalar | default / C | first touch, ms | first touch in C, ms |
            |---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            | resnet50 | truncated | 25,502,912 | 2 | 140 (130-150) | 280 (280-281) | 70.0 (69.0-71.0) \
            | 0.50 | 2.00 | 62.0 | 51.0 |
            | resnet50 | truncated | 25,502,912 | 1 | 300 (300-300) | 400 (400-400) |  \
            | 0.75 |  | 125 |  |\
            """),
        table);
    assertTrue(table.startsWith("Some CPU, 2 processors, "), table);
  }

  @Test
  void otherKernelsHaveColumnsWhereTheyWereMeasured() throws IOException {
    List<String> more = new ArrayList<>(COLD);
    more.add(cold("passes", "1Mi", 1, "[[50]]", "[[2]]"));
    more.add(cold("simd", "1Mi", 1, "[[900]]", "[[2]]"));
    String table = ResultTable.COLD.markdown(MadeUp.file(folder, more));
    assertTrue(table.contains("| scalar, ms | passes, ms | SIMD, ms | C, ms |"), table);
    assertTrue(
        table.endsWith(
            "| 1Mi | truncated | 25,502,912 | 1 |  |  | 50.0 (50.0-50.0) | 900 (900-900) |  |  |  |"
                + " 2.00 |  |"),
        table);
  }

  @Test
  void anUnknownKernelIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            ResultTable.COLD.markdown(
                MadeUp.file(folder, List.of(cold("gpu", "1Mi", 1, "[[1]]", "[[1]]")))));
  }

  @Test
  void timeToPeakStandsBesideIt() throws IOException {
    List<String> results = new ArrayList<>(COLD);
    results.add(
        """
        {"benchmark": "io.lanefill.bench.TimeToPeak.byDefault",
         "params": {"distribution": "normal", "processors": "2"},
         "primaryMetric": {"scoreUnit": "s", "rawData": [[2.5], [2.25], [3]]},
         "secondaryMetrics": {"firstFillMillis": {"rawData": [[60], [61], [62]]},
                              "fillsInFirstSecond": {"rawData": [[300], [200], [100]]},
                              "elementsPerMicrosecond": {"rawData": [[1400], [1500], [1600]]}}}
        """);
    ResultFile file = MadeUp.file(folder, results);
    assertTrue(
        ResultTable.PEAK
            .markdown(file)
            .endsWith("\n| normal | 2 | 61.0 | 200 | 1,500 | 2.50 (2.25-3.00) |"),
        ResultTable.PEAK.markdown(file));
    String all = ResultTable.all(file);
    assertTrue(all.contains("| default / C |") && all.contains("| normal | 2 |"), all);
    assertFalse(all.contains("| benchmark |"), all);
  }

  @Test
  void theReportFillsItsPlace() throws IOException {
    ResultFile file = MadeUp.file(folder, COLD);
    String page = "<!-- table COLD made-up.json -->\n<!-- end -->\n";
    assertEquals(
        "<!-- table COLD made-up.json -->\n\n%s\n\n<!-- end -->\n"
            .formatted(ResultTable.COLD.markdown(file)),
        Readme.refresh(page, "here/", name -> file));
  }

  private static String cold(
      String kernel, String job, int processors, String fills, String touches) {
    return """
    {"benchmark": "io.lanefill.bench.ColdStart.%s",
     "params": {"job": "%s", "size": "25502912", "distribution": "truncated", "processors": "%d"},
     "primaryMetric": {"scoreUnit": "ms", "rawData": %s},
     "secondaryMetrics": {"touch": {"rawData": %s}}}
    """
        .formatted(kernel, job, processors, fills, touches);
  }
}
