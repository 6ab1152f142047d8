// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.support.Once;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Proves the tails of the normal law: the largest value there is, and how often elements lie beyond
 * four and five standard deviations.
 *
 * <p>|x| = sqrt(-2 ln u1) |sin v| at most sqrt(-2 ln 1e-7) = 5.67769: u1 is at least 1e-7. It takes
 * a u1 of no bits and a quarter turn. The elements that have these, and one that has the next u1,
 * 2^-23, were found by running Philox backwards from their words, to the counter and then to the
 * seed (Python 3.11; a round is undone by the inverse of its odd multipliers modulo 2^32):
 *
 * <pre>{@code
 * M = 2**32 - 1
 * I0, I1 = pow(0xD2511F53, -1, 2**32), pow(0xCD9E8D57, -1, 2**32)
 *
 * def invert(key, c):
 *     for i in range(9, -1, -1):
 *         k0, k1 = key[0] + i * 0x9E3779B9 & M, key[1] + i * 0xBB67AE85 & M
 *         c0, c2 = c[3] * I0 & M, c[1] * I1 & M
 *         c = [c0, 0xCD9E8D57 * c2 >> 32 ^ c[0] ^ k0, c2, 0xD2511F53 * c0 >> 32 ^ c[2] ^ k1]
 *     return c
 *
 * def place(words, group):  # of the first t whose block lies below element 2^63
 *     for t in range(1000):
 *         c = invert((1, 2), words(t))
 *         index = group * (c[0] | c[1] << 32)
 *         if index + group < 2**63:
 *             s = invert((0x3EC8F720, 0x02461E29), (1, 2, c[2], c[3]))
 *             w = s[0] | s[1] << 32, s[2] | s[3] << 32
 *             return [x - (x >> 63 << 64) for x in w], index
 *
 * print(place(lambda t: [0, 1 << 21, t, t], 4), place(lambda t: [0, 3 << 21, t, t], 4))
 * print(place(lambda t: [t << 20, 0, 1 << 18, 0], 2), place(lambda t: [t << 20, 0, 3 << 18, 0], 2))
 * print(place(lambda t: [1, 1 << 21, t, t], 4))
 * }</pre>
 */
@Once
class TailTest {
  private static final long SIZE = 32L * Samples.SIZE;

  /** What the radius of a u1 of no bits is made of. Source: TensorFlow's kernels. */
  private static final double U1_MIN = 1e-7;

  @ParameterizedTest
  @CsvSource({
    "FLOAT32,  1, 1e-7, -7498534223904089053, -2611276955390756151, 894974196072349828",
    "FLOAT32, -1, 1e-7, -7970530938201505578, -2826304043029596771, 1318316015805054288",
    "FLOAT64,  1, 1e-7, 1021961983040184296, -8828843819257113545, 7710800511809445464",
    "FLOAT64, -1, 1e-7, 2822119057139677964, 1040511422372766677, 8591177823968341602",
    "FLOAT32,  1, 0x1p-23, 8633534967901960185, -6414319253867413558, 6107734274392000716"
  })
  void theSmallestU1GivesTheLargestValue(
      DType dtype, int sign, double u1, long seed0, long seed1, long index) {
    Seed seed = Seed.tensorflow(seed0, seed1);
    RandomTensor whole = RandomTensor.of(dtype, Distribution.normal(0, 1), seed, Long.MAX_VALUE);
    double element = whole.range(index, index + 1).toDoubleArray()[0];
    double largest = Math.sqrt(-2 * Math.log(u1));
    double ulp = dtype == DType.FLOAT32 ? Math.ulp((float) largest) : Math.ulp(largest);
    assertEquals(sign * largest, element, ulp);
  }

  /**
   * The number of elements beyond a bound is compared with Poisson's law: of 32 million normals
   * 2028 are expected beyond 4 and 18.9 beyond 5, and fewer than 1811 and 2 or more than 2252 and
   * 44 are alarms ({@link FalseAlarms#LEVEL}, half on each side; Commons Statistics).
   */
  @Test
  void elementsBeyondFourAndFiveSigmaAreAsManyAsTheLawSays() {
    FalseAlarms alarms = new FalseAlarms();
    for (DType dtype : DType.values()) {
      // An element exceeds a bound when the unrounded value exceeds it by half of a last place.
      double four = 4 + halfPlace(dtype);
      double five = 5 + halfPlace(dtype);
      int[] beyond = new int[2];
      double[] largest = new double[1];
      Samples.stream(
          dtype,
          Distribution.normal(0, 1),
          Seed.of(45).named(dtype.name()),
          SIZE,
          slice -> {
            for (double x : slice) {
              double size = Math.abs(x);
              largest[0] = Math.max(largest[0], size);
              beyond[0] += size > 4 ? 1 : 0;
              beyond[1] += size > 5 ? 1 : 0;
            }
          });
      assertTrue(largest[0] <= 5.6777 + halfPlace(dtype), dtype + " " + largest[0]);
      addCount(alarms, dtype + " beyond 4", beyond[0], SIZE * probabilityBeyond(dtype, four));
      addCount(alarms, dtype + " beyond 5", beyond[1], SIZE * probabilityBeyond(dtype, five));
    }
    alarms.assertNone(8);
  }

  private static void addCount(FalseAlarms alarms, String name, int count, double expected) {
    PoissonDistribution law = PoissonDistribution.of(expected);
    double atMost = law.cumulativeProbability(count);
    double atLeast = law.survivalProbability(count - 1);
    alarms.add(name + ": " + count, 2 * Math.min(atMost, atLeast));
  }

  /** Returns half of the last place of values from 4 to 8; it matters to the half formats alone. */
  private static double halfPlace(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> 0x1p-9;
      case BFLOAT16 -> 0x1p-6;
      case FLOAT32, FLOAT64 -> 0;
    };
  }

  /**
   * Returns the probability of |x| beyond a bound under the law that is drawn. With v uniform, it
   * is the mean over u1 of 1 - 2/pi asin(bound / r), r = sqrt(-2 ln u1), where r exceeds the bound.
   * u1 is a multiple of 2^-23 or 2^-52, or the floor instead of 0. A bound of 5 leaves float32 31
   * values of u1 and makes 5.89e-7 of the continuous law's 5.73e-7.
   */
  private static double probabilityBeyond(DType dtype, double bound) {
    double largestU1 = Math.exp(-bound * bound / 2);
    // 2^-52 is far too fine to be summed over; midpoints of 2^-32 do as well.
    double step = dtype == DType.FLOAT64 ? 0x1p-32 : 0x1p-23;
    double first = dtype == DType.FLOAT64 ? step / 2 : 0;
    double sum = 0;
    for (long j = 0; first + j * step < largestU1; j++) {
      double r = Math.sqrt(-2 * Math.log(Math.max(first + j * step, U1_MIN)));
      sum += 1 - 2 / Math.PI * Math.asin(bound / r);
    }
    return sum * step;
  }
}
