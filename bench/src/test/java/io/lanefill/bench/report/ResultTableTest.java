// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables hold medians and their ratios, below the machine and the command. */
class ResultTableTest {
  @TempDir private Path folder;

  @Test
  void machineAndCommandStandAboveATable() throws IOException {
    assertEquals(
        "Some CPU, 2 processors, SIMD of 256 bits; Linux 6.1; JDK 25; 2026-01-02:\n`make it so`\n",
        ResultTable.FILL
            .markdown(MadeUp.file(folder, MadeUp.ALL))
            .replaceFirst("(?s)\\n\\|.*", ""));
  }

  @Test
  void rowsOfFillsHoldMediansAndTheirRatios() throws IOException {
    assertEquals(
        List.of(
            "| normal | 1,024 |  | 1,000 |  |  |  |  |  |",
            "| normal | 1,048,576 | 200 | 800 | 1,600 | 2,000 | 4.00 | 0.50 | 0.40 |"),
        rows(ResultTable.FILL, MadeUp.ALL));
  }

  @Test
  void formatsAndDestinationsHaveRowsOfTheirOwn() throws IOException {
    String float64 = ", \"dtype\": \"FLOAT64\"";
    String array = ", \"dtype\": \"FLOAT32\", \"destination\": \"array\"";
    String segment = ", \"destination\": \"segment\", \"threads\": \"N/A\"";
    assertEquals(
        List.of(
            "| normal, float64 | 64 |  | 1,000 | 1,250 | 2,000 |  | 0.80 | 0.50 |",
            "| normal | 64 |  | 1,250 |  |  |  |  |  |",
            "| normal, segment | 64 |  | 900 |  |  |  |  |  |"),
        rows(
            ResultTable.FILL,
            List.of(
                MadeUp.fill("FillBenchmark.simd", "normal", 64, float64, "[[1000]]"),
                MadeUp.fill("CeilingBenchmark.c", "normal", 64, float64, "[[1250]]"),
                MadeUp.fill("CeilingBenchmark.c512", "normal", 64, float64, "[[2000]]"),
                MadeUp.fill("FillBenchmark.simd", "normal", 64, array, "[[1200, 1300]]"),
                MadeUp.fill("FillBenchmark.simd", "normal", 64, segment, "[[900]]"))));
  }

  @Test
  void peersStandBelowLanefillAtTheirSize() throws IOException {
    assertEquals(
        List.of(
            "| Lanefill, SIMD | 1 | 1,048,576 |  | 800 |  |",
            "| Lanefill, scalar | 1 | 1,048,576 |  | 200 |  |",
            "| C, AVX2 | 1 | 1,048,576 |  | 1,600 |  |",
            "| C, AVX-512 | 1 | 1,048,576 |  | 2,000 |  |",
            "| JDK Xoroshiro128PlusPlus | 1 | 1,048,576 |  | 250 |  |",
            "| JDK SplittableRandom | 1 | 1,048,576 | 700 | 300 |  |",
            "| oneMKL PHILOX4X32X10, Box-Muller | 1 | 1,048,576 |  | 1,000 |  |",
            "| TensorFlow | 1 | 1,048,576 |  | 60 |  |",
            "| TensorFlow | 2 | 1,048,576 |  | 110 |  |",
            "| Lanefill, SIMD / TensorFlow | 1 | 1,048,576 |  | 13.33 |  |"),
        rows(ResultTable.PEERS, MadeUp.ALL));
  }

  @Test
  void aLibraryIsItsFastestGenerator() throws IOException {
    assertEquals(
        List.of(
            "| JDK | 700 | 300 |  |",
            "| Lanefill, SIMD |  | 800 |  |",
            "| Lanefill, scalar |  | 200 |  |",
            "| C, AVX2 |  | 1,600 |  |",
            "| C, AVX-512 |  | 2,000 |  |"),
        rows(ResultTable.LIBRARIES, MadeUp.ALL));
  }

