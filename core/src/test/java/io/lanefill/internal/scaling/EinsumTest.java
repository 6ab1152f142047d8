// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scaling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.support.TestData;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that the axes of an equation, or the refusal of it, are those of Keras 3.15.1: {@code
 * keras/matrices.json} is what {@code keras/matrices.py} recorded.
 */
class EinsumTest {
  static List<JsonNode> equations() {
    JsonNode cases = TestData.json("keras/matrices.json").get("einsum");
    return StreamSupport.stream(cases.spliterator(), false)
        .filter(recorded -> !recorded.has("named"))
        .toList();
  }

  private static int[] ints(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }

  @ParameterizedTest
  @MethodSource("equations")
  void anEquationMeansWhatItMeansInKeras(JsonNode recorded) {
    String equation = recorded.get("equation").textValue();
    if (recorded.has("input_axes")) {
      Einsum einsum = Einsum.of(equation);
      assertArrayEquals(ints(recorded.get("input_axes")), einsum.inputAxes(), equation);
      assertArrayEquals(ints(recorded.get("output_axes")), einsum.outputAxes(), equation);
    } else {
      // Keras prints the output in place of the kernel's axes.
      String message =
          recorded.get("error").textValue().replace("weight spec 'acz'", "weight spec 'bc'");
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> Einsum.of(equation));
      assertEquals(message, e.getMessage());
    }
  }
}
