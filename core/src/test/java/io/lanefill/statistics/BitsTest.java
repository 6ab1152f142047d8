// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Seed;
import io.lanefill.support.Once;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

/**
 * Proves the random bits of a million uniforms of each format, 23, 52, 10 and 7 of them: each is
 * set half of the time, two of one element differ half of the time, and so do the same bits of
 * elements up to eight apart; and bytes, eight neighbouring bits from each bit on, are uniform.
 *
 * <p>Chi-square of 1 dof for a bit, critical at {@link FalseAlarms#LEVEL} above 23.93 = 4.892^2; of
 * 255 dof for a byte, critical below 159 and above 382 (Commons Statistics).
 */
@Once
class BitsTest {
  /** A multiple of 64. */
  private static final int SIZE = 1 << 20;

  /** Two blocks of four words: what neighbours could have in common. */
  private static final int LAGS = 8;

  @Test
  void bitsAreFairAndIndependent() {
    FalseAlarms single = new FalseAlarms();
    FalseAlarms pairs = new FalseAlarms();
    FalseAlarms neighbours = new FalseAlarms();
    FalseAlarms bytes = new FalseAlarms();
    for (DType dtype : DType.values()) {
      int bits = ExactMoments.uniformBits(dtype);
      // Formats take the bits of the same words: of one seed, bits would be compared twice.
      long[] numbers = numbers(dtype, bits, Seed.of(23).named(dtype.name()));
      BitPlanes planes = new BitPlanes(numbers, bits);
      for (int bit = 0; bit < bits; bit++) {
        String name = dtype + " bit " + bit;
        addHalf(single, name, planes.ones(bit), SIZE);
        for (int other = 0; other < bit; other++) {
          addHalf(pairs, name + ", " + other, planes.differing(bit, other), SIZE);
        }
        for (int lag = 1; lag <= LAGS; lag++) {
          long differing = planes.differingAfter(lag, bit);
          addHalf(neighbours, name + ", lag " + lag, differing, SIZE - Long.SIZE);
        }
      }
      for (int low = 0; low + Byte.SIZE <= bits; low++) {
        bytes.addTwoSided(dtype + " byte from bit " + low, byteProbability(numbers, low));
      }
    }
    pairs.addUniformity();
    neighbours.addUniformity();
    single.addUniformity();
    single.assertNone(23 + 52 + 10 + 7 + 1);
    pairs.assertNone(253 + 1326 + 45 + 21 + 1);
    neighbours.assertNone(8 * (23 + 52 + 10 + 7) + 1);
    bytes.assertNone(16 + 45 + 3);
  }

  /** Returns the mantissa bits that the uniforms on [0, 1) are made of. */
  private static long[] numbers(DType dtype, int bits, Seed seed) {
    double[] sample = Samples.draw(dtype, Distribution.uniform(0, 1), seed, SIZE);
    return Arrays.stream(sample).mapToLong(x -> (long) Math.scalb(x, bits)).toArray();
  }

  /** Adds z = (ones - n/2) / sqrt(n/4), whose square is chi-square of 1 dof. */
  private static void addHalf(FalseAlarms alarms, String name, long ones, long n) {
    alarms.addNormal(name, (ones - n / 2.0) / Math.sqrt(n / 4.0));
  }

  private static double byteProbability(long[] numbers, int low) {
    long[] observed = new long[1 << Byte.SIZE];
    for (long number : numbers) {
      observed[(int) (number >>> low & 0xFF)]++;
    }
    return ChiSquareTest.withDefaults().test(observed).getPValue();
  }
}
