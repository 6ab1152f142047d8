// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of fresh processes, in the form of JMH's result files: a process is a fork. */
final class Samples {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was measured.
   *
   * @param method the class and the method, or what stands for it
   * @param params its parameters
   * @param unit of its first figure
   */
  record Score(String method, Map<String, String> params, String unit) {}

  /** By score, and then by metric with the first figure's in front. */
  private final Map<Score, Map<String, List<List<Double>>>> samples = new LinkedHashMap<>();

  /** Adds the figures of one process. */
  void add(Score score, double figure, Map<String, Double> others) {
    Map<String, List<List<Double>>> metrics =
        samples.computeIfAbsent(score, key -> new LinkedHashMap<>());
    add(metrics, "", figure);
    others.forEach((name, value) -> add(metrics, name, value));
  }

  private static void add(Map<String, List<List<Double>>> metrics, String name, double figure) {
    metrics.computeIfAbsent(name, key -> new ArrayList<>()).add(List.of(figure));
  }

  /** Returns all figures. */
  byte[] json() {
    List<Map<String, Object>> results = new ArrayList<>();
    samples.forEach((score, metrics) -> results.add(result(score, metrics)));
    try {
      return JSON.writeValueAsBytes(results);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps and lists are JSON", e);
    }
  }

  private static Map<String, Object> result(Score score, Map<String, List<List<Double>>> metrics) {
    Map<String, Object> secondary = new LinkedHashMap<>();
    metrics.forEach(
        (name, data) -> {
          if (!name.isEmpty()) {
            secondary.put(name, Map.of("rawData", data));
          }
        });
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("benchmark", Samples.class.getPackageName() + "." + score.method());
    result.put("params", score.params());
    result.put("primaryMetric", Map.of("scoreUnit", score.unit(), "rawData", metrics.get("")));
    result.put("secondaryMetrics", secondary);
    return result;
  }
}
