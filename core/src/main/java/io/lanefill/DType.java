// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.Stored;
import io.lanefill.internal.kernel.ElementFormat;

/**
 * The number format of a tensor's elements.
 *
 * <p>A format is more than a conversion: each has rules of its own for how many bits of a random
 * word it takes and where it rounds, and these are TensorFlow's. A float64 tensor is not the
 * widened float32 tensor of the same seed, and a float16 uniform takes ten bits of a word, not the
 * rounded float32.
 */
public enum DType {
  /** IEEE 754 binary32, Java's {@code float}. */
  FLOAT32(ElementFormat.FLOAT32),
  /** IEEE 754 binary64, Java's {@code double}. */
  FLOAT64(ElementFormat.FLOAT64),
  /** IEEE 754 binary16, as bits in a {@code short}. */
  FLOAT16(ElementFormat.FLOAT16),
  /** The upper half of a binary32, as bits in a {@code short}. */
  BFLOAT16(ElementFormat.BFLOAT16);

  private final ElementFormat format;

  DType(ElementFormat format) {
    this.format = format;
  }

  /**
   * Returns the format of Keras's variables under a {@code dtype}: a format's name ({@code
   * "bfloat16"}), a policy's name ({@code "mixed_bfloat16"}, whose variables are float32) or a
   * policy's serialized form, as a layer's configuration holds it.
   *
   * @param dtype a text, or a map of {@code class_name} and {@code config}
   * @return the format
   * @throws NullPointerException if it is null; Keras then takes {@code floatx()}, by default
   *     float32
   * @throws IllegalArgumentException if it is none of these, or variables would not be floats
   */
  public static DType of(Object dtype) {
    return DTypeNames.of(dtype);
  }

  /** {@return the size of an element: 2, 4 or 8 bytes} */
  public int bytes() {
    return Stored.of(format).bytes();
  }

  ElementFormat format() {
    return format;
  }
}
