// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.keras.VarianceScaling;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plan files mean, and that wrong ones are refused in a line that names the place. */
class CheckpointPlanTest {
  private static final String PLAN =
      """
      {"seed": 42, "dtype": "bfloat16", "tensors": [
        {"name": "embed", "shape": [50, 8], "initializer": "random_normal:stddev=0.02"},
        {"name": "head", "shape": [8, 3], "dtype": "float32", "seed": 7,
         "initializer": {"class_name": "HeNormal", "config": {}}},
        {"name": "gain", "shape": [], "initializer": "ones"},
        {"name": "drawn", "shape": [4], "seed": "Seed.tensorflow(1, 2)",
         "initializer": {"class_name": "RandomUniform", "config": {"seed": 9}}},
        {"name": "own", "shape": [4],
         "initializer": {"class_name": "RandomUniform", "config": {"seed": 9}}}]}
      """;

  private static CheckpointPlan read(String json, PlanOptions options) throws IOException {
    InputStream in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    return CheckpointPlan.read("plan.json", in, options);
  }

  private static RandomTensor tensor(CheckpointPlan plan, int index) {
    return plan.weights().get(index).tensor();
  }

  @Test
  void aPlanSaysWhatEachTensorIs() throws IOException {
    CheckpointPlan plan = read(PLAN, PlanOptions.none());
    List<String> names = plan.weights().stream().map(PlannedWeight::name).toList();
    assertEquals(List.of("embed", "head", "gain", "drawn", "own"), names);
    assertEquals(
        RandomTensor.of(
            DType.BFLOAT16,
            Distribution.normal(0, 0.02),
            Seed.of(42).named("embed"),
            new long[] {50, 8}),
        tensor(plan, 0));
    assertEquals(VarianceScaling.heNormal().withSeed(7).tensor(8, 3), tensor(plan, 1));
    assertEquals(Distribution.constant(1), tensor(plan, 2).distribution());
    assertEquals(Seed.tensorflow(1, 2), tensor(plan, 3).seed());
    assertEquals(Seed.of(9), tensor(plan, 4).seed());
    assertEquals(50 * 8 * 2 + 8 * 3 * 4 + 2 + 2 * 4 * 2, plan.bytes());
    assertEquals(50 * 8 + 8 * 3 + 1 + 4 + 4, plan.elements());
  }

  @Test
  void optionsTakeThePlacesOfTheFilesOwnValues() throws IOException {
    CheckpointPlan plan =
        read(
            PLAN,
            PlanOptions.none()
                .withSeed(Seed.of(1))
                .withDType(DType.FLOAT64)
                .withLayout(WeightLayout.PYTORCH));
    assertEquals(Seed.of(1).named("embed"), tensor(plan, 0).seed());
    assertEquals(Seed.of(7), tensor(plan, 1).seed(), "its own");
    assertTrue(plan.weights().stream().allMatch(w -> w.tensor().dtype() == DType.FLOAT64));
    assertEquals(
        VarianceScaling.heNormal().withFans(3, 8).withSeed(7).tensor(DType.FLOAT64, 8, 3),
        tensor(plan, 1));
  }

  @Test
  void aRecordingIsAPlan() throws IOException {
    CheckpointPlan plan =
        read(
            """
            {"vars": [
              {"path": "a/kernel", "name": "kernel", "shape": [3, 4], "dtype": "float32",
               "kind": "random_fill", "seed": 5, "counter": 2, "sha256": "%s",
               "initializer": {"module": "keras.initializers", "class_name": "GlorotUniform",
                               "config": {"seed": null}, "registered_name": null}},
              {"path": "a/state", "shape": [2], "dtype": "int64", "kind": "seed_generator_state"}]}
            """
                .formatted("0".repeat(64)),
            PlanOptions.none());
    assertEquals("a/kernel", plan.weights().getFirst().name());
    assertEquals(Seed.of(5).call(2), tensor(plan, 0).seed());
    assertEquals("0".repeat(64), plan.weights().getFirst().sha256().orElseThrow());
    assertEquals(List.of(new LeftOut("a/state", "seed_generator_state")), plan.leftOut());
  }

  @Test
  void theSamePlanCanBeMadeOfTensors() {
    Map<String, RandomTensor> tensors = new LinkedHashMap<>();
    tensors.put("b", RandomTensor.of(Distribution.uniform(0, 1), Seed.of(1), 3));
    tensors.put("a", RandomTensor.of(Distribution.uniform(0, 1), Seed.of(2), 3));
    CheckpointPlan plan = CheckpointPlan.of(tensors);
    assertEquals("b", plan.weights().getFirst().name());
    assertEquals("CheckpointPlan[2 weights, 24 bytes]", plan.toString());

    RandomTensor huge = RandomTensor.of(Distribution.constant(0), Seed.of(1), 1L << 61);
    assertThrows(IllegalArgumentException.class, () -> CheckpointPlan.of(Map.of("a", huge)));
    RandomTensor small = RandomTensor.of(Distribution.constant(0), Seed.of(1), 1);
    for (String name : List.of("", "__metadata__", "\ud800")) {
      assertThrows(
          IllegalArgumentException.class, () -> CheckpointPlan.of(Map.of(name, small)), name);
    }
  }

