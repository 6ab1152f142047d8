// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file of {@code bench/results}: the {@link Environment} and, untouched, the array that JMH
 * writes as JSON.
 *
 * @param name the file's name
 * @param environment where and how it was measured
 * @param measurements what was measured, in the order of the run
 */
public record ResultFile(String name, Environment environment, List<Measurement> measurements) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What JMH writes for a parameter of another method's state. */
  private static final String NOT_APPLICABLE = "N/A";

  /**
   * Reads a file.
   *
   * @param file what {@link #write} wrote
   * @throws IOException if it cannot be read or is not JSON
   * @throws IllegalArgumentException if a part is missing
   */
  public static ResultFile read(Path file) throws IOException {
    JsonNode root = JSON.readTree(file.toFile());
    if (!root.path("environment").isObject() || !root.path("results").isArray()) {
      throw new IllegalArgumentException(
          file + " must hold an object \"environment\" and an array \"results\"");
    }
    Environment environment = JSON.treeToValue(root.get("environment"), Environment.class);
    List<Measurement> measurements = new ArrayList<>();
    for (JsonNode result : root.get("results")) {
      measurements.add(measurement(result));
    }
    return new ResultFile(
        file.getFileName().toString(), environment, Collections.unmodifiableList(measurements));
  }

  /**
   * Writes a file, over an existing one.
   *
   * @param file where to
   * @param environment where and how it was measured
   * @param results the JSON that JMH wrote
   * @throws IOException if it cannot be written or JMH's part is not JSON
   */
  public static void write(Path file, Environment environment, byte[] results) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.set("environment", JSON.valueToTree(environment));
    root.set("results", JSON.readTree(results));
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
  }

  private static Measurement measurement(JsonNode result) {
    String name = result.path("benchmark").asText();
    int dot = name.lastIndexOf('.');
    int start = name.lastIndexOf('.', dot - 1) + 1;
    Map<String, String> params = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> param : result.path("params").properties()) {
      if (!param.getValue().asText().equals(NOT_APPLICABLE)) {
        params.put(param.getKey(), param.getValue().asText());
      }
    }
    JsonNode calls = result.path("primaryMetric");
    Map<String, Double> medians = new LinkedHashMap<>();
    medians.put(Measurement.CALLS, median(values(calls)));
    for (Map.Entry<String, JsonNode> counter : result.path("secondaryMetrics").properties()) {
      medians.put(counter.getKey(), median(values(counter.getValue())));
    }
    return new Measurement(
        name.substring(start, dot),
        name.substring(dot + 1),
        name.substring(0, start).endsWith(".peers."),
        Collections.unmodifiableMap(params),
        Collections.unmodifiableMap(medians),
        values(calls),
        calls.path("scoreUnit").asText());
  }

  /** Returns the iterations of all forks, in ascending order. */
  private static List<Double> values(JsonNode metric) {
    List<Double> values = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      fork.forEach(iteration -> values.add(iteration.asDouble()));
    }
    values.sort(null);
    return Collections.unmodifiableList(values);
  }

  private static double median(List<Double> values) {
    int size = values.size();
    return size == 0 ? Double.NaN : (values.get((size - 1) / 2) + values.get(size / 2)) / 2;
  }
}
