// SPDX-License-Identifier: Apache-2.0
package io.lanefill.statistics;

import io.lanefill.Distribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;

/**
 * The continuous law that a distribution stands for, as Apache Commons Statistics has it.
 *
 * <p>What is drawn is discrete. A uniform of B bits is a multiple of 2^-B. A normal is made of two
 * such uniforms u1 and u2 with B = 23 (52 for float64): |x| &lt;= sqrt(-2 ln u1), and u1 is 1e-7 at
 * least, so that |x| &lt;= 5.6777. Each value of u1 has the weight 2^-23, so the distribution
 * functions lie about 2^-23 = 1.2e-7 apart. A sample of n = 10^6 cannot see that: its own
 * distribution function strays by 0.5 / sqrt(n) = 5e-4. It can see the 2^-7 and 2^-10 of the half
 * formats; those are judged value by value ({@link HalfFormatFitTest}), and tails, where 2^-23 is
 * not little, by the law of u1 ({@link TailTest}).
 */
final class ExactLaw {
  /** Truncated normals lie within so many standard deviations. */
  static final double CUT = 2;

  private ExactLaw() {}

  static ContinuousDistribution of(Distribution distribution) {
    return switch (distribution) {
      case Distribution.Uniform(double low, double high) ->
          UniformContinuousDistribution.of(low, high);
      case Distribution.Normal(double mean, double stddev) -> NormalDistribution.of(mean, stddev);
      case Distribution.TruncatedNormal(double mean, double stddev) ->
          TruncatedNormalDistribution.of(mean, stddev, mean - CUT * stddev, mean + CUT * stddev);
      case Distribution.Constant _,
          Distribution.Diagonal _,
          Distribution.Orthogonal _,
          Distribution.Given _ ->
          throw new IllegalArgumentException("no density");
    };
  }
}
