// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import io.lanefill.DType;
import io.lanefill.Inside;
import io.lanefill.internal.fill.Stored;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Destinations with a stride for each axis: any order of axes with any gaps, right or wrong. */
final class FuzzStrides {
  /** Memory that a strided fill of this size gets at most, in bytes. */
  private static final long MOST_BYTES = 1 << 22;

  private FuzzStrides() {}

  static FuzzDestination any(FuzzDice dice, FuzzTensor tensor) {
    long[] shape = tensor == null ? new long[] {3} : tensor.shape();
    int bytes = tensor == null ? 4 : tensor.dtype().bytes();
    long[] strides = nested(dice, shape, bytes);
    spoil(dice, strides);
    boolean wrongLength = dice.oneIn(30);
    long[] passed =
        dice.oneIn(40) ? null : wrongLength ? Arrays.copyOf(strides, strides.length + 1) : strides;
    long span = span(shape, strides, bytes).min(BigInteger.valueOf(MOST_BYTES)).longValue();
    long room = Math.max(0, dice.oneIn(10) ? span - dice.below(9) : span + dice.below(9));
    FuzzMemorySource source = FuzzMemorySource.any(dice, (int) room);
    Set<Class<? extends Exception>> refusals = source.refusals();
    if (passed == null || tensor == null) {
      refusals.add(NullPointerException.class);
    }
    if (passed != null && wrongLength) {
      refusals.add(IllegalArgumentException.class);
    } else if (passed != null && source.segment() != null && sizeOf(shape) > 0) {
      addRefusals(shape, strides, bytes, source.segment().byteSize(), refusals);
    }
    MemorySegment dst = source.segment();
    Stored stored = Stored.of(Inside.format(tensor == null ? DType.FLOAT32 : tensor.dtype()));
    FuzzMemory memory = FuzzMemory.of(source.all(), source.start(), stored);
    return new FuzzDestination(
        "fillStrided",
        source + ", strides " + Arrays.toString(passed),
        memory.withStrides(strides),
        null,
        refusals,
        (filler, of) -> {
          if (filler == null) {
            of.fillStrided(dst, passed);
          } else {
            filler.fillStrided(of, dst, passed);
          }
        });
  }

  private static long sizeOf(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** Returns strides that step over one another, in a random order of axes. */
  private static long[] nested(FuzzDice dice, long[] shape, int bytes) {
    List<Integer> axes = new ArrayList<>(IntStream.range(0, shape.length).boxed().toList());
    for (int k = axes.size() - 1; k > 0; k--) {
      Collections.swap(axes, k, dice.below(k + 1));
    }
    long[] strides = new long[shape.length];
    long span = bytes;
    for (int k : axes) {
      strides[k] = span + (dice.oneIn(3) ? dice.below(9) : 0);
      span += strides[k] * Math.max(0, Math.min(shape[k], 1 << 20) - 1);
    }
    return strides;
  }

  private static void spoil(FuzzDice dice, long[] strides) {
    if (strides.length > 0 && dice.oneIn(6)) {
      int k = dice.below(strides.length);
      strides[k] = dice.oneIn(2) ? dice.integer() : strides[k] + dice.between(-5, 5);
    }
  }

  /** Returns the bytes from the first to the end of the last element, 0 if that lies before. */
  private static BigInteger span(long[] shape, long[] strides, int bytes) {
    BigInteger span = BigInteger.valueOf(bytes);
    for (int k = 0; k < shape.length; k++) {
      span =
          span.add(
              BigInteger.valueOf(strides[k])
                  .multiply(BigInteger.valueOf(Math.max(0, shape[k] - 1))));
    }
    return span.max(BigInteger.ZERO);
  }

  /**
   * Adds what the documentation refuses: in the order of their size each stride must be at least as
   * long as all that the smaller ones span, and each element must lie in the segment.
   */
  private static void addRefusals(
      long[] shape,
      long[] strides,
      int bytes,
      long byteSize,
      Set<Class<? extends Exception>> refusals) {
    List<Integer> axes =
        IntStream.range(0, shape.length)
            .filter(k -> shape[k] > 1)
            .boxed()
            .sorted(Comparator.comparingLong(k -> strides[k]))
            .toList();
    BigInteger span = BigInteger.valueOf(bytes);
    for (int k : axes) {
      BigInteger stride = BigInteger.valueOf(strides[k]);
      if (stride.signum() < 0) {
        refusals.add(IndexOutOfBoundsException.class);
      }
      if (stride.compareTo(span) < 0) {
        refusals.add(IllegalArgumentException.class);
      }
      span = span.add(stride.abs().multiply(BigInteger.valueOf(shape[k] - 1)));
    }
    if (span.compareTo(BigInteger.valueOf(byteSize)) > 0) {
      refusals.add(IndexOutOfBoundsException.class);
    }
  }
}
