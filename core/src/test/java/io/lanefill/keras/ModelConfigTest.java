// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lanefill.support.TestData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proves that every initializer of whole models is understood as Keras writes it, read by Jackson,
 * and written again as it was. {@code models/layers-config.json} is the {@code config.json} of a
 * {@code .keras} file that Keras 3.15.1 saved on tensorflow_cpu 2.21.0: {@code
 * models/layers-config.py} is the program.
 */
class ModelConfigTest {
  private static final String LAYERS = "models/layers-config.json";

  /** Calls for each serialized initializer, and for each name of one. */
  private static void walk(JsonNode node, Consumer<JsonNode> found) {
    if (node.path("module").asText().equals("keras.initializers")) {
      found.accept(node);
      return;
    }
    node.propertyStream()
        .filter(entry -> entry.getKey().endsWith("_initializer") && entry.getValue().isTextual())
        .forEach(entry -> found.accept(entry.getValue()));
    node.forEach(child -> walk(child, found));
  }

  private static List<JsonNode> initializers(String path) {
    List<JsonNode> all = new ArrayList<>();
    walk(TestData.json(path), all::add);
    return all;
  }

  private static Initializer read(JsonNode identifier) {
    return identifier.isTextual()
        ? Initializers.get(identifier.textValue())
        : Initializers.get(TestData.map(identifier));
  }

  @ParameterizedTest
  @ValueSource(strings = {LAYERS, "models/resnet50.json", "models/gpt2.json"})
  void everyInitializerIsReadAndWrittenAgain(String path) {
    for (JsonNode identifier : initializers(path)) {
      Initializer initializer = read(identifier);
      Map<String, Object> form = Initializers.serialize(initializer);
      if (identifier.isObject()) {
        assertEquals(expected(identifier), numbersAsWritten(form), identifier.toString());
      }
      Initializer again = Initializers.get(form);
      assertEquals(initializer.withSeed(1), again.withSeed(1), identifier.toString());
    }
  }

  /** What Keras wrote, but for what it says of shared objects and the gain that it loses. */
  private static Map<String, Object> expected(JsonNode identifier) {
    Map<String, Object> expected = TestData.map(identifier);
    expected.remove("shared_object_id");
    if (expected.get("class_name").equals("Identity")) {
      expected.put("config", Map.of("gain", 1.0));
    }
    return numbersAsWritten(expected);
  }

  /**
   * One type for all integers; but where Keras wrote an integer for a limit it is a double here,
   * which means the same.
   */
  private static Map<String, Object> numbersAsWritten(Map<?, ?> map) {
    Map<String, Object> plain = new HashMap<>();
    map.forEach(
        (key, value) -> {
          Object number = plain(value);
          boolean limit = Set.of("minval", "maxval").contains(key);
          plain.put(
              (String) key, limit && number instanceof Long whole ? whole.doubleValue() : number);
        });
    return plain;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Map<?, ?> nested -> numbersAsWritten(nested);
      case List<?> list -> list.stream().map(ModelConfigTest::plain).toList();
      case Integer integer -> integer.longValue();
      case null, default -> value;
    };
  }

  @Test
  void theModelsHaveWhatTheTestIsFor() {
    List<JsonNode> layers = initializers(LAYERS);
    assertEquals(23, layers.size());
    Set<String> classes = new HashSet<>();
    layers.forEach(identifier -> classes.add(read(identifier).name()));
    assertEquals(
        Set.of(
            "VarianceScaling",
            "GlorotUniform",
            "GlorotNormal",
            "HeNormal",
            "HeUniform",
            "LecunNormal",
            "LecunUniform",
            "RandomUniform",
            "TruncatedNormal",
            "Constant",
            "Identity",
            "Zeros",
            "Ones"),
        classes);
    assertEquals(320, initializers("models/resnet50.json").size());
    assertEquals(172, initializers("models/gpt2.json").size());
  }

  @Test
  void valuesOfTheLayersAreThoseOfTheProgram() {
    List<Initializer> all = new ArrayList<>();
    walk(TestData.json(LAYERS), identifier -> all.add(read(identifier)));
    assertTrue(all.contains(VarianceScaling.heNormal().withSeed(-1)));
    assertTrue(
        all.contains(
            VarianceScaling.of(2, FanMode.FAN_OUT, ScalingDistribution.UNTRUNCATED_NORMAL)
                .withSeed((1L << 62) + 1)));
    assertTrue(all.contains(VarianceScaling.glorotNormal().withSeed(SeedGenerator.of(11))));
    assertTrue(all.contains(VarianceScaling.lecunNormal().withSeed(3)));
    assertTrue(all.contains(new Constant(0.5)));
  }

  /** A layer's configuration may hold a bare name, as hand-written and older ones do. */
  @Test
  void bareNamesAreFoundAndRead() throws IOException {
    List<JsonNode> found = new ArrayList<>();
    String dense =
        """
        {"layers": [{"class_name": "Dense", "config": {"activation": "relu",
          "kernel_initializer": "he_normal", "bias_initializer": "zeros"}}]}
        """;
    walk(new ObjectMapper().readTree(dense), found::add);
    assertEquals(
        List.of(VarianceScaling.heNormal().withSeed(1), Constant.zeros()),
        found.stream().map(ModelConfigTest::read).map(read -> read.withSeed(1)).toList());
  }
}
