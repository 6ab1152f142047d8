// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a whole recurrent model follows from {@code set_random_seed(123)}: every variable of
 * LSTM, GRU, SimpleRNN, attention and other layers, those of {@code Orthogonal} within 2e-6 times
 * the gain of Keras's, all others bit for bit. {@code models/recurrent.py} recorded them with Keras
 * 3.15.1 on tensorflow_cpu 2.21.0.
 */
class RecurrentModelTest {
  private static final JsonNode MODEL = TestData.json("models/recurrent.json");

  private static final List<Seed> SEEDS = seeds();

  private static List<Seed> seeds() {
    KerasGlobalSeed global = KerasGlobalSeed.of(MODEL.get("global_seed").longValue());
    List<Seed> seeds = new ArrayList<>();
    MODEL.get("draws").forEach(draw -> seeds.add(global.next()));
    return seeds;
  }

  static List<JsonNode> variables() {
    return StreamSupport.stream(MODEL.get("vars").spliterator(), false).toList();
  }

  @Test
  void theSeedsAreDrawnInKerasOrder() {
    List<Long> drawn = new ArrayList<>();
    MODEL.get("draws").forEach(draw -> drawn.add(draw.get("seed").longValue()));
    assertEquals(drawn, SEEDS.stream().map(Seed::value).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variables")
  void aVariableIsThatOfKeras(JsonNode variable) {
    String path = variable.get("path").textValue();
    switch (variable.get("kind").textValue()) {
      case "state" -> assertTrue(SEEDS.contains(Seed.of(variable.get("seed").longValue())), path);
      case "constant" -> {
        if (!variable.get("initializer").get("class_name").textValue().equals("function")) {
          assertEquals(sha256(variable), Elements.of(tensor(variable, Seed.of(0))).sha256(), path);
        }
      }
      default -> {
        RandomTensor tensor = tensor(variable, SEEDS.get(variable.get("draw").intValue()));
        if (variable.has("values")) {
          assertNear(variable, tensor.toFloatArray());
        } else {
          assertEquals(sha256(variable), Elements.of(tensor).sha256(), path);
        }
      }
    }
  }

  private static String sha256(JsonNode variable) {
    return variable.get("sha256").textValue();
  }

  private static RandomTensor tensor(JsonNode variable, Seed seed) {
    Map<String, Object> config = TestData.map(variable.get("initializer"));
    return Initializers.get(config).withSeed(seed).tensor(TestData.longs(variable.get("shape")));
  }

  private static void assertNear(JsonNode variable, float[] elements) {
    JsonNode values = variable.get("values");
    double gain = variable.get("initializer").get("config").get("gain").doubleValue();
    for (int i = 0; i < values.size(); i++) {
      int bits = Integer.parseUnsignedInt(values.get(i).textValue(), 16);
      assertEquals(Float.intBitsToFloat(bits), elements[i], 2e-6 * gain, "element " + i);
    }
  }

  /** What the layer derives, and the saved model does not show. */
  @Test
  void attentionKernelsHaveTheAxesOfTheirEquations() {
    int kernels = 0;
    for (JsonNode variable : variables()) {
      String path = variable.get("path").textValue();
      if (path.startsWith("multi_head_attention/") && path.endsWith("/kernel")) {
        String equation = path.contains("output") ? "abcd,cde->abe" : "abc,cde->abde";
        Seed seed = SEEDS.get(variable.get("draw").intValue());
        VarianceScaling glorot = VarianceScaling.glorotUniform().withSeed(seed);
        RandomTensor tensor =
            glorot.withEinsum(equation).tensor(TestData.longs(variable.get("shape")));
        assertEquals(sha256(variable), Elements.of(tensor).sha256(), path);
        kernels++;
      }
    }
    assertEquals(4, kernels);
  }
}