  @Test
  void whatThePipesAllowIsComputedFromTheClock() throws IOException {
    List<String> results = new ArrayList<>(MadeUp.ALL);
    results.add(MadeUp.counted("CeilingBenchmark.cClock", "1", "\"elements\": 4000"));
    // 345 of 256 bits are 86.25 cycles of four pipes; 4000 * 32 / 86.25 = 1484.
    assertEquals(
        List.of(
            "| uniform | C, AVX2 | 153 | 1.20 | 3,346 |  |  |  |  |",
            "| uniform | C, AVX-512 | 63 | 0.98 | 4,063 |  |  |  |  |",
            "| normal | C, AVX2 | 345 | 2.70 | 1,484 | 1,600 | 800 | 1.08 | 0.54 |",
            "| normal | C, AVX-512 | 154 | 2.41 | 1,662 | 2,000 |  | 1.20 |  |"),
        rows(ResultTable.PIPES, results));
  }

  @Test
  void threadsAreComparedWithOne() throws IOException {
    assertEquals(
        List.of(
            "| normal | 67,108,864 | 2 | 900 | 1.80 | 1.70 |",
            "| normal | 67,108,864 | 4 | 1,600 | 3.20 | 3.10 |"),
        rows(ResultTable.THREADS, MadeUp.ALL));
  }

  @Test
  void whatHasNoTableOfItsOwnIsInTheLast() throws IOException {
    List<String> results =
        List.of(
            MadeUp.time("ColdStart.default", "\"job\": \"1Ki\"", "[[30]]"),
            MadeUp.time("TimeToPeak.byDefault", "\"distribution\": \"normal\"", "[[2]]"),
            MadeUp.time("ModelBenchmark.resnet", "\"kernel\": \"simd\"", "[[0.1234]]"));
    assertEquals(
        List.of("| ModelBenchmark.resnet | kernel=simd | 0.123 | ms/op |"),
        rows(ResultTable.OTHER, results));
  }

  @Test
  void overheadIsReadInCallsAndPartsInGroupsAsWell() throws IOException {
    assertEquals(
        List.of(
            "| OverheadBenchmark.simd | part=p | 12.5 | million calls/s |",
            "| BoxBenchmark.simd | part=p | 30.0 | million/s |",
            "| BoxBenchmark.simd:groups | part=p | 90.0 | million groups/s |"),
        rows(
            ResultTable.OTHER,
            List.of(
                MadeUp.counted("OverheadBenchmark.simd", "12.5", "\"elements\": 200"),
                MadeUp.counted("BoxBenchmark.simd", "0.1", "\"elements\": 30, \"groups\": 90"))));
  }

  @Test
  void allTablesAreThoseWithRows() throws IOException {
    String all = ResultTable.all(MadeUp.file(folder, MadeUp.ALL));
    assertTrue(all.contains("| SIMD / scalar |"), all);
    assertTrue(all.contains("| speed-up |"), all);
    assertFalse(all.contains("first "), all);
  }

  @Test
  void aTableWithoutRowsIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ResultTable.COLD.markdown(MadeUp.file(folder, MadeUp.ALL)));
  }

  @Test
  void twoResultsForOneCellAreRefused() {
    String twice = MadeUp.fill("FillBenchmark.simd", "normal", 64, "[[1]]");
    assertThrows(
        IllegalArgumentException.class, () -> rows(ResultTable.FILL, List.of(twice, twice)));
  }

  @Test
  void aFileOfJmhAloneIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("jmh.json"), "[]");
    assertThrows(IllegalArgumentException.class, () -> ResultFile.read(file));
  }

  private List<String> rows(ResultTable kind, List<String> results) throws IOException {
    String markdown = kind.markdown(MadeUp.file(folder, results));
    return markdown.lines().dropWhile(line -> !line.startsWith("|---")).skip(1).toList();
  }
}
