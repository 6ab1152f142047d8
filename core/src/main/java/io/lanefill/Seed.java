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
 * <p>Equal seeds give equal tensors, always. To store a seed, keep its {@link #toString}, which
 * {@link #parse} reads. Seeds are immutable values; any thread may use them.
 */
public final class Seed implements SeedSource {
  /** How a seed becomes the two words that the op gets, and which limits its uniforms have. */
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
    TENSORFLOW
  }

  /**
   * 2147483646, int32's largest value - 1: what Keras 3 reduces a seed word by. Source: Keras 3,
   * {@code keras/src/backend/tensorflow/random.py}, {@code _cast_seed}.
   */
  private static final long KERAS3_MODULUS = 0x7FFF_FFFEL;

  /** Keras draws the seed of an unseeded initializer by {@code random.randint(1, 10**9)}. */
  private static final long LARGEST_RANDOM = 1_000_000_000L;

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
   * {@return the seed of {@code keras.initializers.HeNormal(seed=value)} and its kin in Keras 3 on
   * TensorFlow} The op gets [floormod(value, 2147483646), 0].
   *
   * @param value any long
   */
  public static Seed of(long value) {
    return new Seed(Rule.KERAS3, value, 0, false);
  }

  /**
   * {@return the seed of the same initializers in Keras 2 (tf.keras)} The op gets [value, 0]. It
   * differs from {@link #of} below 0 and above 2147483645, and in that limits of float64 uniforms
   * keep their double precision, which Keras 3 rounds to float32.
   *
   * @param value any long
   */
  public static Seed keras2(long value) {
    return new Seed(Rule.KERAS2, value, 0, false);
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
    return new Seed(Rule.KERAS2_DERIVED, first, second, false);
  }

  /**
   * {@return the seed of {@code tf.random.stateless_normal(shape, seed=[first, second])} and its
   * kin}
   *
   * @param first the op's first seed word
   * @param second the op's second seed word
   */
  public static Seed tensorflow(long first, long second) {
    return new Seed(Rule.TENSORFLOW, first, second, false);
  }

  /**
   * Draws a seed as Keras does for an initializer without one: an integer from 1 to 10^9. The
   * result is a seed like any other; {@link #value} returns what was drawn.
   *
   * @return a {@link #drawn} seed
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
    return new Seed(Rule.KERAS3, value, 0, true);
  }

  /**
   * {@return the seed that an initializer of Keras 2 without one was given} It is to {@link
   * #keras2} what {@link #drawn} is to {@link #of}.
   *
   * @param value any long; Keras draws from 1 to 10^9
   */
  public static Seed keras2Drawn(long value) {
    return new Seed(Rule.KERAS2, value, 0, true);
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
   *     that treats uniform limits in the same way
   */
  public Seed fold(long data) {
    long key = word(first);
    long[] pair = {word(second), data};
    Philox4x32.words((int) key, (int) (key >>> 32), 1, pair, 1);
    return switch (rule) {
      case KERAS3, TENSORFLOW -> tensorflow(pair[0], pair[1]);
      case KERAS2, KERAS2_DERIVED -> keras2Derived(pair[0], pair[1]);
    };
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
    byte[] bytes = Objects.requireNonNull(name, "name").getBytes(StandardCharsets.UTF_8);
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

  /** {@return the value this seed was made of: the integer seed, or the first word of a pair} */
  public long value() {
    return first;
  }

  /** {@return the rule by which this seed reaches the op} */
  public Rule rule() {
    return rule;
  }

  /**
   * {@return whether this seed is one integer, which a configuration of Keras 2 or 3 can hold}
   * Pairs are not, nor are calls of a generator but the first.
   */
  public boolean isInteger() {
    return switch (rule) {
      case KERAS3, KERAS2 -> second == 0;
      case KERAS2_DERIVED, TENSORFLOW -> false;
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
   * {@return the two seed words that reach TensorFlow's op, after the rule, in a new array} Two
   * seeds with the same words draw the same random numbers.
   */
  public long[] words() {
    return new long[] {word(first), word(second)};
  }

  private long word(long given) {
    return switch (rule) {
      case KERAS3 -> Math.floorMod(given, KERAS3_MODULUS);
      case KERAS2, KERAS2_DERIVED, TENSORFLOW -> given;
    };
  }

  /** Returns the Philox key and the first counter of this seed's stream. */
  StreamKey streamKey() {
    return StreamKey.scramble(word(first), word(second));
  }

  /** Returns the number of the call, or the second word of a pair. */
  long second() {
    return second;
  }

  /** Returns whether the other object is a seed of the same rule and value, drawn or not. */
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

  /**
   * Returns the call that makes this seed: a Java expression such as {@code Seed.of(42)}, {@code
   * Seed.of(42).call(3)} or {@code Seed.tensorflow(7, -3000000000L)}. {@link #parse} reads it.
   */
  @Override
  public String toString() {
    return SeedText.of(this);
  }
}
