// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * TensorFlow's {@code tf.random.Generator} with its Philox algorithm: a seed for each draw.
 *
 * <pre>{@code
 * TensorFlowGenerator generator = TensorFlowGenerator.fromSeed(1234); // tf.random.Generator.from_seed(1234)
 * RandomTensor.of(Distribution.normal(0, 1), generator.next(6), 2, 3); // generator.normal((2, 3))
 * RandomTensor.of(Distribution.uniform(0, 1), generator.next(9), 9);   // generator.uniform((9,))
 * long[] state = generator.state();                                   // generator.state
 * TensorFlowGenerator later = TensorFlowGenerator.fromState(state);
 * }</pre>
 *
 * <p>A generator is a key and the counter of its next block, which each draw moves on by 256 blocks
 * for each element, whatever the distribution and the dtype. Seeds of {@link #fromSeed} are first
 * counters of one key: draws of generators whose seeds lie close are parts of each other.
 *
 * <p>It has a state, as in TensorFlow: the n-th seed follows from the first state and how many
 * elements were drawn before. Safe for threads; which thread gets which draw is then a matter of
 * chance.
 */
public final class TensorFlowGenerator {
  /** Words of TensorFlow's state: the counter's low and high half, and the key. */
  private static final int STATE = 3;

  /** As many keys as an array can hold. */
  private static final int LARGEST = (1 << 30) - 1;

  private final long key;
  private Counter counter;

  private TensorFlowGenerator(long key, Counter counter) {
    this.key = key;
    this.counter = counter;
  }

  /**
   * {@return the generator of {@code tf.random.Generator.from_seed(seed)}} Its key is 0 and its
   * counter the seed. As in Python a negative seed has ones above: key and counter are -1 but for
   * the low half, which is the seed. A seed from 2^63 to 2^64 - 1 is {@code fromState(seed, 0, 0)}.
   *
   * @param seed any long
   */
  public static TensorFlowGenerator fromSeed(long seed) {
    long sign = seed >> 63;
    return new TensorFlowGenerator(sign, new Counter(seed, sign));
  }

  /**
   * {@return the generator of {@code tf.random.Generator.from_state(state, alg="philox")}}
   *
   * @param state what {@link #state} returns, or a checkpoint holds: low and high half of the
   *     counter, then the key
   * @throws NullPointerException if the state is null
   * @throws IllegalArgumentException if it does not have three words
   */
  public static TensorFlowGenerator fromState(long... state) {
    if (Objects.requireNonNull(state, "state").length != STATE) {
      throw new IllegalArgumentException(
          "`state` must have 3 words, the counter's halves and the key. Received: "
              + Shown.of(state));
    }
    return new TensorFlowGenerator(state[2], new Counter(state[0], state[1]));
  }

  /** {@return the state as TensorFlow's variable holds it, in a new array} */
  public synchronized long[] state() {
    return new long[] {counter.low(), counter.high(), key};
  }

  /**
   * {@return the seed of the next draw} The one after it starts past these elements.
   *
   * @param elements how many elements the draw has, at least 0: the product of its shape
   * @throws IllegalArgumentException if the number is negative
   */
  public synchronized Seed next(long elements) {
    Seed seed = peek();
    skip(elements);
    return seed;
  }

  /** {@return the seed of the next draw, which stays the next one} */
  public synchronized Seed peek() {
    return Seed.philox(key, counter.low(), counter.high());
  }

  /**
   * Moves on as a draw does: {@code generator.skip(elements)}.
   *
   * @param elements how many elements, at least 0
   * @throws IllegalArgumentException if the number is negative
   */
  public synchronized void skip(long elements) {
    counter = TensorFlowSeeds.after(counter, "elements", elements);
  }

  /**
   * Returns new generators, each with a key that this one draws: {@code generator.split(count)}.
   * This one moves on by as many elements.
   *
   * @param count how many, 0 to 2^30 - 1
   * @return the generators, all at counter 0, in an unmodifiable list
   * @throws IllegalArgumentException if the number is beyond this
   */
  public synchronized List<TensorFlowGenerator> split(int count) {
    return Arrays.stream(keys(count))
        .mapToObj(drawn -> new TensorFlowGenerator(drawn, new Counter(0, 0)))
        .toList();
  }

  /**
   * Returns seeds of stateless ops: {@code generator.make_seeds(count)}, one for each of its
   * columns. This generator moves on by as many elements.
   *
   * @param count how many, 0 to 2^30 - 1
   * @return pairs as {@link Seed#tensorflow} takes them, in an unmodifiable list
   * @throws IllegalArgumentException if the number is beyond this
   */
  public synchronized List<Seed> makeSeeds(int count) {
    return Arrays.stream(keys(count)).mapToObj(drawn -> Seed.tensorflow(drawn, 0)).toList();
  }

  /** Draws integers of 64 bits: one for each pair of words. */
  private long[] keys(int count) {
    if (count < 0 || count > LARGEST) {
      throw new IllegalArgumentException("`count` must be from 0 to 2^30 - 1. Received: " + count);
    }
    Counter first = counter;
    skip(count);
    return StreamKey.of(key, first).pairs(count);
  }

  /** Returns the call that makes a generator of the present state. */
  @Override
  public String toString() {
    String words = Arrays.toString(state());
    return "TensorFlowGenerator.fromState(" + words.substring(1, words.length() - 1) + ")";
  }
}
