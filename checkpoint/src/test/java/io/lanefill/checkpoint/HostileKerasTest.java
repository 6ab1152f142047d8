// SPDX-License-Identifier: Apache-2.0
package io.lanefill.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.keras.Initializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that are wrong get one clear line, and no more time or memory than a good one. */
class HostileKerasTest {
  @TempDir Path folder;

  /** A dense layer, built for ten inputs, as Keras 3 writes it. */
  private static final String DENSE =
      """
      {"module": "keras.layers", "class_name": "Dense", "registered_name": null, "name": "d",
       "config": {"name": "d", "dtype": "float32", "units": 4, "use_bias": true,
        "kernel_initializer": {"module": "keras.initializers", "class_name": "GlorotUniform",
         "config": {"seed": null}, "registered_name": null},
        "bias_initializer": {"module": "keras.initializers", "class_name": "Zeros", "config": {},
         "registered_name": null}},
       "build_config": {"input_shape": [null, 10]},
       "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__",
         "config": {"keras_history": ["i", 0, 0]}}], "kwargs": {}}]}\
      """;

  static final String MODEL =
      """
      {"module": "keras.src.models.functional", "class_name": "Functional",
       "registered_name": "Functional", "config": {"name": "m", "layers": [
        {"module": "keras.layers", "class_name": "InputLayer", "config": {"name": "i"},
         "name": "i", "inbound_nodes": []},
        %s]}}\
      """
          .formatted(DENSE);

  private static CheckpointPlan plan(String json) throws IOException {
    return CheckpointPlan.keras(
        "m.json",
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
        KerasOptions.seed(7));
  }

