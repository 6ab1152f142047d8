// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Apache Commons RNG in a loop: its fastest generator, and the one that uses Lanefill's own Philox
 * 4x32, one word after the other. Its float has 24 random bits, TensorFlow's 23; its normals are
 * doubles, drawn by a ziggurat and then rounded. The order is sequential; with the same Philox it
 * still gives other numbers than TensorFlow, which seeds, counts and transforms differently.
 */
@State(Scope.Thread)
public class CommonsRngPeer extends LoopPeer {
  /** A {@link RandomSource}. */
  @Param({"XO_RO_SHI_RO_128_PP", "PHILOX_4X32"})
  public String generator;

  private UniformRandomProvider random;
  private ContinuousSampler ziggurat;

  /** For JMH. */
  public CommonsRngPeer() {}

  @Override
  void seed() {
    random = RandomSource.valueOf(generator).create(SEED);
    ziggurat = ZigguratSampler.NormalizedGaussian.of(random);
  }

  @Override
  float unit() {
    return random.nextFloat();
  }

  @Override
  double gaussian() {
    return ziggurat.sample();
  }
}
