// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which random stream a tensor is drawn from: a value, and the rule by which it reaches
 * TensorFlow's stateless random op.
 *
 * <p>Equal seeds give equal tensors, always. Seeds are immutable values; any thread may use them.
 */
public final class Seed implements SeedSource {
  /** 10^9: Keras draws the seed of an unseeded initializer from 1 to here. */
  public static final long LARGEST_DRAWN = 1_000_000_000L;

  /** How a seed becomes the two seed words that reach TensorFlow's stateless random op. */
  public enum Rule {
    /**
     * Keras 3: each word is floor-reduced modulo 2147483646. Source: Keras 3, {@code
     * keras/src/backend/tensorflow/random.py}, {@code _cast_seed}.
     */
    KERAS3,

    /** Keras 2 (tf.keras): the words as they are. */
    KERAS2,

    /** A pair derived from a {@link #KERAS2} seed: the words as they are. */
    KERAS2_DERIVED,

    /** TensorFlow itself: both words are the caller's, as they are. */
    TENSORFLOW;

    /** 2147483646 = int32's largest value - 1: what Keras 3 reduces a seed word by. */
    static final long KERAS3_MODULUS = 0x7FFF_FFFEL;

    /**
     * Returns whether limits of float64 uniforms keep their double precision.
     *
     * @return true for Keras 2, where later versions round them to float32
     */
    public boolean keepsDoubleLimits() {
      return switch (this) {
        case KERAS2, KERAS2_DERIVED -> true;
        case KERAS3, TENSORFLOW -> false;
      };
    }

    /** Returns the rule of seeds derived from one of this rule. */
    Rule derived() {
      return keepsDoubleLimits() ? KERAS2_DERIVED : TENSORFLOW;
    }

    /** Returns the word that reaches the op. */
    long word(long seed) {
      return switch (this) {
        case KERAS3 -> Math.floorMod(seed, KERAS3_MODULUS);
        case KERAS2, KERAS2_DERIVED, TENSORFLOW -> seed;
      };
    }
  }

  private final Rule rule;
  private final long first;
  private final long second;
  private final boolean drawn;

  private Seed(Rule rule, long first, long second, boolean drawn) {
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
    return new Seed(Rule.KERAS3, value, 0, false);
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
    return new Seed(Rule.KERAS2, value, 0, false);
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
    return new Seed(Rule.TENSORFLOW, first, second, false);
  }

  /**
   * Draws a seed as Keras does for an initializer without one: an integer from 1 to 10^9. The
   * result is a seed like any other, whose {@link #value} tells what was drawn.
   *
   * @return a seed that {@link #of} could have returned
   */
  public static Seed random() {
    long value = ThreadLocalRandom.current().nextLong(1, LARGEST_DRAWN + 1);
    return drawn(value);
  }

  /**
   * Returns the seed that an initializer without one was given: equal to {@link #of}, but a Keras
   * configuration shows none.
   *
   * @param value what was drawn
   * @return the seed
   */
  public static Seed drawn(long value) {
    return new Seed(Rule.KERAS3, value, 0, true);
  }

  /**
   * Returns the seed of a generator's n-th call.
   *
   * @param n counted from 0
   * @return the seed whose words are those of (value, n)
   */
  public Seed call(long n) {
    return new Seed(rule, first, n, false);
  }

  /** Returns this seed: a seed gives all tensors of an initializer the same stream. */
  @Override
  public Seed next() {
    return this;
  }

  /** Returns this seed. */
  @Override
  public Seed peek() {
    return this;
  }

  /**
   * Derives a seed for a part of a program: a layer, an epoch, a worker.
   *
   * <p>The two words of the result are one Philox4x32-10 block, whose key is the first seed word
   * that reaches the op and whose counter is the second one and {@code data}. Under one key a block
   * is a permutation of its counter, so different data never give the same seed, and neither do
   * streams of different seeds overlap. Seeds derived from different seeds are as good as random:
   * among n of 128 bits two are the same with a probability of about n^2 / 2^129.
   *
   * @param data any long
   * @return the derived seed, a pair as {@link #tensorflow} takes it; of a {@link #keras2} seed one
   *     that treats uniform limits likewise
   */
  public Seed fold(long data) {
    long[] pair = new long[2];
    long key = rule.word(first);
    Philox4x32.words((int) key, (int) (key >>> 32), rule.word(second), data, 1, pair, 1);
    return new Seed(rule.derived(), pair[0], pair[1], false);
  }

  /**
   * Derives a seed for a name: {@link #fold} for each eight bytes of its UTF-8 form, the last ones
   * filled up with zeros, and once more for its number of bytes.
   *
   * <p>Among n names two give the same seed with a probability of about n^2 / 2^129, which for a
   * billion names is below 10^-20. (64 bits would not do: of a billion names some would meet with a
   * probability of 3 %.) A lone surrogate counts as a question mark.
   *
   * @param name any text, such as a layer's path
   * @return the derived seed
   * @throws NullPointerException if the name is null
   */
  public Seed named(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer padded =
        ByteBuffer.allocate((bytes.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(0, bytes);
    Seed seed = this;
    while (padded.hasRemaining()) {
      seed = seed.fold(padded.getLong());
    }
    return seed.fold(bytes.length);
  }

  /**
   * Returns the value this seed was made of.
   *
   * @return the integer seed, or the first of TensorFlow's pair
   */
  public long value() {
    return first;
  }

  /**
   * Returns whether this seed was drawn for an initializer without one, so that a configuration
   * shows none.
   *
   * @return whether {@link #random} or {@link #drawn} made it
   */
  public boolean isDrawn() {
    return drawn;
  }

  /**
   * Returns whether the second seed word is 0, as that of every seed that is one number.
   *
   * @return whether {@link #value} and {@link #rule} tell all of it
   */
  public boolean isInteger() {
    return second == 0;
  }

  /**
   * Returns the rule by which this seed reaches the op.
   *
   * @return the rule
   */
  public Rule rule() {
    return rule;
  }

  /**
   * Returns the two seed words that reach the op.
   *
   * @return a new array of two
   */
  public long[] words() {
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
      case KERAS3 -> "Seed.of(" + first + ")" + (second == 0 ? "" : ".call(" + second + ")");
      case KERAS2 -> "Seed.keras2(" + first + ")";
      case KERAS2_DERIVED -> "Seed.keras2(...) derived (" + first + ", " + second + ")";
      case TENSORFLOW -> "Seed.tensorflow(" + first + ", " + second + ")";
    };
  }
}
