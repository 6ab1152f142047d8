// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.SeedRule;
import io.lanefill.internal.stream.StreamKey;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which random stream a tensor is drawn from: a value, and the rule by which it reaches
 * TensorFlow's stateless random op.
 *
 * <p>Equal seeds give equal tensors, always. Seeds are immutable values; any thread may use them.
 */
public final class Seed {
  /** Keras draws the seed of an unseeded initializer from 1 to 10^9. */
  private static final long LARGEST_RANDOM = 1_000_000_000L;

  private final SeedRule rule;
  private final long first;
  private final long second;
  private final boolean drawn;

  private Seed(SeedRule rule, long first, long second, boolean drawn) {
    this.rule = rule;
    this.first = first;
    this.second = second;
    this.drawn = drawn;
  }

  /**
   * Returns the seed of {@code keras.initializers.HeNormal(seed=value)} and its kin in Keras 3 on
   * TensorFlow: the op gets [floormod(value, 2147483646), 0].
   *
   * @param value any long
   * @return the seed
   */
  public static Seed of(long value) {
    return new Seed(SeedRule.KERAS3, value, 0, false);
  }

  /**
   * Returns the seed of the same initializers in Keras 2 (tf.keras): the op gets [value, 0]. It
   * differs from {@link #of} below 0 and above 2147483645, and in that limits of float64 uniforms
   * keep their double precision, which Keras 3 rounds to float32.
   *
   * @param value any long
   * @return the seed
   */
  public static Seed keras2(long value) {
    return new Seed(SeedRule.KERAS2, value, 0, false);
  }

  /**
   * Returns the seed of {@code tf.random.stateless_normal(shape, seed=[first, second])} and its
   * kin.
   *
   * @param first the op's first seed word
   * @param second the op's second seed word
   * @return the seed
   */
  public static Seed tensorflow(long first, long second) {
    return new Seed(SeedRule.TENSORFLOW, first, second, false);
  }

  /**
   * Draws a seed as Keras does for an initializer without one: an integer from 1 to 10^9. The
   * result is a seed like any other: it repeats itself, and {@link #value} tells it.
   *
   * @return a seed that {@link #of} could have returned
   */
  public static Seed random() {
    long value = ThreadLocalRandom.current().nextLong(1, LARGEST_RANDOM + 1);
    return new Seed(SeedRule.KERAS3, value, 0, true);
  }

  /**
   * Returns the value this seed was made of.
   *
   * @return the integer seed, or the first of TensorFlow's pair
   */
  public long value() {
    return first;
  }

  /** Returns whether {@link #random} drew this seed, so that a configuration shows none. */
  boolean isDrawn() {
    return drawn;
  }

  /** Returns the rule by which this seed reaches the op. */
  SeedRule rule() {
    return rule;
  }

  /** Returns the two seed words that reach the op. */
  long[] words() {
    return new long[] {rule.word(first), rule.word(second)};
  }

  /** Returns the Philox key and the first counter of this seed's stream. */
  StreamKey streamKey() {
    return StreamKey.scramble(rule.word(first), rule.word(second));
  }

  /** Returns whether the other object is a seed of the same rule and value. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Seed seed
        && rule == seed.rule
        && first == seed.first
        && second == seed.second;
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, first, second);
  }

  /** Returns the call that makes this seed, such as {@code Seed.of(42)}. */
  @Override
  public String toString() {
    return switch (rule) {
      case KERAS3 -> "Seed.of(" + first + ")";
      case KERAS2 -> "Seed.keras2(" + first + ")";
      case TENSORFLOW -> "Seed.tensorflow(" + first + ", " + second + ")";
    };
  }
}
