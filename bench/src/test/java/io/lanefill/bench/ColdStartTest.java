// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts real processes; what they print is read and compared, and no time is looked at. */
class ColdStartTest {
  private final ColdProcesses processes = new ColdProcesses(List.of());

  @Test
  void aRoundHasAFigureForEachCaseAndKernel() throws IOException {
    ColdPlan plan =
        ColdPlan.parse(
            List.of("jobs=1Ki", "laws=normal", "processors=1", "kernels=default,scalar", "peak=3"),
            1);
    ColdRounds rounds = ColdRounds.of(plan, processes);
    rounds.run();
    JsonNode results = new ObjectMapper().readTree(rounds.json());
    List<String> methods = new ArrayList<>();
    for (JsonNode result : results) {
      methods.add(result.get("benchmark").asText());
      assertEquals("normal", result.get("params").get("distribution").asText());
      assertEquals("1", result.get("params").get("processors").asText());
      assertOneFigure(result.get("primaryMetric"));
      result.get("secondaryMetrics").forEach(ColdStartTest::assertOneFigure);
    }
    String here = "io.lanefill.bench.";
    assertEquals(
        List.of(
            here + "ColdStart.default", here + "ColdStart.scalar", here + "TimeToPeak.byDefault"),
        methods);
    assertEquals(Set.of("touch"), names(results.get(0).get("secondaryMetrics")));
    assertEquals(Set.copyOf(TimeToPeak.COUNTERS), names(results.get(2).get("secondaryMetrics")));
  }

  private static void assertOneFigure(JsonNode metric) {
    JsonNode data = metric.get("rawData");
    assertEquals(1, data.size());
    assertEquals(1, data.get(0).size());
    assertTrue(data.get(0).get(0).isNumber(), metric.toString());
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Tails of a pass and of a group, several chunks, and two threads for them. */
  @ParameterizedTest
  @ValueSource(strings = {"uniform", "normal", "truncated"})
  void theFloorInCHasTheBitsOfTheScalarKernel(String law) {
    Job job = new Job("odd", List.of(1, 9408, 200_003));
    ColdCase c = new ColdCase(job, law, Math.min(2, Runtime.getRuntime().availableProcessors()));
    String expected = processes.fill(ColdKernel.SCALAR, c).get("checksum");
    assertTrue(expected.matches("[0-9a-f]{12,16}"), expected);
    assertEquals(expected, processes.fill(ColdKernel.DEFAULT, c).get("checksum"));
    CeilingsTest.assumeC(NativeCeiling.Width.AVX2);
    assertEquals(expected, processes.fill(ColdKernel.C, c).get("checksum"));
  }

  @Test
  void aProcessThatFailsSaysWhy() {
    ColdCase unknown = new ColdCase(Job.of("1Ki"), "cauchy", 1);
    assertEquals(
        "The law must be uniform, normal or truncated. Received: cauchy",
        assertThrows(IllegalStateException.class, () -> processes.fill(ColdKernel.SCALAR, unknown))
            .getMessage());
  }
}
