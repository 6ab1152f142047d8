// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Proves that wider destinations hold the same elements: the bits of the half formats, decoded by
 * the JDK, are the floats, and the floats are the doubles.
 */
class WideningTest {
  /** More than two runs of the conversion, and no whole number of them. */
  private static final int SIZE = 5003;

  private static final Distribution[] LAWS = {
    Distribution.uniform(-0.3, 0.7),
    Distribution.normal(0.0, 1e-6),
    Distribution.truncatedNormal(-1.5, 0.1),
    Distribution.normal(0.0, 3e4),
    Distribution.constant(0.1)
  };

  /** What the 16 bits of an element stand for. */
  @FunctionalInterface
  private interface Decoder {
    float decode(short bits);
  }

  @Test
  void float16BitsAreTheFloats() {
    assertBitsAreTheFloats(DType.FLOAT16, Float::float16ToFloat);
  }

  @Test
  void bfloat16BitsAreTheUpperHalvesOfTheFloats() {
    assertBitsAreTheFloats(DType.BFLOAT16, bits -> Float.intBitsToFloat(bits << 16));
  }

  private static void assertBitsAreTheFloats(DType dtype, Decoder decoder) {
    for (Distribution law : LAWS) {
      RandomTensor tensor = RandomTensor.of(dtype, law, Seed.of(3), SIZE);
      short[] bits = new short[SIZE];
      tensor.fill(bits);
      float[] floats = tensor.toFloatArray();
      for (int i = 0; i < SIZE; i++) {
        assertSameBits(decoder.decode(bits[i]), floats[i], i);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FLOAT64")
  void floatsAreTheDoubles(DType dtype) {
    for (Distribution law : LAWS) {
      RandomTensor tensor = RandomTensor.of(dtype, law, Seed.of(3), SIZE);
      float[] floats = new float[SIZE];
      tensor.fill(floats);
      assertArrayEquals(floats, tensor.toFloatArray());
      double[] doubles = new double[SIZE];
      tensor.fill(doubles);
      for (int i = 0; i < SIZE; i++) {
        assertEquals(Double.doubleToRawLongBits(floats[i]), Double.doubleToRawLongBits(doubles[i]));
      }
    }
  }

  private static void assertSameBits(float expected, float actual, int index) {
    if (Float.floatToRawIntBits(expected) != Float.floatToRawIntBits(actual)) {
      assertEquals(expected, actual, "element " + index);
    }
  }
}
