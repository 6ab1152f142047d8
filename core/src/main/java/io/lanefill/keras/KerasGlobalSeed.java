// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Seed;
import io.lanefill.internal.stream.MersenneTwister;

/**
 * The seeds that {@code keras.utils.set_random_seed} brings about: in Keras, an initializer without
 * a seed draws {@code random.randint(1, 10**9)} when it is made, so that a whole model follows from
 * one number.
 *
 * <pre>{@code
 * KerasGlobalSeed global = KerasGlobalSeed.of(7);   // keras.utils.set_random_seed(7)
 * Initializer first = VarianceScaling.glorotUniform().withSeed(global.next());
 * Initializer second = Initializers.get("he_normal", global);
 * }</pre>
 *
 * <p>Take the seeds in the order in which Keras makes its initializers. Other things that call
 * Python's {@code random} take a number too: each unseeded {@code SeedGenerator} (a dropout
 * layer's), and in Keras 3 nothing else.
 *
 * <p>{@code keras.random.normal} and its kin, called without a seed, share a generator, which is
 * made at the first such call and so takes a number there:
 *
 * <pre>{@code
 * SeedGenerator shared = SeedGenerator.of(global.next());
 * RandomTensor.of(Distribution.normal(0, 1), shared.nextUnordered(), 9); // keras.random.normal((9,))
 * }</pre>
 *
 * <p>Keras 2 from version 2.10 on has the same sequence, but takes a number when an initializer is
 * first called, for {@code Seed.keras2(global.next().value())}; for earlier versions there is
 * {@link io.lanefill.TensorFlowSeeds}.
 *
 * <p>Safe for threads; which thread gets which seed is then a matter of chance.
 */
public final class KerasGlobalSeed {
  private static final long LARGEST = 0xFFFF_FFFFL;

  /** What Keras draws a seed up to: {@code random.randint(1, 10**9)}. */
  private static final long LARGEST_SEED = 1_000_000_000;

  private final long seed;
  private final MersenneTwister random;
  private int drawn;

  private KerasGlobalSeed(long seed) {
    this.seed = seed;
    this.random = new MersenneTwister(seed);
  }

  /**
   * Starts the sequence of {@code keras.utils.set_random_seed(seed)}.
   *
   * @param seed 0 to 2^32 - 1
   * @return the sequence
   * @throws IllegalArgumentException if it is less or more, with NumPy's text, as in Keras
   */
  public static KerasGlobalSeed of(long seed) {
    if (seed < 0 || seed > LARGEST) {
      throw new IllegalArgumentException(
          "Seed must be between 0 and 2**32 - 1. Received: seed=" + seed);
    }
    return new KerasGlobalSeed(seed);
  }

  /**
   * Returns the next seed: Python's {@code random.randint(1, 10**9)}, by rejection on 30 bits.
   *
   * @return a seed that a configuration shows as none, as Keras does
   */
  public synchronized Seed next() {
    drawn++;
    return Seed.drawn(1 + random.nextBelow(LARGEST_SEED));
  }

  /** Returns the seed and how many have been drawn from it. */
  @Override
  public synchronized String toString() {
    return "KerasGlobalSeed.of(%d) after %d draws".formatted(seed, drawn);
  }
}
