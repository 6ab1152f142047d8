// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Shown;
import java.util.Map;
import java.util.Objects;

/** Keras's names of formats, and its policies, by the format of the variables that they give. */
final class DTypeNames {
  private DTypeNames() {}

  /** Returns the format of a name or of a policy's name or form. */
  static DType of(Object dtype) {
    String name = name(Objects.requireNonNull(dtype, "dtype"), dtype);
    // A quantized policy is named by its mode and by the policy of the layer before.
    String source = name.replaceFirst("^[a-z0-9/]{1,20}_from_", "");
    return switch (source) {
      case "float32", "mixed_float16", "mixed_bfloat16" -> DType.FLOAT32;
      case "float64" -> DType.FLOAT64;
      case "float16" -> DType.FLOAT16;
      case "bfloat16" -> DType.BFLOAT16;
      default -> throw unknown(dtype);
    };
  }

  private static String name(Object value, Object dtype) {
    try {
      return switch (value) {
        case String name -> name;
        case CharSequence name when name.length() <= 100 -> name.toString();
        case Map<?, ?> form when form.get("config") instanceof Map<?, ?> config ->
            string(config.get(config.containsKey("source_name") ? "source_name" : "name"), dtype);
        default -> throw unknown(dtype);
      };
    } catch (ClassCastException | NullPointerException | UnsupportedOperationException e) {
      // A map of the caller's own class, or of other keys.
      throw unknown(dtype);
    }
  }

  private static String string(Object name, Object dtype) {
    if (name instanceof CharSequence) {
      return name(name, dtype);
    }
    throw unknown(dtype);
  }

  private static IllegalArgumentException unknown(Object dtype) {
    return new IllegalArgumentException(
        "`dtype` must be float32, float64, float16, bfloat16, mixed_float16, mixed_bfloat16, or the"
            + " configuration of such a policy. Received: "
            + Shown.of(dtype));
  }
}
