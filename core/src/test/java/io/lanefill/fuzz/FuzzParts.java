// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.internal.fill.Stored;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/** Random descriptions of tensors and of their parts. */
final class FuzzParts {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private FuzzParts() {}

  /** Returns what the documentation refuses in a shape. */
  static Set<Class<? extends Exception>> refusals(long[] shape) {
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (shape == null) {
      refusals.add(NullPointerException.class);
    } else if (Arrays.stream(shape).anyMatch(dimension -> dimension < 0)) {
      refusals.add(IllegalArgumentException.class);
    } else if (product(shape).compareTo(MOST) > 0) {
      refusals.add(ArithmeticException.class);
    }
    return refusals;
  }

  static BigInteger product(long... factors) {
    return Arrays.stream(factors)
        .mapToObj(BigInteger::valueOf)
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  static FuzzCall<?> of(FuzzDice dice) {
    DType dtype = dice.oneIn(40) ? null : dice.dtype();
    Distribution law = dice.oneIn(40) ? null : dice.law();
    Seed seed = dice.oneIn(40) ? null : dice.seed();
    long[] shape = dice.anyShape();
    boolean float32 = dtype == DType.FLOAT32 && dice.oneIn(2);
    Set<Class<? extends Exception>> refusals = refusals(shape);
    if (dtype == null || law == null || seed == null) {
      refusals.add(NullPointerException.class);
    }
    return new FuzzCall<>(
        "RandomTensor.of",
        "%s, %s, %s, %s".formatted(dtype, law, seed, Arrays.toString(shape)),
        refusals,
        () ->
            float32 ? RandomTensor.of(law, seed, shape) : RandomTensor.of(dtype, law, seed, shape),
        tensor -> {
          assertEquals(dtype, tensor.dtype());
          assertEquals(law, tensor.distribution());
          assertEquals(seed, tensor.seed());
          assertEquals(RandomTensor.of(dtype, law, seed, shape), tensor);
          assertDescribes(FuzzTensor.whole(tensor, shape), product(shape).longValueExact());
        },
        () -> {});
  }

  static FuzzCall<?> range(FuzzDice dice) {
    FuzzTensor of = dice.oneIn(4) ? FuzzTensor.huge(dice) : FuzzTensor.any(dice);
    boolean likely = dice.oneIn(2);
    long from = likely ? dice.between(0, of.size()) : dice.integer();
    long to = likely ? dice.between(from, of.size()) : dice.integer();
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (from < 0 || from > to || to > of.size()) {
      refusals.add(IndexOutOfBoundsException.class);
    }
    return new FuzzCall<>(
        "range",
        "%s, %d, %d".formatted(of, from, to),
        refusals,
        () -> of.actual().range(from, to),
        part -> assertDescribes(FuzzTensor.rangeOf(of, part, from, to), to - from),
        () -> {});
  }

  static FuzzCall<?> box(FuzzDice dice) {
    FuzzTensor of = dice.oneIn(4) ? FuzzTensor.huge(dice) : FuzzTensor.any(dice);
    long[] origin = anyIndices(dice, of.shape());
    long[] extent = anyIndices(dice, of.shape());
    Set<Class<? extends Exception>> refusals = new LinkedHashSet<>();
    if (origin == null || extent == null) {
      refusals.add(NullPointerException.class);
    }
    int rank = of.shape().length;
    if ((origin != null && origin.length != rank) || (extent != null && extent.length != rank)) {
      refusals.add(IllegalArgumentException.class);
    }
    if (refusals.isEmpty() && !liesIn(of.shape(), origin, extent)) {
      refusals.add(IndexOutOfBoundsException.class);
    }
    return new FuzzCall<>(
        "box",
        "%s, %s, %s".formatted(of, Arrays.toString(origin), Arrays.toString(extent)),
        refusals,
        () -> of.actual().box(origin, extent),
        part ->
            assertDescribes(
                FuzzTensor.boxOf(of, part, origin, extent), product(extent).longValueExact()),
        () -> {});
  }

  private static long[] anyIndices(FuzzDice dice, long[] shape) {
    if (dice.oneIn(40)) {
      return null;
    }
    long[] indices =
        new long[Math.max(0, shape.length + (dice.oneIn(40) ? dice.smallInteger() % 4 : 0))];
    for (int k = 0; k < indices.length; k++) {
      long half = k < shape.length ? shape[k] / 2 : 3;
      indices[k] = dice.oneIn(20) ? dice.integer() : dice.between(0, half);
    }
    return indices;
  }

  private static boolean liesIn(long[] shape, long[] origin, long[] extent) {
    for (int k = 0; k < shape.length; k++) {
      BigInteger end = BigInteger.valueOf(origin[k]).add(BigInteger.valueOf(extent[k]));
      if (origin[k] < 0 || extent[k] < 0 || end.compareTo(BigInteger.valueOf(shape[k])) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Asserts shape and size and, if there are few, the elements. */
  private static void assertDescribes(FuzzTensor tensor, long size) {
    assertEquals(size, tensor.size());
    assertArrayEquals(tensor.shape(), tensor.actual().shape());
    if (size < 200) {
      MemorySegment drawn = MemorySegment.ofArray(tensor.actual().toDoubleArray());
      FuzzMemory.at(drawn, 0, Stored.DOUBLE).assertHolds(tensor);
    }
  }
}
