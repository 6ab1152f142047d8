// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.DType;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;

/** Compares a sample of a half format, value by value, with a law rounded to that format. */
final class RoundedLaw {
  /**
   * The least expected count of a cell. With 100, the variance of chi-square lies at most 0.5 %
   * above its limit, 2 dof, which at {@link FalseAlarms#LEVEL} is a few per cent of the level.
   */
  private static final double LEAST_EXPECTED = 100;

  private RoundedLaw() {}

  /**
   * Returns the p-value of chi-square. A value of the format gets the probability between the
   * middles to its neighbours; neighbours share a cell until it is large enough.
   *
   * @param sorted the sample in ascending order
   * @param dtype a half format
   * @param law the law before rounding
   */
  static double probability(double[] sorted, DType dtype, ContinuousDistribution law) {
    double[] values = values(dtype);
    double[] expected = new double[values.length];
    long[] observed = new long[values.length];
    int cell = 0;
    int read = 0;
    double below = 0;
    for (int i = 0; i < values.length; i++) {
      boolean last = i == values.length - 1;
      double upTo = last ? 1 : law.cumulativeProbability((values[i] + values[i + 1]) / 2);
      int first = read;
      while (read < sorted.length && sorted[read] <= values[i]) {
        read++;
      }
      observed[cell] += read - first;
      expected[cell] += (upTo - below) * sorted.length;
      below = upTo;
      boolean enoughLeft = (1 - upTo) * sorted.length >= LEAST_EXPECTED;
      if (expected[cell] >= LEAST_EXPECTED && enoughLeft) {
        cell++;
      }
    }
    return ChiSquareTest.withDefaults()
        .test(Arrays.copyOf(expected, cell + 1), Arrays.copyOf(observed, cell + 1))
        .getPValue();
  }

  /** Returns every finite value of a half format in ascending order, 0 once. */
  private static double[] values(DType dtype) {
    return IntStream.range(0, 1 << Short.SIZE)
        .mapToDouble(
            bits ->
                dtype == DType.FLOAT16
                    ? Float.float16ToFloat((short) bits)
                    : Float.intBitsToFloat(bits << 16))
        .filter(Double::isFinite)
        .map(value -> value + 0.0) // -0.0 becomes 0.0, which distinct() would keep beside it
        .sorted()
        .distinct()
        .toArray();
  }
}
