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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves which fills are refused, with which exception, and that they write nothing. */
class FillRefusalTest {
  @ParameterizedTest
  @MethodSource(AllTensors.REFUSED)
  void narrowArraysAreRefused(TensorKind kind) {
    Target target = kind.target();
    RandomTensor tensor = kind.tensor(5);
    Object array = target.preset(9);
    String rule = "cannot hold the elements of a " + kind.dtype() + " tensor exactly: use a ";
    for (Executable fill :
        new Executable[] {
          () -> target.fill(tensor, array), () -> target.fill(tensor, array, 2),
        }) {
      IllegalArgumentException e =
          assertRefused(IllegalArgumentException.class, target, array, fill);
      assertTrue(e.getMessage().contains(rule), e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void shortArraysAreRefused(TensorKind kind) {
    Target target = kind.target();
    RandomTensor tensor = kind.tensor(10);
    Object array = target.preset(9);
    IllegalArgumentException e =
        assertRefused(
            IllegalArgumentException.class, target, array, () -> target.fill(tensor, array));
    assertEquals("`dst` must have room for all 10 elements. Received: length 9", e.getMessage());
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void offsetsOutsideAreRefused(TensorKind kind) {
    Target target = kind.target();
    RandomTensor tensor = kind.tensor(10);
    Object array = target.preset(14);
    for (int offset : new int[] {-1, 5, 14, 15, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      IndexOutOfBoundsException e =
          assertRefused(
              IndexOutOfBoundsException.class,
              target,
              array,
              () -> target.fill(tensor, array, offset));
      assertEquals(
          "`offset` must leave room for all 10 elements in a length of 14. Received: " + offset,
          e.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void offsetsOfEmptyTensorsAreCheckedToo(TensorKind kind) {
    Target target = kind.target();
    RandomTensor empty = kind.tensor(0);
    Object array = target.preset(3);
    for (int offset : new int[] {-1, 4}) {
      assertRefused(
          IndexOutOfBoundsException.class, target, array, () -> target.fill(empty, array, offset));
    }
  }

  @ParameterizedTest
  @MethodSource(AllTensors.FILLED)
  void sizesBeyondAnyArrayAreRefused(TensorKind kind) {
    Target target = kind.target();
    Object array = target.preset(3);
    for (long size : new long[] {1L << 31, 1L << 32, Long.MAX_VALUE}) {
      RandomTensor tensor = kind.tensor(size);
      assertRefused(
          IllegalArgumentException.class, target, array, () -> target.fill(tensor, array));
      for (int offset : new int[] {0, 3}) {
        assertRefused(
            IndexOutOfBoundsException.class,
            target,
            array,
            () -> target.fill(tensor, array, offset));
      }
    }
  }

  private static <E extends Exception> E assertRefused(
      Class<E> kind, Target target, Object array, Executable fill) {
    E e = assertThrows(kind, fill);
    for (long bits : target.bits(array)) {
      assertEquals(target.untouched(), bits, "written before the refusal");
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
