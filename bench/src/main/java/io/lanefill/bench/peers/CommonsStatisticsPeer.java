// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import io.lanefill.bench.Elements;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Apache Commons Statistics, the truncated normal of Java's numerical libraries. For this range it
 * rejects normals of the same ziggurat as {@link CommonsRngPeer}, as doubles. For a uniform or a
 * normal it adds nothing to that class.
 */
@State(Scope.Thread)
public class CommonsStatisticsPeer extends ArrayPeer {
  /** A {@link RandomSource}. */
  @Param({"XO_RO_SHI_RO_128_PP", "PHILOX_4X32"})
  public String generator;

  private ContinuousDistribution.Sampler sampler;

  /** For JMH. */
  public CommonsStatisticsPeer() {}

  /** Makes the sampler and checks its law. */
  @Setup
  public void setUp() {
    double cut = Plausible.CUT * Plausible.SCALE;
    sampler =
        TruncatedNormalDistribution.of(0, Plausible.SCALE, -cut, cut)
            .createSampler(RandomSource.valueOf(generator).create(SEED));
    allocate();
    check(Plausible.TRUNCATED, this::truncated);
  }

  /** {@code TruncatedNormalDistribution}, which scales by itself. */
  @Benchmark
  public void truncated(Elements counter) {
    for (int i = 0; i < size; i++) {
      array[i] = (float) sampler.sample();
    }
    counter.elements += size;
  }
}
