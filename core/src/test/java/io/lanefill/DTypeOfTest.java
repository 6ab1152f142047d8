// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.CharBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves that a layer's {@code dtype} gives the format of its variables, as {@code variable_dtype}
 * of Keras 3.15.1's {@code dtype_policies.get} does.
 */
class DTypeOfTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          float32, FLOAT32
          float64, FLOAT64
          float16, FLOAT16
          bfloat16, BFLOAT16
          mixed_float16, FLOAT32
          mixed_bfloat16, FLOAT32
          int8_from_float32, FLOAT32
          int8_from_mixed_bfloat16, FLOAT32
          float8_from_bfloat16, BFLOAT16
          """)
  void namesAndPoliciesGiveTheFormatOfVariables(String name, DType expected) {
    assertEquals(expected, DType.of(name));
    assertEquals(expected, DType.of(CharBuffer.wrap(name)));
    Map<String, Object> form = new HashMap<>();
    form.put("module", "keras");
    form.put("class_name", "DTypePolicy");
    form.put("config", Map.of("name", name));
    form.put("registered_name", null);
    assertEquals(expected, DType.of(form));
    // Keras 2's class.
    assertEquals(
        expected, DType.of(Map.of("class_name", "Policy", "config", Map.of("name", name))));
  }

  @Test
  void aQuantizedPolicyHasTheFormatOfItsSource() {
    assertEquals(
        DType.FLOAT32,
        DType.of(
            Map.of(
                "class_name",
                "QuantizedDTypePolicy",
                "config",
                Map.of("mode", "int8", "source_name", "mixed_bfloat16"))));
  }

  @Test
  void othersAreRefused() {
    for (Object other :
        List.of(
            "int32",
            "float",
            "FLOAT32",
            "float8_e4m3fn",
            "",
            "mixed_float32",
            "x".repeat(1 << 20),
            7,
            Map.of(),
            Map.of("config", "float32"),
            Map.of("config", Map.of("name", 3)),
            Map.of("config", Map.of()),
            new TreeMap<>(Map.of(1, 2)),
            DType.FLOAT32)) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> DType.of(other));
      assertTrue(e.getMessage().startsWith("`dtype` must be float32, float64, "), e.getMessage());
      assertTrue(e.getMessage().length() < 2000);
    }
    assertEquals(
        "dtype", assertThrows(NullPointerException.class, () -> DType.of(null)).getMessage());
  }
}
