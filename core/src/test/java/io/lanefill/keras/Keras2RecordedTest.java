// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.DType;
import io.lanefill.Seed;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that {@link InitializerReader#keras2} reads, and {@link Initializers#serializeKeras2}
 * writes, what Keras 2 does: {@code models/keras2.json}, recorded by {@code models/keras2.py} with
 * tf_keras 2.21.0.
 */
class Keras2RecordedTest {
  private static final JsonNode FILE = TestData.json("models/keras2.json");

  static List<JsonNode> cases() {
    List<JsonNode> cases = new ArrayList<>();
    FILE.get("cases").forEach(cases::add);
    assertTrue(cases.size() >= 50);
    return cases;
  }

  private static Map<String, Object> longs(Map<String, Object> map) {
    Map<String, Object> longs = new HashMap<>();
    map.forEach((key, value) -> longs.put(key, value instanceof Integer i ? i.longValue() : value));
    return longs;
  }

  @ParameterizedTest(name = "[{index}] {0}")
  @MethodSource("cases")
  void itIsReadDrawnAndWrittenAlike(JsonNode recorded) {
    Initializer initializer = InitializerReader.keras2().get(TestData.map(recorded.get("form")));
    assertEquals(
        TestData.strings(recorded.get("float32")),
        Elements.of(initializer.tensor(3, 4)).head(4),
        "float32");
    if (!isNear(initializer)) {
      assertEquals(
          TestData.strings(recorded.get("float64")),
          Elements.of(initializer.tensor(DType.FLOAT64, 3, 4)).head(4),
          "float64");
    }
    Map<String, Object> written = Initializers.serializeKeras2(initializer);
    JsonNode expected = recorded.get("written");
    assertEquals(expected.get("class_name").textValue(), written.get("class_name"));
    assertEquals(longs(TestData.map(expected.get("config"))), written.get("config"));
    assertEquals(initializer, InitializerReader.keras2().get(written));
  }

  /** Float64 normals are within 4 ulp; a float64 constant that is a double is Keras 3's. */
  private static boolean isNear(Initializer initializer) {
    return switch (initializer) {
      case RandomNormal _, TruncatedNormal _ -> true;
      case VarianceScaling scaling -> scaling.distribution() != ScalingDistribution.UNIFORM;
      case Constant constant -> constant.value() == 0.1;
      default -> false;
    };
  }

  /** The recorded layers were made in one order and built in the other, which is the one here. */
  @Test
  void eachTakesItsSeedWhenItDraws() {
    KerasGlobalSeed global = KerasGlobalSeed.of(FILE.get("global_seed").longValue());
    InitializerReader reader = InitializerReader.keras2().withGlobalSeed(global);
    for (JsonNode variable : FILE.get("order")) {
      boolean recurrent = variable.get("path").textValue().contains("recurrent");
      Initializer initializer = reader.get(recurrent ? "orthogonal" : "glorot_uniform");
      assertEquals(Seed.Rule.KERAS2, initializer.seedSource().orElseThrow().peek().rule());
      if (!recurrent) {
        assertEquals(
            TestData.strings(variable.get("float32")),
            Elements.of(initializer.tensor(TestData.longs(variable.get("shape")))).head(4),
            variable.get("path").textValue());
      }
    }
    assertEquals("KerasGlobalSeed.of(7) after 3 draws", global.toString());
  }
}
