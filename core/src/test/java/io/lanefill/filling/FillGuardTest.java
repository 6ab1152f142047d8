// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.lanefill.RandomTensor;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Target;
import io.lanefill.support.TensorKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that a fill writes its elements and nothing else: destinations are preset with a NaN
 * pattern, and the elements before the offset and after the last one must still hold it.
 */
@ParameterizedClass
@MethodSource(AllTensors.FILLED)
class FillGuardTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 65, 509, 513, 2047, 2048, 2049, 4099, 5119,
    5120, 5121, 10_243
  };

  private static final int[] OFFSETS = {0, 1, 2, 3, 4, 5, 7, 8, 13};

  private static final int BEHIND = 37;

  private final TensorKind kind;
  private final Target target;

  FillGuardTest(TensorKind kind) {
    this.kind = kind;
    this.target = kind.target();
  }

  @Test
  void fillsWithAnOffsetKeepWithinTheirRange() {
    for (int size : SIZES) {
      RandomTensor tensor = kind.tensor(size);
      long[] elements = target.draw(tensor);
      for (int offset : OFFSETS) {
        Object array = target.preset(offset + size + BEHIND);
        target.fill(tensor, array, offset);
        assertWritten(array, elements, offset);
      }
    }
  }

  @Test
  void fillsKeepWithinTheirSize() {
    for (int size : SIZES) {
      RandomTensor tensor = kind.tensor(size);
      Object array = target.preset(size + BEHIND);
      target.fill(tensor, array);
      assertWritten(array, target.draw(tensor), 0);
    }
  }

  @Test
  void theLastElementMayBeTheArraysLast() {
    RandomTensor tensor = kind.tensor(11);
    Object array = target.preset(5 + 11);
    target.fill(tensor, array, 5);
    assertWritten(array, target.draw(tensor), 5);

    Object full = target.preset(5);
    target.fill(kind.tensor(0), full, 5);
    assertWritten(full, new long[0], 5);
  }

  private void assertWritten(Object array, long[] elements, int offset) {
    long[] actual = target.bits(array);
    long[] expected = new long[actual.length];
    Arrays.fill(expected, target.untouched());
    System.arraycopy(elements, 0, expected, offset, elements.length);
    assertArrayEquals(expected, actual, "offset " + offset + ", size " + elements.length);
    for (long element : elements) {
      assertNotEquals(target.untouched(), element, "not written");
    }
  }
}
