// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.AllTensors;
import io.lanefill.support.Target;
import io.lanefill.support.TensorKind;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves which fills are refused, with which exception, and that they write nothing. */
class FillRefusalTest {
  @ParameterizedTest
  @MethodSource(AllTensors.REFUSED)
  void narrowArraysAreRefused(TensorKind kind) {
    RandomTensor tensor = kind.tensor(5);
    String rule = "cannot hold the elements of a " + kind.dtype() + " tensor exactly: use a ";
    List<Consumer<Object>> fills =
        List.of(
            array -> kind.target().fill(tensor, array),
            array -> kind.target().fill(tensor, array, 2));
    for (Consumer<Object> fill : fills) {
      IllegalArgumentException e = assertRefused(IllegalArgumentException.class, kind, 9, fill);
      assertTrue(e.getMessage().contains(rule), e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void shortArraysAreRefused(TensorKind kind) {
    RandomTensor tensor = kind.tensor(10);
    IllegalArgumentException e = assertFillRefused(kind, tensor, 9);
    assertEquals("`dst` must have room for all 10 elements. Received: length 9", e.getMessage());
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void offsetsOutsideAreRefused(TensorKind kind) {
    for (int offset : new int[] {-1, 5, 14, 15, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      IndexOutOfBoundsException e = assertOffsetRefused(kind, kind.tensor(10), 14, offset);
      assertEquals(
          "`offset` must leave room for all 10 elements in a length of 14. Received: " + offset,
          e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void offsetsOfEmptyTensorsAreCheckedToo(TensorKind kind) {
    for (int offset : new int[] {-1, 4}) {
      assertOffsetRefused(kind, kind.tensor(0), 3, offset);
    }
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void sizesBeyondAnyArrayAreRefused(TensorKind kind) {
    for (long size : new long[] {1L << 31, 1L << 32, Long.MAX_VALUE}) {
      assertFillRefused(kind, kind.tensor(size), 3);
      for (int offset : new int[] {0, 3}) {
        assertOffsetRefused(kind, kind.tensor(size), 3, offset);
      }
    }
  }

  private static IllegalArgumentException assertFillRefused(
      TensorKind kind, RandomTensor tensor, int length) {
    return assertRefused(
        IllegalArgumentException.class, kind, length, array -> kind.target().fill(tensor, array));
  }

  private static IndexOutOfBoundsException assertOffsetRefused(
      TensorKind kind, RandomTensor tensor, int length, int offset) {
    return assertRefused(
        IndexOutOfBoundsException.class,
        kind,
        length,
        array -> kind.target().fill(tensor, array, offset));
  }

  /** Fills an array of this length in vain. */
  private static <E extends Exception> E assertRefused(
      Class<E> exception, TensorKind kind, int length, Consumer<Object> fill) {
    Object array = kind.target().preset(length);
    E e = assertThrows(exception, () -> fill.accept(array));
    for (long bits : kind.target().bits(array)) {
      assertEquals(kind.target().untouched(), bits, "written before the refusal");
    }
    return e;
  }

  @Test
  void nullArraysAreRefused() {
    RandomTensor tensor = RandomTensor.of(DType.FLOAT16, Distribution.normal(0, 1), Seed.of(1), 3);
    for (Target target : Target.values()) {
      assertThrows(NullPointerException.class, () -> target.fill(tensor, null));
      assertThrows(NullPointerException.class, () -> target.fill(tensor, null, 0));
    }
  }
}
