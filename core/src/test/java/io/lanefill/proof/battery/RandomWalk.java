// SPDX-License-Identifier: Apache-2.0
package io.lanefill.proof.battery;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * {@code swalk_RandomWalk1}: walks of 150 steps, each to the right for a bit 1 and to the left for
 * a 0. H counts the steps to the right, M is the rightmost place, J the number of steps spent to
 * the right of the start, R the returns to the start, C the changes of sides.
 *
 * <p>Their laws: the user's guide, {@code swalk_RandomWalk1}; W. Feller, "An introduction to
 * probability theory and its applications" I, chapter III.
 *
 * @param walks how many
 */
record RandomWalk(int walks) implements BatteryTest {
  private static final int STEPS = 150;

  /** Bits taken of a word, the uppermost ones. */
  private static final int BITS = 30;

  @Override
  public List<Statistic> run(Words words) {
    long[] h = new long[STEPS + 1];
    long[] m = new long[STEPS + 1];
    long[] j = new long[STEPS / 2 + 1];
    long[] r = new long[STEPS / 2 + 1];
    long[] c = new long[STEPS / 2];
    for (int i = 0; i < walks; i++) {
      int place = 0;
      int max = 0;
      int right = 0;
      int returns = 0;
      int changes = 0;
      int side = 0;
      for (int step = 0, bits = 0; step < STEPS; step++) {
        bits = step % BITS == 0 ? words.next() : bits << 1;
        place += bits < 0 ? 1 : -1;
        max = Math.max(max, place);
        if (step % 2 == 0) {
          // At odd steps the walk is never at the start; each stands for two steps on its side.
          right += place > 0 ? 1 : 0;
          changes += place * side < 0 ? 1 : 0;
          side = Integer.signum(place);
        } else {
          returns += place == 0 ? 1 : 0;
        }
      }
      h[(STEPS + place) / 2]++;
      m[max]++;
      j[right]++;
      r[returns]++;
      c[changes]++;
    }
    return List.of(
        chiSquare("H", h, x -> binomial(STEPS, x, STEPS)),
        chiSquare("M", m, x -> binomial(STEPS, (STEPS + x + 1) / 2, STEPS)),
        chiSquare("J", j, x -> binomial(2 * x, x, 2 * x) * arcsine(STEPS / 2 - x)),
        chiSquare("R", r, x -> binomial(STEPS - x, STEPS / 2, STEPS - x)),
        chiSquare("C", c, x -> binomial(STEPS - 1, STEPS / 2 + x, STEPS - 2)));
  }

  private static double arcsine(int half) {
    return binomial(2 * half, half, 2 * half);
  }

  private static Statistic chiSquare(String name, long[] counts, IntToDoubleFunction law) {
    double[] probabilities = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      probabilities[i] = law.applyAsDouble(i);
    }
    return ChiSquare.of("RandomWalk1 " + name, probabilities, counts);
  }

  /** Returns binomial(n, k) 2^-exponent. */
  private static double binomial(int n, int k, int exponent) {
    return Math.scalb(BinomialDistribution.of(n, 0.5).probability(k), n - exponent);
  }
}
