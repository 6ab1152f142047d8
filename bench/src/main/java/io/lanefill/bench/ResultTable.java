// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns JMH's JSON into the Markdown table of the README, so that no figure there is typed: one row
 * for each law, destination and size that one thread filled, million elements per second, and the
 * ratios of rows of the same file.
 */
public final class ResultTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HEADER =
      """

      | distribution | elements | scalar | SIMD | C, AVX2 | SIMD / scalar | SIMD / C |
      |---|---:|---:|---:|---:|---:|---:|
      """;

  /** The benchmarks whose methods are columns; what others measure is no column of this table. */
  private static final Set<String> BENCHMARKS = Set.of("FillBenchmark", "CeilingBenchmark");

  private ResultTable() {}

  /**
   * Prints the table of the files.
   *
   * @param args JSON files that JMH wrote with {@code -rf json}
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String arg : args) {
      files.add(Path.of(arg));
    }
    System.out.println(markdown(files));
  }

  /** Returns a table for each file that has rows, below its name. */
  static String markdown(List<Path> files) throws IOException {
    StringBuilder table = new StringBuilder();
    for (Path file : files) {
      Map<String, Map<String, Double>> rows = rows(file);
      if (rows.isEmpty()) {
        continue;
      }
      table.append("`%s`:\n%s".formatted(file.getFileName(), HEADER));
      for (Map.Entry<String, Map<String, Double>> row : rows.entrySet()) {
        Map<String, Double> speeds = row.getValue();
        double simd = speeds.getOrDefault("simd", Double.NaN);
        double scalar = speeds.getOrDefault("scalar", Double.NaN);
        double c = speeds.getOrDefault("c", Double.NaN);
        table.append(
            "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                    row.getKey(),
                    speed(scalar),
                    speed(simd),
                    speed(c),
                    ratio(simd / scalar),
                    ratio(simd / c)));
      }
      table.append('\n');
    }
    return table.toString().strip();
  }

  /** Law and size to method to the median of the iterations, in elements per microsecond. */
  private static Map<String, Map<String, Double>> rows(Path file) throws IOException {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (JsonNode result : JSON.readTree(file.toFile())) {
      JsonNode params = result.path("params");
      String name = result.path("benchmark").asText();
      int dot = name.lastIndexOf('.');
      String method = name.substring(dot + 1);
      String benchmark = name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
      if (params.has("distribution") && BENCHMARKS.contains(benchmark)) {
        String row = Text.format("%s | %,d", what(params), params.get("size").asLong());
        double median = median(result.path("secondaryMetrics").path("elements"));
        if (rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(method, median) != null) {
          throw new IllegalArgumentException(
              "%s has two results of %s for %s".formatted(file, method, row));
        }
      }
    }
    return rows;
  }

  /** The law, its format if that is not float32, and its destination if that is no array. */
  private static String what(JsonNode params) {
    StringBuilder what = new StringBuilder(params.get("distribution").asText());
    String dtype = params.path("dtype").asText("FLOAT32");
    String destination = params.path("destination").asText("array");
    if (!dtype.equals("FLOAT32") && !dtype.equals("N/A")) {
      what.append(", ").append(dtype.toLowerCase(Locale.ROOT));
    }
    if (!destination.equals("array") && !destination.equals("N/A")) {
      what.append(", ").append(destination);
    }
    return what.toString();
  }

  private static double median(JsonNode metric) {
    List<Double> values = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(iteration -> values.add(iteration.asDouble()));
    }
    values.sort(null);
    int size = values.size();
    return size == 0 ? Double.NaN : (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
  }

  private static String speed(double value) {
    return Double.isNaN(value) ? "" : Text.format("%,.0f", value);
  }

  private static String ratio(double value) {
    return Double.isNaN(value) ? "" : Text.format("%.2f", value);
  }
}