  private static void assertRefused(String json, String message) {
    IOException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> assertThrows(IOException.class, () -> plan(json)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().startsWith("m.json"), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    assertTrue(e.getMessage().length() < 5000, "a long message");
  }

  @Test
  void theModelItselfIsRead() throws IOException {
    assertEquals(
        "[d/kernel, d/bias]",
        plan(MODEL).weights().stream().map(PlannedWeight::name).toList().toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "Dense"           | "Den5e"         | is a layer without a rule: Den5e of keras.layers. Known are Activation, A
          "Dense"           | "Lambda"        | (Lambda) is a layer that only a rule can read: it runs code, which may
          "keras.layers"    | "my.layers"     | is a layer without a rule: InputLayer of my.layers. Known are
          [null, 10]        | [null, -10]     | must have no negative dimension. Received: [null, -10]
          [null, 10]        | [null, null]    | its input must have a known dimension at axis -1. Received: [None, None]
          [null, 10]        | []              | its input must have the axis -1
          "input_shape": [null, 10] | "shapes_dict": {} | (Dense d) is refused: its build_config must have a shape
          [null, 10]        | 10              | build_config.input_shape must be an array. Received: 10
          [null, 10]        | [null, 1e3]     | must be a 64-bit integer
          [null, 10]        | [1, 4611686018427387904] | (Dense d) is refused:
          "build_config"    | "built"         | (d) was saved before it was built
          "units": 4        | "units": 288230376151711744 | the document is refused: The weights must have
          "units": 4        | "units": -4     | units must be at least 1. Received: -4
          "units": 4        | "units": "4"    | units must be a 64-bit integer. Received: 4
          "GlorotUniform"   | "Glorot"        | kernel_initializer is refused:
          "dtype": "float32"| "dtype": "int8" | dtype is refused:
          "use_bias": true  | "use_bias": 1   | use_bias must be true or false. Received: 1
          "use_bias": true  | "lora_rank": 4  | lora_rank must be null
          ["i", 0, 0]       | ["d", 0, 0]     | (d) waits for a call in a loop, or for one that is not there
          ["i", 0, 0]       | ["i", 9, 0]     | (d) waits for a call
          ["i", 0, 0]       | ["x", 0, 0]     | (d) waits for a call
          ["i", 0, 0]       | ["i", 0]        | must have a keras_history of three
          "name": "d"       | "name": "i"     | has the name of another layer: i
          "layers": [       | "layers": 3, "l": [ | layers must be an array. Received: 3
          "class_name": "Dense" | "class": "D" | class_name is missing: it must be a string
          """)
  void wrongValuesGetOneLine(String part, String wrong, String message) {
    assertTrue(MODEL.contains(part), part);
    assertRefused(MODEL.replace(part, wrong), message);
  }

  /** An activation may be a layer; this is Keras's form of one. */
  private static String withActivation(String className, String values) {
    return MODEL.replace(
        "\"use_bias\": true",
        """
        "activation": {"module": "keras.layers", "class_name": "%s", "registered_name": null,
          "config": {"name": "a", %s}}\
        """
            .formatted(className, values));
  }

  @Test
  void anActivationWithWeightsOrSeedsIsRefused() throws IOException {
    assertEquals(
        plan(MODEL).weights(),
        plan(withActivation("LeakyReLU", "\"negative_slope\": 1")).weights());
    assertRefused(
        withActivation("PReLU", "\"alpha_initializer\": \"zeros\""),
        "config.activation must be a function, or a layer without weights and generators."
            + " Received: PReLU");
    assertRefused(withActivation("Dropout", "\"rate\": 0.5"), "Received: Dropout");
    assertRefused(withActivation("Sequential", "\"layers\": [" + DENSE + "]"), "Sequential");
    assertRefused(withActivation("Mine", "\"rate\": 0.5"), "is a layer without a rule: Mine");
  }

  /** Keys and values are a stranger's; all of them stand in a complaint's excerpts. */
  @Test
  void complaintsHaveNoControlCharacters() {
    String evil = "\\u001b[2J\\u0000\\n\\u009b";
    for (String json :
        new String[] {
          "{\"" + evil + "\": 1, \"" + evil + "\": 2}",
          MODEL.replace("\"units\": 4", "\"units\": \"" + evil + "\""),
          MODEL.replace("\"Dense\"", "\"" + evil + "\""),
          MODEL.replace("\"name\": \"d\"", "\"name\": \"" + evil + "\"").replace("10]", "null]"),
          MODEL.replace("GlorotUniform", evil),
          MODEL
              .replace("[null, 10]", "{\"" + evil + "\": [null, -1]}")
              .replace("input_shape", "shapes_dict")
        }) {
      IOException e = assertThrows(IOException.class, () -> plan(json), json);
      assertTrue(e.getMessage().contains("[2J"), e.getMessage());
      assertTrue(e.getMessage().chars().noneMatch(Character::isISOControl), e.getMessage());
    }
  }

  @Test
  void keras2IsRefusedWithTheWay() {
    assertRefused(
        """
        {"class_name": "Sequential", "keras_version": "2.15.0", "backend": "tensorflow",
         "config": {"name": "s", "layers": []}}\
        """,
        "the document (Sequential) is of Keras 2, whose recurrent layers take other seeds, and"
            + " whose JSON does not say for which shapes layers are built: make the model with"
            + " Keras 3");
  }

  @Test
  void layersWithoutARuleNeedNoName() {
    assertRefused(
        "{\"module\": null, \"class_name\": \"VAE\", \"config\": {}}",
        "the document is a layer without a rule: VAE of null. Known are Activation, A");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertRefused("", "m.json is not JSON");
    assertRefused("[]", "the document must be an object");
    String three = "{\"module\": \"keras\", \"class_name\": \"Dense\", \"config\": 3}";
    assertRefused(three, "config must be an object. Received: 3");
    assertRefused("{\"class_name\": ", "m.json is not JSON");
    assertRefused(MODEL.substring(0, MODEL.length() - 3), "m.json is not JSON");
    assertRefused(
        MODEL.replaceAll(
            ",\\s+\\{\"module\": \"keras.layers\", \"class_name\": \"Dense[^$]*", "]}}"),
        "must hold a layer with weights");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 100_000})
  void nestedModelsEndAtALimit(int depth) {
    String start =
        "{\"module\": \"keras\", \"class_name\": \"Sequential\", \"config\": {\"name\": \"s\","
            + " \"layers\": [";
    String json = start.repeat(depth) + DENSE + "]}}".repeat(depth);
    if (depth == 200) {
      assertEquals(
          2, assertTimeoutPreemptively(Duration.ofSeconds(60), () -> plan(json)).weights().size());
    } else {
      assertRefused(json, "goes too far");
    }
  }

  /** A recurrent layer of a class, with the same initializer for all. */
  private static String recurrent(String className, String units, String initializer) {
    return """
    {"module": "keras.layers", "class_name": "%s", "config": {"name": "r", "units": %s,
     "kernel_initializer": "zeros", "recurrent_initializer": "zeros",
     "bias_initializer": %s}, "build_config": {"input_shape": [null, 3, 4]}}\
    """
        .formatted(className, units, initializer);
  }

  @Test
  void aForgetBiasMustBeMade() throws IOException {
    assertEquals(3, plan(recurrent("LSTM", "1048576", "\"zeros\"")).weights().size());
    assertRefused(
        recurrent("LSTM", "1048577", "\"zeros\""),
        "its units must be at most 1,048,576 where the forget gate's bias is ones. Received: 1,0");
    assertRefused(
        recurrent("LSTM", "4", "null"),
        "its bias_initializer must not be null where the forget gate's bias is ones");
    assertEquals(3, plan(recurrent("SimpleRNN", "4", "null")).weights().size());
  }

  @Test
  void bidirectionalLayersInEachOtherEndAtALimit() throws IOException {
    String start =
        "{\"module\": \"keras.layers\", \"class_name\": \"Bidirectional\", \"config\":"
            + " {\"name\": \"b\", \"layer\": ";
    String inner = recurrent("SimpleRNN", "4", "\"zeros\"");
    String end = "}, \"build_config\": {\"input_shape\": [null, 3, 4]}}";
    assertEquals(6, plan(start + inner + end).weights().size());
    assertRefused(
        start.repeat(40) + inner + end.repeat(40),
        "is one too many: a model must have at most 1,000,000 layers");
  }

  @Test
  void longChainsOfCallsTakeNoStack() throws IOException {
    StringBuilder layers = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      layers.append(
          """
          , {"module": "keras.layers", "class_name": "ReLU", "config": {"name": "r%d"},
           "name": "r%d", "inbound_nodes": [{"args": [{"class_name": "__keras_tensor__",
           "config": {"keras_history": ["%s", 0, 0]}}], "kwargs": {}}]}\
          """
              .formatted(i, i, i == 0 ? "d" : "r" + (i - 1)));
    }
    String json = MODEL.substring(0, MODEL.lastIndexOf("]}}")) + layers + "]}}";
    assertEquals(
        2, assertTimeoutPreemptively(Duration.ofSeconds(60), () -> plan(json)).weights().size());
  }

  @Test
  void onlyTheSeedMayBeGiven() throws IOException {
    Path file = Files.writeString(folder.resolve("m.json"), MODEL);
    assertEquals(
        CheckpointPlan.keras(file, KerasOptions.seed(7)).weights(),
        CheckpointPlan.read(file, PlanOptions.none().withSeed(Seed.of(7))).weights());
    for (PlanOptions options :
        new PlanOptions[] {
          PlanOptions.none(),
          PlanOptions.none().withSeed(Seed.tensorflow(1, 2)),
          PlanOptions.none().withSeed(Seed.of(-1)),
          PlanOptions.none().withSeed(Seed.of(1)).withDType(DType.FLOAT16),
          PlanOptions.none().withSeed(Seed.of(1)).withLayout(WeightLayout.KERAS)
        }) {
      IOException e = assertThrows(IOException.class, () -> CheckpointPlan.read(file, options));
      assertTrue(e.getMessage().startsWith(file + " is a Keras model"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> KerasOptions.seed(-1));
    assertThrows(IllegalArgumentException.class, () -> KerasOptions.seed(1L << 32));
  }

  @Test
  void aRuleOfTheCallersReadsALayer() throws IOException {
    String json = MODEL.replace("\"Dense\"", "\"MyDense\"").replace("keras.layers", "mine");
    KerasLayerRule rule =
        layer -> {
          Initializer kernel = layer.initializer("kernel_initializer");
          long units = ((Number) layer.config().get("units")).longValue();
          layer.whenBuilt(
              input -> {
                layer.add("kernel", kernel, input[input.length - 1], units);
                layer.add("bias", layer.initializer("bias_initializer"), units);
              });
        };
    CheckpointPlan custom =
        CheckpointPlan.keras(
            "m.json",
            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
            KerasOptions.seed(7).withLayer("MyDense", rule).withLayer("InputLayer", layer -> {}));
    assertEquals(plan(MODEL).weights(), custom.weights());
  }
}
