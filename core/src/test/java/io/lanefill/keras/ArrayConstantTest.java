// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.DType;
import io.lanefill.Values;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves Keras's {@code Constant} of an array: {@code keras/matrices.py} recorded what Keras 3.15.1
 * on tensorflow_cpu 2.21.0 makes of lists, arrays and tensors in several formats and shapes.
 */
class ArrayConstantTest {
  private static List<JsonNode> recorded(String part) {
    JsonNode cases = TestData.json("keras/matrices.json").get(part);
    return StreamSupport.stream(cases.spliterator(), false).toList();
  }

  static List<JsonNode> constants() {
    return recorded("constant");
  }

  static List<JsonNode> direct() {
    return recorded("direct");
  }

  private static DType dtype(JsonNode recorded) {
    return DType.valueOf(recorded.get("dtype").textValue().toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("constants")
  void tensorsAreThoseOfKeras(JsonNode recorded) {
    Map<String, Object> config = TestData.map(recorded.get("config"));
    long[] shape = TestData.longs(recorded.get("shape"));
    if (recorded.has("bits")) {
      Initializer constant = Initializers.get(config);
      int size = recorded.get("bits").size();
      assertEquals(
          TestData.strings(recorded.get("bits")),
          Elements.of(constant.tensor(dtype(recorded), shape)).head(size));
    } else {
      String error = recorded.get("error").textValue();
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Initializers.get(config).tensor(dtype(recorded), shape));
      // Where Keras returns values of another shape than it was asked for, they are refused.
      String expected = error.equals("another shape") ? "Incompatible shapes: [" : error;
      assertTrue(e.getMessage().startsWith(expected.split(" \\[Op", 2)[0]), e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("constants")
  void configurationsComeBackAsTheyWere(JsonNode recorded) {
    if (recorded.get("name").textValue().equals("ragged")) {
      return;
    }
    Map<String, Object> config = TestData.map(recorded.get("config"));
    Initializer constant = Initializers.get(config);
    Map<String, Object> again = Initializers.serialize(constant);
    // Jackson reads the smaller integers as Integer.
    assertEquals(config.toString(), again.toString());
    assertEquals(constant, Initializers.get(again));
    assertEquals(again, Initializers.serialize(Initializers.get(again)));
    assertEquals("Constant", constant.name());
  }

  @ParameterizedTest
  @MethodSource("direct")
  void anArrayIsForItsOwnShape(JsonNode recorded) {
    ArrayConstant direct = ArrayConstant.ofOwnShape(new double[][] {{0.1, 0.2, 0.3}});
    long[] shape = TestData.longs(recorded.get("shape"));
    if (recorded.has("bits")) {
      assertEquals(
          TestData.strings(recorded.get("bits")),
          Elements.of(direct.tensor(DType.FLOAT64, shape)).head(3));
    } else {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> direct.tensor(shape));
      assertEquals(recorded.get("error").textValue(), e.getMessage());
    }
  }

  @Test
  void anArrayForItsOwnShapeHasNoConfiguration() {
    ArrayConstant direct = ArrayConstant.ofOwnShape(List.of(1.0));
    assertThrows(IllegalStateException.class, () -> Initializers.serialize(direct));
    assertNotEquals(ArrayConstant.of(List.of(1.0)), direct);
    assertEquals("Constant[float32, Values[shape=[1], [1.0]], for its own shape]", direct + "");
  }

  private static Map<?, ?> numpy(Object array) {
    return (Map<?, ?>) ArrayConstant.of(array).config().get("value");
  }

  @Test
  void javaArraysAreNumPyArraysOfTheirType() {
    assertEquals(
        "{class_name=__numpy__, config={value=[[1.5, 2.0]], dtype=float64}}",
        numpy(new double[][] {{1.5, 2}}).toString());
    assertEquals(
        "{class_name=__numpy__, config={value=[0.5], dtype=float32}}",
        numpy(new float[] {0.5f}).toString());
    assertEquals(
        "{class_name=__numpy__, config={value=[1, -2], dtype=int32}}",
        numpy(new int[] {1, -2}).toString());
    assertEquals(
        "{class_name=__numpy__, config={value=[[3]], dtype=int64}}",
        numpy(List.of(new long[] {3})).toString());
    assertEquals(
        "{class_name=__numpy__, config={value=[true, false], dtype=bool}}",
        numpy(new boolean[] {true, false}).toString());
    assertEquals(ArrayConstant.of(List.of(1, 2.5)), ArrayConstant.of(new Object[] {1L, 2.5f}));
  }

  @Test
  void integersStayIntegersInAList() {
    Map<String, Object> config = Map.of("value", List.of(List.of(1, 2.5), List.of(3.0, 4L)));
    Initializer constant = Initializers.fromConfig("Constant", config);
    assertEquals("{value=[[1, 2.5], [3.0, 4]]}", constant.config().toString());
    // Exact in float64, as TensorFlow makes integers of a list of integers, not float32.
    assertArrayEquals(
        new double[] {(1L << 53) - 1, 1},
        ArrayConstant.of(List.of((1L << 53) - 1, 1)).tensor(DType.FLOAT64, 2).toDoubleArray());
  }

  @Test
  void whatIsNotAnArrayOfNumbersIsRefused() {
    refused("An array must hold numbers. Received: x", List.of("x"));
    refused("An array must hold numbers. Received: null", Arrays.asList(1.0, null));
    refused("An array must hold numbers. Received: {a=1}", List.of(Map.of("a", 1)));
    refused("An array must hold doubles, floats, longs, ints or booleans.", new short[] {1});
    refused("An array must hold integers below 2^53", List.of((1L << 53) + 1));
    refused("Can't convert non-rectangular Python sequence to Tensor.", List.of(1, List.of(2)));
    refused("Can't convert non-rectangular Python sequence", List.of(List.of(2), 1));
    refused("Can't convert non-rectangular Python sequence", List.of(List.of(1), List.of(1, 2)));
    refused("Can't convert non-rectangular Python sequence", new double[][] {{1}, {}});
    refused("`array` must be an array or a list. Received: 1", 1);
    refused("A configuration must be readable.", new HostileParts.ThrowingList());
  }

  private static void refused(String message, Object array) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ArrayConstant.of(array));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  @Test
  void theTypeOfAWrittenArrayMustFit() {
    for (Object dtype : Arrays.asList("foo", null, 5, "int32", "bool")) {
      Map<String, Object> inner = new java.util.HashMap<>(Map.of("value", List.of(1.5)));
      inner.put("dtype", dtype);
      Map<String, Object> value = Map.of("class_name", "__numpy__", "config", inner);
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Initializers.fromConfig("Constant", Map.of("value", value)));
      assertTrue(
          e.getMessage().startsWith("`dtype` of an array must be the type of its numbers"),
          e.getMessage());
    }
  }

  /** Rows that hold each other or themselves cost no more than the rows that there are. */
  @Test
  void arraysOutOfProportionAreRefused() {
    List<Object> self = new ArrayList<>();
    self.add(self);
    refused("An array must have at most 32 axes.", self);
    Object shared = List.of(1.0);
    for (int i = 0; i < 31; i++) {
      shared = List.of(shared, shared, shared);
    }
    refused("Rows that stand in an array several times must hold at most 65536", shared);
    List<Double> row = Collections.nCopies(256, 0.5);
    assertEquals(
        256 * 256, ArrayConstant.of(Collections.nCopies(256, row)).tensor(256, 256).size());
    refused("Rows that stand in an array several times", Collections.nCopies(258, row));
    refused("A map or list of a configuration must have", Collections.nCopies(1 << 28, 0.5));
  }

  /** A large array is read once and held once: some 10 ms for a million numbers. */
  @Test
  void largeArraysAreRead() {
    float[][] matrix = new float[1000][1000];
    for (int i = 0; i < 1000; i++) {
      Arrays.fill(matrix[i], i);
    }
    float[] elements = ArrayConstant.of(matrix).tensor(1000, 1000).toFloatArray();
    assertEquals(999, elements[999_999]);
    assertEquals(1, elements[1999]);
  }

  @Test
  void itIsAnInitializer() {
    ArrayConstant constant = ArrayConstant.of(new double[] {1, 2});
    assertEquals(Values.of(new double[] {1, 2}, 2), constant.values());
    assertSame(constant, constant.withSeed(5));
    assertSame(constant, constant.withSeed(SeedGenerator.of(5)));
    assertEquals(constant.hashCode(), ArrayConstant.of(new double[] {1, 2}).hashCode());
    assertNotEquals(constant, ArrayConstant.of(new float[] {1, 2}));
    assertEquals("Constant[float64, Values[shape=[2], [1.0, 2.0]]]", constant.toString());
    assertArrayEquals(new float[] {1, 2, 1, 2, 1, 2}, constant.tensor(3, 2).toFloatArray());
  }
}
