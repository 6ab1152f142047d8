// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Proves tensors of given values: which value stands where, in which format, and in parts. */
class ValuesTest {
  private static final Seed SEED = Seed.of(0);

  private static RandomTensor given(DType dtype, Values values, long... shape) {
    return RandomTensor.of(dtype, Distribution.given(values), SEED, shape);
  }

  private static Values counted(long... shape) {
    double[] numbers = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(numbers, i -> i + 0.5);
    return Values.of(numbers, shape);
  }

  /** Each axis may be one that the values have, one of a single value, or one that is missing. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void missingAndSingleAxesRepeat(DType dtype) {
    long[] shape = {4, 3, 5, 2};
    for (int axes = 0; axes <= 4; axes++) {
      for (int single = 0; single < 1 << axes; single++) {
        long[] own = Arrays.copyOfRange(shape, 4 - axes, 4);
        for (int k = 0; k < axes; k++) {
          own[k] = (single >> k & 1) == 0 ? own[k] : 1;
        }
        Values values = counted(own);
        double[] elements = given(dtype, values, shape).toDoubleArray();
        double[] numbers = values.toArray();
        for (int i = 0; i < elements.length; i++) {
          int place = 0;
          int rest = i;
          int stride = 1;
          for (int k = 3; k >= 0; k--) {
            int index = rest % (int) shape[k];
            rest /= (int) shape[k];
            int axis = k - (4 - axes);
            if (axis >= 0) {
              place += own[axis] == 1 ? 0 : index * stride;
              stride *= (int) own[axis];
            }
          }
          assertEquals(numbers[place], elements[i], Arrays.toString(own) + " at " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void partsAreParts(DType dtype) {
    RandomTensor tensor = given(dtype, counted(7, 1, 9), 7, 5, 9);
    double[] whole = tensor.toDoubleArray();
    for (int from = 0; from <= whole.length; from += 13) {
      for (int to = from; to <= whole.length; to += 17) {
        assertArrayEquals(
            Arrays.copyOfRange(whole, from, to), tensor.range(from, to).toDoubleArray());
      }
    }
    double[] box = tensor.box(new long[] {2, 1, 3}, new long[] {3, 2, 5}).toDoubleArray();
    for (int i = 0; i < box.length; i++) {
      assertEquals(whole[(2 + i / 10) * 45 + (1 + i / 5 % 2) * 9 + 3 + i % 5], box[i]);
    }
  }

  @Test
  void hugeTensorsOfFewValuesCostNothing() {
    RandomTensor huge = given(DType.FLOAT32, counted(3), 1L << 60, 3);
    assertArrayEquals(
        new float[] {2.5f, 0.5f, 1.5f},
        huge.range(huge.size() - 4, huge.size() - 1).toFloatArray());
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 3fb99999a0000000",
    "FLOAT64, 3fb999999999999a",
    "FLOAT16, 3fb9980000000000",
    "BFLOAT16, 3fb9a00000000000"
  })
  void aFormatRoundsTheNumbers(DType dtype, String bits) {
    double element = given(dtype, Values.of(new double[] {0.1}, 1), 1).toDoubleArray()[0];
    assertEquals(bits, Long.toHexString(Double.doubleToRawLongBits(element)));
  }

  @ParameterizedTest
  @CsvSource({"'3', '3,2'", "'2', '2,3'", "'1,3', '3'", "'2,3', '4,3'", "'0', '3'", "'2', ''"})
  void shapesThatDoNotMeetAreRefused(String own, String shape) {
    Values values = counted(longs(own));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> given(DType.FLOAT32, values, longs(shape)));
    assertTrue(
        e.getMessage().startsWith("Incompatible shapes: [%s] vs. [%s]".formatted(own, shape)),
        e.getMessage());
  }

  private static long[] longs(String text) {
    return text.isEmpty()
        ? new long[0]
        : Arrays.stream(text.split(",")).mapToLong(Long::parseLong).toArray();
  }

  @Test
  void emptyTensorsAreEmpty() {
    assertEquals(0, given(DType.FLOAT32, counted(3), 0, 3).toFloatArray().length);
    assertEquals(0, given(DType.FLOAT32, counted(0), 5, 0).toFloatArray().length);
    assertEquals(0, given(DType.FLOAT32, counted(1), 0).toFloatArray().length);
  }

  @Test
  void theyAreCopiedAndCompared() {
    double[] numbers = {1, 2};
    long[] shape = {2};
    Values values = Values.of(numbers, shape);
    numbers[0] = 9;
    shape[0] = 9;
    values.toArray()[0] = 9;
    values.shape()[0] = 9;
    assertEquals(Values.of(new double[] {1, 2}, 2), values);
    assertEquals(Values.of(new double[] {1, 2}, 2).hashCode(), values.hashCode());
    assertNotEquals(Values.of(new double[] {1, 2}, 2, 1), values);
    assertNotEquals(Values.of(new double[] {1, -2}, 2), values);
    assertNotEquals(
        given(DType.FLOAT32, values, 2),
        given(DType.FLOAT32, Values.of(new double[] {1, 3}, 2), 2));
    assertEquals("Values[shape=[2], [1.0, 2.0]]", values.toString());
    assertTrue(counted(1000, 1000).toString().length() < 1200);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Values.of(new double[3], 2));
    assertEquals(
        "`elements` must have 2 numbers for shape [2]. Received: length 3", e.getMessage());
  }
}
