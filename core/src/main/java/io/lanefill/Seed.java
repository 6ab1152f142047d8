// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.StreamKey;
import java.io.Serial;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which random stream a tensor is drawn from: a value, and the rule by which it reaches
 * TensorFlow's random op.
 *
 * <p>Equal seeds give equal tensors, always. To store a seed, keep its {@link #toString}, which
 * {@link #parse} reads. Seeds are immutable values; any thread may use them. They are serializable.
 */
public final class Seed extends Formed implements SeedSource {
  @Serial private static final long serialVersionUID = 1;

  /** How a seed becomes the words that the op gets, and which limits its uniforms have. */
  public enum Rule {
    /**
     * Keras 3 on TensorFlow: [floormod(value, 2147483646), floormod(n, 2147483646)], where n is the
     * number of a {@link Seed#call} and otherwise 0. Keras's initializers round the limits of
     * float64 uniforms to float32.
     */
    KERAS3,

    /** Keras 2 (tf.keras): [value, 0]. Limits of float64 uniforms keep their double precision. */
    KERAS2,

    /** What {@link Seed#fold} and {@link Seed#named} make of {@link #KERAS2}; limits likewise. */
    KERAS2_DERIVED,

    /**
     * TensorFlow's own pair, or what is derived from a {@link #KERAS3} or {@link #TENSORFLOW} seed:
     * [first, second]. Keras's initializers round the limits of float64 uniforms to float32.
     */
    TENSORFLOW,

    /**
     * The raw stream of a Philox key and counter, or what is derived from one. Limits of float64
     * uniforms keep their double precision.
     */
    PHILOX
  }

  /** Keras draws the seed of an unseeded initializer by {@code random.randint(1, 10**9)}. */
  private static final long LARGEST_RANDOM = 1_000_000_000L;

  private final transient Rule rule;
  private final transient long first;
  private final transient long second;
  private final transient long third;
  private final transient boolean drawn;

  private Seed(Rule rule, long first, long second, long third, boolean drawn) {
    this.rule = rule;
    this.first = first;
    this.second = second;
    this.third = third;
    this.drawn = drawn;
  }

  /**
   * {@return the seed of {@code keras.initializers.HeNormal(seed=value)} and its kin in Keras 3 on
   * TensorFlow} The op gets [floormod(value, 2147483646), 0].
   *
   * @param value any long
   */
  public static Seed of(long value) {
    return new Seed(Rule.KERAS3, value, 0, 0, false);
  }

  /**
   * {@return the seed of the same initializers in Keras 2 (tf.keras)} The op gets [value, 0]. It
   * differs from {@link #of} below 0 and above 2147483645, and in that limits of float64 uniforms
   * keep their double precision, which Keras 3 rounds to float32.
   *
   * @param value any long
   */
  public static Seed keras2(long value) {
    return new Seed(Rule.KERAS2, value, 0, 0, false);
  }

  /**
   * {@return a seed that {@link #fold} or {@link #named} made of a {@link #keras2} seed, from its
   * {@link #words}} It is a pair as {@link #tensorflow} takes it, but limits of float64 uniforms
   * keep their double precision.
   *
   * @param first the op's first seed word
   * @param second the op's second seed word
   */
  public static Seed keras2Derived(long first, long second) {
    return new Seed(Rule.KERAS2_DERIVED, first, second, 0, false);
  }

  /**
   * {@return the seed of {@code tf.random.stateless_normal(shape, seed=[first, second])} and its
   * kin}
   *
   * @param first the op's first seed word
   * @param second the op's second seed word
   */
  public static Seed tensorflow(long first, long second) {
    return new Seed(Rule.TENSORFLOW, first, second, 0, false);
  }

  /**
   * {@return the raw stream of Philox4x32-10 under a key, from a counter on, as TensorFlow's {@code
   * Stateless*V2} ops take them} Streams of one key and near counters are parts of each other.
   * {@link TensorFlowSeeds} and {@link TensorFlowGenerator} have TensorFlow's own rules.
   *
   * @param key both words of the key, word 0 the low half
   * @param counterLow words 0 and 1 of the counter, word 0 the low half
   * @param counterHigh words 2 and 3 of the counter, word 2 the low half
   */
  public static Seed philox(long key, long counterLow, long counterHigh) {
    return new Seed(Rule.PHILOX, key, counterLow, counterHigh, false);
  }

  /**
   * {@return a seed drawn as Keras does for an initializer without one: {@link #drawn}, of an
   * integer from 1 to 10^9, which {@link #value} returns}
   */
  public static Seed random() {
    return drawn(ThreadLocalRandom.current().nextLong(1, LARGEST_RANDOM + 1));
  }

  /**
   * {@return the seed that an initializer without one was given} It equals {@code Seed.of(value)}
   * and gives the same tensors, but a configuration shows none, as in Keras.
   *
   * @param value any long; Keras draws from 1 to 10^9
   */
  public static Seed drawn(long value) {
    return new Seed(Rule.KERAS3, value, 0, 0, true);
  }

  /**
   * {@return the seed that an initializer of Keras 2 without one was given} It is to {@link
   * #keras2} what {@link #drawn} is to {@link #of}.
   *
   * @param value any long; Keras draws from 1 to 10^9
   */
  public static Seed keras2Drawn(long value) {
    return new Seed(Rule.KERAS2, value, 0, 0, true);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @param text such as {@code Seed.of(42)}, exactly as it was written
   * @return a seed equal to that one; a drawn one of a drawn one
   * @throws NullPointerException if the text is null
   * @throws IllegalArgumentException if it is anything else, an added space included
   */
  public static Seed parse(String text) {
    return SeedText.parse(text);
  }

  /**
   * Returns the seed of a Keras 3 {@code SeedGenerator}'s n-th call: the op gets this seed's first
   * word and floormod(n, 2147483646). Call 0 is the integer seed itself, as in Keras.
   *
   * @param n the number of the call, counted from 0
   * @return the seed; it is not a drawn one, even if this one is
   * @throws IllegalArgumentException if n is negative
   * @throws IllegalStateException if this is not an integer seed of Keras 3
   */
  public Seed call(long n) {
    if (n < 0) {
      throw new IllegalArgumentException("`n` must be at least 0. Received: " + n);
    }
    if (rule != Rule.KERAS3 || second != 0) {
      throw new IllegalStateException(
          "Only an integer seed of Keras 3 has numbered calls. Received: " + this);
    }
    return new Seed(rule, first, n, 0, false);
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
   * Derives a seed for a part of a program: a layer, an epoch, a worker. {@code docs/stream.md}
   * states how; TensorFlow's {@code fold_in} is another function, {@link TensorFlowRandom#foldIn}.
   *
   * <p>Different data never give the same seed, and streams of different derived seeds never
   * overlap. Seeds that are derived in different ways, by whatever chains of folds and names, are
   * the same by chance alone: two among n with a probability of about n^2 / 2^129.
   *
   * <p>What reaches the op counts. Keras 3 reduces seeds modulo 2147483646, so {@code Seed.of(5)}
   * and {@code Seed.of(5 + 2147483646L)} fold alike. Hashes and times belong in {@code data}, or in
   * {@link #tensorflow} and {@link #philox}, which keep all bits.
   *
   * @param data any long
   * @return a pair as {@link #tensorflow} takes it; of a {@link #keras2} seed one that treats
   *     uniform limits in the same way, of a {@link #philox} seed another raw stream
   */
  public Seed fold(long data) {
    return DerivedSeeds.fold(this, data);
  }

  /**
   * Derives a seed for a name, as {@link #fold} does for a number. Names and numbers never meet: no
   * chain of names and folds is another one written differently, whatever bytes the names have.
   *
   * @param name any text, such as a layer's path; a lone surrogate counts as a question mark
   * @return the derived seed, of the kind that {@link #fold} returns
   * @throws NullPointerException if the name is null
   */
  public Seed named(String name) {
    return DerivedSeeds.named(this, name);
  }

  /** {@return the value this seed was made of: the integer seed, or the first of its words} */
  public long value() {
    return first;
  }

  /** {@return the rule by which this seed reaches the op} */
  public Rule rule() {
    return rule;
  }

  /**
   * {@return whether this seed is one integer, which a configuration of Keras 2 or 3 can hold}
   * Pairs are not, nor are raw streams, nor calls of a generator but the first.
   */
  public boolean isInteger() {
    return switch (rule) {
      case KERAS3, KERAS2 -> second == 0;
      case KERAS2_DERIVED, TENSORFLOW, PHILOX -> false;
    };
  }

  /**
   * {@return whether this is the seed of an initializer without one, so that a configuration shows
   * none} So are those of {@link #random}, {@link #drawn} and Keras's global sequence.
   */
  public boolean isDrawn() {
    return drawn;
  }

  /**
   * {@return the words that reach TensorFlow's op, after the rule, in a new array: its two seed
   * words, or of a {@link #philox} seed three, the key and both halves of the counter} Two seeds
   * with the same words draw the same random numbers.
   */
  public long[] words() {
    return SeedWords.of(this);
  }

  /** Returns the Philox key and the first counter of this seed's stream. */
  StreamKey streamKey() {
    return SeedWords.stream(this);
  }

  /** Returns the three numbers this seed was made of, before the rule; 0 where it has none. */
  long[] numbers() {
    return new long[] {first, second, third};
  }

  /** Returns whether the other object is a seed of the same rule and value, drawn or not. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Seed seed
        && rule == seed.rule
        && Arrays.equals(numbers(), seed.numbers());
  }

  @Override
  public int hashCode() {
    return Objects.hash(rule, first, second, third);
  }

  /**
   * Returns the call that makes this seed: a Java expression such as {@code Seed.of(42)}, {@code
   * Seed.of(42).call(3)} or {@code Seed.tensorflow(7, -3000000000L)}. {@link #parse} reads it.
   */
  @Override
  public String toString() {
    return SeedText.of(this);
  }
}
