// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanefill.support.Elements;
import io.lanefill.support.TestData;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that {@link VarianceScaling#withEinsum} makes the kernels of Keras 3.15.1's {@code
 * EinsumDense}, as {@code keras/matrices.py} recorded them.
 */
class EinsumKernelTest {
  static List<JsonNode> layers() {
    JsonNode cases = TestData.json("keras/matrices.json").get("einsum");
    return StreamSupport.stream(cases.spliterator(), false)
        .filter(recorded -> recorded.has("first_he"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void kernelsAreThoseOfTheLayer(JsonNode recorded) {
    String equation = recorded.get("equation").textValue();
    long[] kernel = TestData.longs(recorded.get("kernel"));
    VarianceScaling glorot = VarianceScaling.glorotUniform().withSeed(1).withEinsum(equation);
    VarianceScaling he = VarianceScaling.heNormal().withSeed(1).withEinsum(equation);
    assertEquals(
        TestData.strings(recorded.get("first")), Elements.of(glorot.tensor(kernel)).head(4));
    assertEquals(
        TestData.strings(recorded.get("first_he")), Elements.of(he.tensor(kernel)).head(4));
  }

  @Test
  void anAttentionKernelHasAnotherLimit() {
    VarianceScaling glorot = VarianceScaling.glorotUniform();
    assertEquals(0.00595914, glorot.explain(1280, 4, 128).bound(), 5e-9);
    VarianceScaling query = glorot.withEinsum("abc,cde->abde");
    assertEquals(0.0578638, query.explain(1280, 4, 128).bound(), 5e-8);
    assertEquals(glorot.withAxes(new int[] {0}, new int[] {1, 2}), query);
    assertEquals(
        glorot.withAxes(new int[] {0, 1}, new int[] {2}), glorot.withEinsum("abcd,cde->abe"));
  }

  /** As in the layer, which derives axes only if one of both lists is missing. */
  @Test
  void axesThatAreNamedStay() {
    VarianceScaling named =
        VarianceScaling.glorotUniform().withSeed(1).withAxes(new int[] {0, 1}, new int[] {2});
    assertEquals(named, named.withEinsum("abc,cde->abde"));
    JsonNode recorded =
        StreamSupport.stream(
                TestData.json("keras/matrices.json").get("einsum").spliterator(), false)
            .filter(layer -> layer.has("named"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        TestData.strings(recorded.get("first")), Elements.of(named.tensor(1280, 4, 128)).head(4));
    VarianceScaling one = VarianceScaling.glorotUniform().withNullableAxes(new int[] {0, 1}, null);
    assertEquals(
        VarianceScaling.glorotUniform().withSeed(1).withEinsum("abc,cde->abde"),
        one.withSeed(1).withEinsum("abc,cde->abde"));
  }

  @Test
  void anInvalidEquationIsRefused() {
    VarianceScaling he = VarianceScaling.heNormal();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> he.withEinsum("ab,bc"));
    assertTrue(e.getMessage().startsWith("Invalid einsum equation 'ab,bc'. "), e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> he.withEinsum("x".repeat(1_000_000)));
    assertTrue(e.getMessage().length() < 2000, "a long message");
  }
}
