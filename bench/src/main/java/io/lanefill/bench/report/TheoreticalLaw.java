// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.report;

import io.lanefill.Distribution;
import java.util.List;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;

/**
 * A law as Lanefill draws it and as Commons Statistics knows it.
 *
 * @param name of the law
 * @param drawn Lanefill's
 * @param theory Commons Statistics'
 * @param low where a histogram begins
 * @param high where it ends
 */
record TheoreticalLaw(
    String name, Distribution drawn, ContinuousDistribution theory, double low, double high) {
  /** Where a truncated normal is cut off, in standard deviations. */
  private static final double CUT = 2;

  /** The three laws, in the order of every picture. A little beside an edge is shown as well. */
  static final List<TheoreticalLaw> ALL =
      List.of(
          new TheoreticalLaw(
              "uniform(0, 1)",
              Distribution.uniform(0, 1),
              UniformContinuousDistribution.of(0, 1),
              -0.25,
              1.25),
          new TheoreticalLaw(
              "normal(0, 1)", Distribution.normal(0, 1), NormalDistribution.of(0, 1), -5, 5),
          new TheoreticalLaw(
              "truncated normal(0, 1)",
              Distribution.truncatedNormal(0, 1),
              TruncatedNormalDistribution.of(0, 1, -CUT, CUT),
              -2.5,
              2.5));
}
