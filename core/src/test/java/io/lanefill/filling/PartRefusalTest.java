// SPDX-License-Identifier: Apache-2.0
package io.lanefill.filling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves which ranges and boxes are refused, with which exception and which message. */
class PartRefusalTest {
  private static RandomTensor tensor(long... shape) {
    return RandomTensor.of(Distribution.normal(0, 1), Seed.of(7), shape);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 3",
    "3, 2",
    "0, 13",
    "13, 13",
    "-1, -1",
    "0, 9223372036854775807",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, 9223372036854775807",
    "9223372036854775807, -9223372036854775808",
  })
  void rangesOutsideAreRefused(long from, long to) {
    String message =
        "`from` and `to` must satisfy 0 <= from <= to <= 12. Received: from=%d, to=%d"
            .formatted(from, to);
    RandomTensor whole = tensor(3, 4);
    RandomTensor box = tensor(9, 9).box(new long[] {1, 2}, new long[] {3, 4});
    for (RandomTensor each : List.of(whole, box, tensor(50).range(10, 22))) {
      Exception e = assertThrows(IndexOutOfBoundsException.class, () -> each.range(from, to));
      assertEquals(message, e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 1",
    "0, -1",
    "0, 5",
    "4, 1",
    "5, 0",
    "9223372036854775807, 1",
    "1, 9223372036854775807",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, 1",
    "0, -9223372036854775808",
    "-1, 9223372036854775807",
  })
  void boxesOutsideAreRefused(long origin, long extent) {
    String rule = "`origin` and `extent` must describe a box within shape ";
    RandomTensor box = tensor(9, 9).box(new long[] {1, 2}, new long[] {3, 4});
    for (RandomTensor each : List.of(tensor(3, 4), box)) {
      Exception e =
          assertThrows(
              IndexOutOfBoundsException.class,
              () -> each.box(new long[] {0, origin}, new long[] {3, extent}));
      assertEquals(
          rule + "[3, 4]. Received: origin=[0, %d], extent=[3, %d]".formatted(origin, extent),
          e.getMessage());
    }
    Exception e =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> tensor(20).range(7, 11).box(new long[] {origin}, new long[] {extent}));
    assertEquals(
        rule + "[4]. Received: origin=[%d], extent=[%d]".formatted(origin, extent), e.getMessage());
  }

  @Test
  void boxesOfAnotherRankAreRefused() {
    RandomTensor whole = tensor(3, 4);
    for (long[] wrong : new long[][] {{}, {1}, {1, 1, 1}}) {
      long[] right = {1, 1};
      for (String argument : List.of("origin", "extent")) {
        boolean first = argument.equals("origin");
        Exception e =
            assertThrows(
                IllegalArgumentException.class,
                () -> whole.box(first ? wrong : right, first ? right : wrong));
        assertEquals(
            "`%s` must have one entry for each dimension of shape [3, 4]. Received: %s"
                .formatted(argument, Arrays.toString(wrong)),
            e.getMessage());
      }
    }
    assertThrows(
        IllegalArgumentException.class, () -> tensor().box(new long[] {0}, new long[] {1}));
    // A range has one axis, whatever it is taken from.
    assertThrows(
        IllegalArgumentException.class,
        () -> whole.range(0, 12).box(new long[] {0, 0}, new long[] {1, 1}));
  }

  @Test
  void nullsAreRefused() {
    assertThrows(NullPointerException.class, () -> tensor(3).box(null, new long[] {1}));
    assertThrows(NullPointerException.class, () -> tensor(3).box(new long[] {1}, null));
  }
}
