// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's speed table is the one that the committed results give, and none was typed. */
class ResultTableTest {
  @Test
  void tableOfTheReadmeIsPrintedFromTheCommittedResults() throws IOException {
    List<Path> results;
    try (Stream<Path> files = Files.list(Path.of("results"))) {
      results = files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    assertTrue(
        Files.readString(Path.of("../README.md")).contains(ResultTable.markdown(results)),
        "README.md must contain:\n" + ResultTable.markdown(results));
  }

  @Test
  void rowsHoldMediansAndTheirRatios(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("r.json");
    Files.writeString(
        file,
        "["
            + result("FillBenchmark.simd", "[[900, 1000], [1100]]")
            + ","
            + result("FillBenchmark.scalar", "[[200, 200, 250]]")
            + "]");
    assertEquals(
        "| normal | 1,024 | 200 | 1,000 |  | 5.00 |  |",
        ResultTable.markdown(List.of(file)).lines().toList().getLast());
  }

  @Test
  void destinationsHaveRowsOfTheirOwnAndOtherBenchmarksNone(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("r.json");
    Files.writeString(
        file,
        "["
            + result("FillBenchmark.simd", ", \"dtype\": \"FLOAT64\"", "[[1000]]")
            + ","
            + result("FillBenchmark.simd", ", \"destination\": \"array\"", "[[1200, 1300]]")
            + ","
            + result("FillBenchmark.simd", ", \"destination\": \"segment\"", "[[900]]")
            + ","
            + result("ThreadsBenchmark.simd", ", \"threads\": \"2\"", "[[2000]]")
            + "]");
    assertEquals(
        List.of(
            "| normal, float64 | 1,024 |  | 1,000 |  |  |  |",
            "| normal | 1,024 |  | 1,250 |  |  |  |",
            "| normal, segment | 1,024 |  | 900 |  |  |  |"),
        ResultTable.markdown(List.of(file)).lines().skip(4).toList());
  }

  private static String result(String method, String data) {
    return result(method, "", data);
  }

  private static String result(String method, String params, String data) {
    return """
    {"benchmark": "io.lanefill.bench.%s",
     "params": {"distribution": "normal", "size": "1024"%s},
     "secondaryMetrics": {"elements": {"rawData": %s}}}
    """
        .formatted(method, params, data);
  }
}
