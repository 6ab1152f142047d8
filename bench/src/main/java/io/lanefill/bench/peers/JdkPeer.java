// SPDX-License-Identifier: Apache-2.0
package io.lanefill.bench.peers;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The JDK's generators in a loop. Their float has 24 random bits, TensorFlow's 23; their normals
 * are doubles, drawn by a ziggurat (by the polar method in {@link ThreadLocalRandom}) and then
 * rounded. They are sequential: element n costs all before it, and no other thread or order gives
 * the same numbers.
 */
@State(Scope.Thread)
public class JdkPeer extends LoopPeer {
  private static final String THREAD_LOCAL = "ThreadLocalRandom";

  /** The algorithm's name. */
  @Param({"SplittableRandom", "L64X128MixRandom", "Xoroshiro128PlusPlus", THREAD_LOCAL})
  public String generator;

  private RandomGenerator random;

  /** For JMH. */
  public JdkPeer() {}

  @Override
  void seed() {
    random =
        generator.equals(THREAD_LOCAL)
            ? ThreadLocalRandom.current()
            : RandomGeneratorFactory.of(generator).create(SEED);
  }

  @Override
  float unit() {
    return random.nextFloat();
  }

  @Override
  double gaussian() {
    return random.nextGaussian();
  }
}
