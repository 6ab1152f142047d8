// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns JMH's JSON into the Markdown table of the README, so that no figure there is typed: one row
 * for each law and size, million elements per second, and the ratios of rows of the same file.
 */
public final class ResultTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HEADER =
      """
      | distribution | elements | scalar | SIMD | C, AVX2 | SIMD / scalar | SIMD / C |
      |---|---:|---:|---:|---:|---:|---:|
      """;

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
    System.out.print(markdown(files));
  }

  /** Returns the table; ratios are taken within one file only. */
  static String markdown(List<Path> files) throws IOException {
    StringBuilder table = new StringBuilder(HEADER);
    for (Path file : files) {
      for (Map.Entry<String, Map<String, Double>> row : rows(file).entrySet()) {
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
    }
    return table.toString();
  }

  /** Law and size to method to the median of the iterations, in elements per microsecond. */
  private static Map<String, Map<String, Double>> rows(Path file) throws IOException {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (JsonNode result : JSON.readTree(file.toFile())) {
      JsonNode params = result.path("params");
      String benchmark = result.path("benchmark").asText();
      String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
      if (params.has("distribution")) {
        String row =
            Text.format(
                "%s | %,d", params.get("distribution").asText(), params.get("size").asLong());
        rows.computeIfAbsent(row, key -> new LinkedHashMap<>())
            .put(method, median(result.path("secondaryMetrics").path("elements")));
      }
    }
    return rows;
  }

  private static double median(JsonNode metric) {
    List<Double> values = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(iteration -> values.add(iteration.asDouble()));
    }
    values.sort(null);
    return values.isEmpty() ? Double.NaN : values.get(values.size() / 2);
  }

  private static String speed(double value) {
    return Double.isNaN(value) ? "" : Text.format("%,.0f", value);
  }

  private static String ratio(double value) {
    return Double.isNaN(value) ? "" : Text.format("%.2f", value);
  }
}
