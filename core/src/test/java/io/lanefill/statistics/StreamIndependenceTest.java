// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Seed;
import io.lanefill.keras.SeedGenerator;
import io.lanefill.support.Once;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;

/**
 * Proves that streams of neighbouring seeds are independent: of seeds that differ in one bit, of
 * folds by consecutive numbers, of similar names, and of a generator's consecutive calls.
 *
 * <p>Uniforms of two streams are compared pair by pair: by their correlation, normal, critical at
 * 4.892 ({@link FalseAlarms#LEVEL}), and by the table of the 16 x 16 squares of [0, 1)^2 that pairs
 * fall into, whose rows and columns are independent by chi-square of 15 * 15 dof, critical below
 * 136 and above 345 (Commons Statistics).
 */
@Once
class StreamIndependenceTest {
  private static final int SIZE = 1 << 15;

  /** Squares of each axis: 128 pairs a square. */
  private static final int GRID = 16;

  private static final Distribution UNIFORM = Distribution.uniform(0, 1);

  @Test
  void neighbouringStreamsAreIndependent() {
    FalseAlarms correlations = new FalseAlarms();
    FalseAlarms grids = new FalseAlarms();
    for (List<Seed> pair : pairs()) {
      double[] a = Samples.draw(DType.FLOAT32, UNIFORM, pair.get(0), SIZE);
      double[] b = Samples.draw(DType.FLOAT32, UNIFORM, pair.get(1), SIZE);
      correlations.addNormal("correlation " + pair, correlation(a, b));
      grids.addTwoSided("grid " + pair, gridProbability(a, b));
    }
    correlations.addUniformity();
    grids.addUniformity();
    correlations.assertNone(321);
    grids.assertNone(321);
  }

  private static List<List<Seed>> pairs() {
    List<List<Seed>> pairs = new ArrayList<>();
    long first = 42;
    long second = 7;
    Seed seed = Seed.tensorflow(first, second);
    for (int bit = 0; bit < Long.SIZE; bit++) {
      pairs.add(List.of(seed, Seed.tensorflow(first ^ 1L << bit, second)));
      pairs.add(List.of(seed, Seed.tensorflow(first, second ^ 1L << bit)));
    }
    SeedGenerator calls = SeedGenerator.of(first);
    for (int n = 0; n < 64; n++) {
      pairs.add(List.of(seed.fold(n), seed.fold(n + 1)));
      pairs.add(List.of(seed.named("layer" + n), seed.named("layer" + (n + 1))));
      pairs.add(List.of(calls.next(), calls.next()));
    }
    return pairs;
  }

  private static double correlation(double[] a, double[] b) {
    double[] x = Correlation.standardised(a, DType.FLOAT32, UNIFORM);
    double[] y = Correlation.standardised(b, DType.FLOAT32, UNIFORM);
    return Correlation.z(x, y, 0);
  }

  private static double gridProbability(double[] a, double[] b) {
    long[][] observed = new long[GRID][GRID];
    for (int i = 0; i < SIZE; i++) {
      int row = (int) (a[i] * GRID);
      int column = (int) (b[i] * GRID);
      observed[row][column]++;
    }
    return ChiSquareTest.withDefaults().test(observed).getPValue();
  }
}
