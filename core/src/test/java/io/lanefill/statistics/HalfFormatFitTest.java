// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Seed;
import io.lanefill.support.Once;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Proves that a million elements of the half formats follow their law, rounded to the format: too
 * coarse for a continuous law, so chi-square judges how often each value occurs.
 *
 * <p>Degrees of freedom are the cells less one: 1023 and 127 for uniforms; for normals as many as
 * {@link RoundedLaw} finds, some thousands. Probabilities are Commons Statistics'.
 */
@Once
class HalfFormatFitTest {
  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void elementsFollowTheirLaw(DType dtype) {
    FalseAlarms alarms = new FalseAlarms();
    Seed seed = Seed.of(2).named(dtype.name());
    alarms.addTwoSided(dtype + " uniform", uniformProbability(dtype, seed));
    for (Distribution law : Samples.UNIT_LAWS.subList(1, 3)) {
      double[] sample = Samples.draw(dtype, law, seed, Samples.SIZE);
      Arrays.sort(sample);
      double p = RoundedLaw.probability(sample, dtype, ExactLaw.of(law));
      alarms.addTwoSided(dtype + " " + law, p);
    }
    alarms.assertNone(3);
  }

  private static double uniformProbability(DType dtype, Seed seed) {
    int values = 1 << ExactMoments.uniformBits(dtype);
    long[] observed = new long[values];
    for (double x : Samples.draw(dtype, Distribution.uniform(0, 1), seed, Samples.SIZE)) {
      assertEquals(Math.rint(x * values), x * values, "a multiple of 1 / " + values);
      observed[(int) (x * values)]++;
    }
    return ChiSquareTest.withDefaults().test(observed).getPValue();
  }
}
