// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that all initial weights of two whole models are Keras's: ResNet-50 as {@code
 * keras.applications.ResNet50(weights=None)} after {@code keras.utils.set_random_seed(7)}, and a
 * GPT-2 of the published size, whose source stands in its file. Made with Keras 3.15.1 on
 * tensorflow_cpu 2.21.0; each file describes its fields.
 */
class ModelTest {
  static List<Named<JsonNode>> resnet50() {
    return filled("models/resnet50.json");
  }

  static List<Named<JsonNode>> gpt2() {
    return filled("models/gpt2.json");
  }

  private static List<Named<JsonNode>> filled(String path) {
    List<Named<JsonNode>> variables = new ArrayList<>();
    for (JsonNode variable : TestData.json(path).get("vars")) {
      if (variable.get("kind").textValue().endsWith("_fill")) {
        variables.add(Named.of(variable.get("path").textValue(), variable));
      }
    }
    return variables;
  }

  @Test
  void allVariablesAreRead() {
    assertEquals(54 + 266, resnet50().size());
    assertEquals(62 + 110, gpt2().size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("resnet50")
  void resnet50VariableIsKeras(JsonNode variable) {
    assertVariable(variable);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("gpt2")
  void gpt2VariableIsKeras(JsonNode variable) {
    assertVariable(variable);
  }

  private static void assertVariable(JsonNode variable) {
    assertEquals("float32", variable.get("dtype").textValue());
    assertEquals(0, variable.path("counter").intValue(), "an integer seed's second word");
    long[] shape = TestData.longs(variable.get("shape"));
    Initializer initializer = Initializers.get(TestData.map(variable.get("initializer")));
    if (variable.has("seed")) {
      initializer = initializer.withSeed(variable.get("seed").longValue());
    }
    if (variable.has("fan_in")) {
      ScalingReport report = ((VarianceScaling) initializer).explain(shape);
      assertEquals(variable.get("fan_in").longValue(), report.fanIn(), "fan in");
      assertEquals(variable.get("fan_out").longValue(), report.fanOut(), "fan out");
    }
    Elements elements = Elements.of(initializer.tensor(shape));
    assertAll(
        () -> assertEquals(variable.get("count").intValue(), elements.size(), "count"),
        () -> assertEquals(TestData.strings(variable.get("first")), elements.head(4), "first"),
        () -> assertEquals(TestData.strings(variable.get("last")), elements.tail(2), "last"),
        () -> assertEquals(variable.get("sha256").textValue(), elements.sha256(), "sha256"));
  }
}