  @Test
  void aPlanThatEndsTooEarlyIsToldInOneLine() {
    IOException e =
        assertThrows(
            IOException.class, () -> read("{\"seed\": 1, \"tensors\": [{", PlanOptions.none()));
    assertTrue(e.getMessage().startsWith("plan.json is not JSON (line 1, column "), e::getMessage);
    assertTrue(e.getMessage().endsWith("(start marker at line: 1, column: 25)"), e::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"seed"        | {seed           | plan.json is not JSON (line 1, column 2)
          "own", "shape" | "own"}, "shape" | plan.json is not JSON
          {"seed": 42    | {} {"seed": 42  | plan.json is not JSON (line 1): something follows
          "dtype": "b    | "seed": 1, "dtype": "b | plan.json: seed is there twice
          "tensors"      | "weights"       | must have a list `tensors`, a recording's `vars`, or a Keras model's
          "seed": 42     | "seed": 4.5     | plan.json: seed must be a 64-bit integer. Received: 4.5
          "seed": 42     | "seed": "Seed"  | plan.json: seed is refused: `text` must be
          "name": "own"  | "name": "head"  | Two weights must not have one name. Received twice: head
          "name": "own"  | "name": 5       | tensors[4].name must be a string. Received: 5
          "name": "own"  | "name": ""      | A weight must have a name
          "name": "own"  | "n": "own"      | tensors[4].name is missing: it must be a string
          [50, 8]        | [50, -8]        | tensors[0] (embed) is refused: Dimension -8 must be >= 0
          [50, 8]        | [4611686018427387904, 8] | (embed) is refused: A tensor must have at most
          [50, 8]        | [4611686018427387904] | The weights must have at most 2^63 - 1 bytes
          "tensors": [   | "tensors": [5,  | plan.json: tensors[0] must be an object. Received: 5
          [50, 8]        | 50              | tensors[0].shape must be an array. Received: 50
          [50, 8]        | [5e1]           | tensors[0].shape[0] must be a 64-bit integer. Received: 50.0
          "float32"      | "int8"          | tensors[1].dtype must be one of float32, float64, float16
          random_normal: | twice_normal:   | (embed) is refused: Could not interpret initializer
          stddev=0.02    | stddev          | tensors[0].initializer is refused: An initializer must be
          stddev=0.02    | stddev=-1       | (embed) is refused: `stddev` must be at least 0.
          stddev=0.02    | sdev=1          | RandomNormal got an unexpected keyword argument 'sdev'
          HeNormal       | Orthonormal     | (head) is refused: Could not interpret initializer
          "seed": 42     | "s": 42         | RandomNormal draws, and there is no seed: give the plan one
          "seed": 7      | "seed": [7]     | tensors[1].seed must be a 64-bit integer. Received: [7]
          "seed": 7      | "seed": 7, "counter": -1 | counter is refused: `n` must be at least 0
          {"seed": 42    | {"layout": "torch", "seed": 42 | layout must be one of keras, pytorch
          """)
  void wrongPlansAreRefusedInOneLine(String part, String wrong, String message) {
    assertTrue(PLAN.contains(part), part);
    IOException refused =
        assertThrows(IOException.class, () -> read(PLAN.replace(part, wrong), PlanOptions.none()));
    assertTrue(refused.getMessage().contains(message), refused::getMessage);
    assertTrue(refused.getMessage().startsWith("plan.json"), refused::getMessage);
    assertEquals(1, refused.getMessage().lines().count(), refused::getMessage);
  }

  /** The parser shows the word that it does not know. */
  @Test
  void aWrongWordDoesNotControlTheTerminal() {
    IOException e =
        assertThrows(
            IOException.class, () -> read("{\"seed\": tru\u001bx\u009b}", PlanOptions.none()));
    assertTrue(e.getMessage().contains("Unrecognized token 'tru x '"), e::getMessage);
  }

  @Test
  void complaintsAreBounded() {
    String much = "x".repeat(100_000);
    for (String part : new String[] {"float32", "own", "HeNormal", "random_normal"}) {
      String wrong = PLAN.replace(part, much).replace("[50, 8]", "[50, -8]");
      IOException e = assertThrows(IOException.class, () -> read(wrong, PlanOptions.none()));
      assertTrue(e.getMessage().length() < 2000, () -> part + ": " + e.getMessage().length());
    }
  }

  @Test
  void aDocumentThatIsNoObjectIsRefused() {
    IOException e = assertThrows(IOException.class, () -> read("[1]", PlanOptions.none()));
    assertEquals("plan.json: the document must be an object. Received: [1]", e.getMessage());
  }

  @Test
  void emptyDocumentsAreRefused() {
    for (String json : List.of("", " ", "[]", "5", "{\"tensors\": []}", "{\"vars\": {}}")) {
      assertThrows(IOException.class, () -> read(json, PlanOptions.none()), json);
    }
  }

  @Test
  void aDeepDocumentIsRefusedBeforeTheStackEnds() {
    String deep = "{\"tensors\": " + "[".repeat(1_000_000);
    assertThrows(IOException.class, () -> read(deep, PlanOptions.none()));
  }
}
