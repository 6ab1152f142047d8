// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scaling;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/**
 * Proves the fans of every rank and of named axes. Expected values: {@code compute_fans} of Keras
 * 3.15.1, {@code keras/src/initializers/random_initializers.py}, whose products are written out.
 */
class FansTest {
  @Test
  void kernelsOfEveryRankHaveKerasFans() {
    assertAll(
        () -> assertEquals(new Fans(1, 1), Fans.of(shape())),
        () -> assertEquals(new Fans(7, 7), Fans.of(shape(7))),
        () -> assertEquals(new Fans(3, 4), Fans.of(shape(3, 4))),
        () -> assertEquals(new Fans(5 * 3, 5 * 4), Fans.of(shape(5, 3, 4))),
        () -> assertEquals(new Fans(2 * 5 * 3, 2 * 5 * 4), Fans.of(shape(2, 5, 3, 4))),
        () -> assertEquals(new Fans(7 * 2 * 5 * 3, 7 * 2 * 5 * 4), Fans.of(shape(7, 2, 5, 3, 4))));
  }

  @Test
  void aConvolutionCountsItsInputChannelsOnce() {
    // TensorFlow-Java's computeFans starts its loop one axis late: 3 * 3 * 64 * 64 = 36864.
    assertEquals(new Fans(576, 1152), Fans.of(shape(3, 3, 64, 128)));
  }

  @Test
  void namedAxesMultiplyTheirDimensionsAlone() {
    long[] shape = {2, 3, 5, 7};
    assertAll(
        () -> assertEquals(new Fans(2, 105), Fans.of(shape, axes(0), axes(1, 2, 3))),
        () -> assertEquals(new Fans(6, 35), Fans.of(shape, axes(0, 1), axes(2, 3))),
        () -> assertEquals(new Fans(35, 2), Fans.of(shape, axes(3, 2), axes(0))));
  }

  @Test
  void negativeAxesCountFromTheEnd() {
    long[] shape = {2, 3, 5, 7};
    assertEquals(new Fans(7, 2), Fans.of(shape, axes(-1), axes(-4)));
    assertEquals(new Fans(3 * 7, 5), Fans.of(shape, axes(1, -1), axes(-2)));
  }

  @Test
  void axesNamedTwiceCountTwice() {
    assertEquals(new Fans(9, 25), Fans.of(shape(3, 5), axes(0, 0), axes(1, -1)));
  }

  @Test
  void noAxisGivesOne() {
    assertEquals(new Fans(1, 1), Fans.of(shape(3, 5), axes(), axes()));
    assertEquals(new Fans(1, 1), Fans.of(shape(), axes(), axes()));
  }

  @Test
  void axesOutOfRangeAreRefused() {
    assertAxisRefused("input_axes", 2, axes(2), axes(0));
    assertAxisRefused("input_axes", -3, axes(0, -3), axes(0));
    assertAxisRefused("output_axes", Integer.MIN_VALUE, axes(0), axes(Integer.MIN_VALUE));
    assertThrows(IndexOutOfBoundsException.class, () -> Fans.of(shape(), axes(0), axes()));
  }

  private static void assertAxisRefused(String argument, int axis, int[] in, int[] out) {
    IndexOutOfBoundsException e =
        assertThrows(IndexOutOfBoundsException.class, () -> Fans.of(shape(3, 5), in, out));
    assertEquals(
        "Argument `%s` must name axes of a shape of rank 2, that is -2 to 1. Received: %d"
            .formatted(argument, axis),
        e.getMessage());
  }

  @Test
  void zeroDimensionsGiveZeroFans() {
    assertAll(
        () -> assertEquals(new Fans(0, 0), Fans.of(shape(0))),
        () -> assertEquals(new Fans(0, 5), Fans.of(shape(0, 5))),
        () -> assertEquals(new Fans(0, 0), Fans.of(shape(0, 3, 5))),
        () -> assertEquals(new Fans(3 * 5, 0), Fans.of(shape(3, 5, 0))),
        () -> assertEquals(new Fans(0, 3), Fans.of(shape(3, 0), axes(1), axes(0))));
  }

  @Test
  void zeroWinsOverOverflow() {
    assertEquals(new Fans(0, 0), Fans.of(shape(Long.MAX_VALUE, Long.MAX_VALUE, 0, 2, 2)));
    assertEquals(new Fans(0, 0), Fans.of(shape(Long.MAX_VALUE, 3, 2, 2, 0, 1, 1)));
  }

  @Test
  void fansReachTheLargestLong() {
    // 2^63 - 1 = 7^2 * 73 * 127 * 337 * 92737 * 649657
    long[] shape = {49, 73, 127, 337, 92_737, 649_657, 1};
    assertEquals(new Fans(Long.MAX_VALUE, 49L * 73 * 127 * 337 * 92_737), Fans.of(shape));
  }

  @Test
  void overflowIsRefused() {
    long half = 1L << 32;
    assertAll(
        () -> assertThrows(ArithmeticException.class, () -> Fans.of(shape(half, half / 2, 1))),
        () -> assertThrows(ArithmeticException.class, () -> Fans.of(shape(half, 1, half / 2))),
        () -> assertThrows(ArithmeticException.class, () -> Fans.of(shape(half, half, half, 1))),
        () ->
            assertThrows(
                ArithmeticException.class, () -> Fans.of(shape(half, half), axes(0, 1), axes(0))),
        () ->
            assertThrows(
                ArithmeticException.class,
                () -> Fans.of(shape(half, half), axes(0), axes(0, 0, 1, 1))));
  }

  private static long[] shape(long... dimensions) {
    return dimensions;
  }

  private static int[] axes(int... axes) {
    return axes;
  }
}
