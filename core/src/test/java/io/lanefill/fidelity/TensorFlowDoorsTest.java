// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fidelity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that each door leads to the stream it names: what TensorFlow and Keras gave for the Python
 * statements in {@code golden/doors.json}, which {@code golden/doors.py} recorded, against what the
 * calls of {@link Doors} give.
 */
class TensorFlowDoorsTest {
  record Door(JsonNode json) {
    String how() {
      return json.get("how").textValue();
    }

    @Override
    public String toString() {
      return how();
    }
  }

  private static List<Door> with(String field) {
    List<Door> doors = new ArrayList<>();
    for (JsonNode json : TestData.json("golden/doors.json")) {
      if (json.has(field)) {
        doors.add(new Door(json));
      }
    }
    return doors;
  }

  static List<Door> tensors() {
    return with("sha256");
  }

  static List<Door> integers() {
    return with("integers");
  }

  @Test
  void everyStatementIsTried() {
    Set<String> recorded = new LinkedHashSet<>();
    tensors().forEach(door -> recorded.add(door.how()));
    assertEquals(recorded, Doors.TENSORS.keySet());
    recorded.clear();
    integers().forEach(door -> recorded.add(door.how()));
    assertEquals(recorded, Doors.INTEGERS.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tensors")
  void tensorIsTensorFlows(Door door) {
    RandomTensor tensor = Doors.TENSORS.get(door.how()).get();
    JsonNode json = door.json();
    assertEquals(
        DType.valueOf(json.get("dtype").textValue().toUpperCase(Locale.ROOT)), tensor.dtype());
    assertArrayEquals(TestData.longs(json.get("shape")), tensor.shape());
    Elements elements = Elements.of(tensor);
    assertEquals(TestData.strings(json.get("head")), elements.head(4));
    assertEquals(json.get("sha256").textValue(), elements.sha256());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("integers")
  void integersAreTensorFlows(Door door) {
    long[] expected = flat(door.json().get("integers")).toArray();
    assertTrue(expected.length >= 2, "a pair or more");
    assertArrayEquals(expected, Doors.INTEGERS.get(door.how()).get());
  }

  private static LongStream flat(JsonNode json) {
    return json.isArray()
        ? StreamSupport.stream(json.spliterator(), false).flatMapToLong(TensorFlowDoorsTest::flat)
        : LongStream.of(json.longValue());
  }
}
