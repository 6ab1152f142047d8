// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What {@code tf.random} makes of seeds: {@code tf.random.split} and {@code tf.random.fold_in}, in
 * earlier versions of TensorFlow {@code tf.random.experimental.stateless_*}, and the order of a
 * shuffle.
 *
 * <pre>{@code
 * List<Seed> seeds = TensorFlowRandom.split(Seed.tensorflow(1, 2), 3); // tf.random.split([1, 2], 3)
 * Seed folded = TensorFlowRandom.foldIn(Seed.tensorflow(1, 2), 3);     // tf.random.fold_in([1, 2], 3)
 * }</pre>
 *
 * <p>All draw from the seed's own stream: do not draw a tensor from a seed that was split or folded
 * in. {@link Seed#fold} is another function, whose seeds have nothing to do with the stream.
 *
 * <p>Numbers have a type there, and the results depend on it: Python's are int32 if all of them
 * fit, else int64, as here. The methods for int64 are those of tensors that were made as int64.
 *
 * <p>{@link #shuffle} is the order in which {@code tf.random.shuffle} and {@code
 * tf.random.experimental.stateless_shuffle} put rows; {@code KerasRandom.shuffle} is Keras's, which
 * is another one.
 *
 * <p>All methods are pure functions; any thread may call them.
 */
public final class TensorFlowRandom {
  /** As many seeds as an array can hold the words of. */
  private static final int LARGEST = (1 << 30) - 1;

  private TensorFlowRandom() {}

  /**
   * {@return {@code tf.random.split(seed, count)} of a seed that Python's numbers give}
   *
   * @param seed a seed of two words
   * @param count how many seeds, 0 to 2^30 - 1
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if the seed is a raw stream, or the number is beyond this
   */
  public static List<Seed> split(Seed seed, int count) {
    long[] words = words(seed);
    boolean int32 = Arrays.stream(words).allMatch(TensorFlowRandom::isInt32);
    return int32 ? splitInt32(seed, count) : splitInt64(seed, count);
  }

  private static List<Seed> splitInt32(Seed seed, int count) {
    return Arrays.stream(pairs(seed, count, 1))
        .mapToObj(pair -> Seed.tensorflow(lowWord(pair), pair >> 32))
        .toList();
  }

  /**
   * {@return {@code tf.random.split(seed, count)} of a seed that is an int64 tensor}
   *
   * @param seed a seed of two words
   * @param count how many seeds, 0 to 2^30 - 1
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if the seed is a raw stream, or the number is beyond this
   */
  public static List<Seed> splitInt64(Seed seed, int count) {
    long[] pairs = pairs(seed, count, 2);
    return IntStream.range(0, count)
        .mapToObj(i -> Seed.tensorflow(pairs[2 * i], pairs[2 * i + 1]))
        .toList();
  }

  /**
   * {@return {@code tf.random.fold_in(seed, data)} of a Python number}
   *
   * @param seed a seed of two words
   * @param data any long
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if the seed is a raw stream
   */
  public static Seed foldIn(Seed seed, long data) {
    return isInt32(data)
        ? Seed.tensorflow(lowWord(pairs(seed, 1, 1)[0]), data)
        : foldInInt64(seed, data);
  }

  /**
   * {@return {@code tf.random.fold_in(seed, data)} where the data are an int64 tensor}
   *
   * @param seed a seed of two words
   * @param data any long
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if the seed is a raw stream
   */
  public static Seed foldInInt64(Seed seed, long data) {
    return Seed.tensorflow(pairs(seed, 1, 1)[0], data);
  }

  /**
   * {@return the order of {@code tf.random.shuffle} (with a seed of {@link TensorFlowSeeds}) and of
   * {@code tf.random.experimental.stateless_shuffle} (with {@link Seed#tensorflow}): row i of the
   * result is row {@code order[i]} of what is shuffled}
   *
   * <p>The numbers 0 to size - 1, of which for each i from 0 on number i and number {@code i + word
   * mod (size - i)} change places, where the word is unsigned and the seed's i-th. Source:
   * TensorFlow, {@code tensorflow/core/kernels/random_shuffle_op.cc}. A later call of one op goes
   * on (size + 2) / 4 blocks after the call before: its seed is {@code Seed.philox} of a counter
   * that is larger by so many.
   *
   * @param seed any seed
   * @param size how many rows
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if {@code size} is negative
   */
  public static int[] shuffle(Seed seed, int size) {
    Objects.requireNonNull(seed, "seed");
    if (size < 0) {
      throw new IllegalArgumentException("`size` must be at least 0. Received: " + size);
    }
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    int[] words = RandomIntegers.of(IntegerRange.int32(), seed, size).toIntArray();
    for (int i = 0; i < size - 1; i++) {
      int other = i + Integer.remainderUnsigned(words[i], size - i);
      int number = order[i];
      order[i] = order[other];
      order[other] = number;
    }
    return order;
  }

  private static boolean isInt32(long number) {
    return number == (int) number;
  }

  /** Returns the lower word of a pair as the int32 that it is. */
  private static long lowWord(long pair) {
    return pair << 32 >> 32;
  }

  /** Returns the pairs of words that a seed's stream starts with. */
  private static long[] pairs(Seed seed, int count, int pairsEach) {
    words(seed);
    if (count < 0 || count > LARGEST) {
      throw new IllegalArgumentException("`count` must be from 0 to 2^30 - 1. Received: " + count);
    }
    return seed.streamKey().pairs(count * pairsEach);
  }

  private static long[] words(Seed seed) {
    long[] words = Objects.requireNonNull(seed, "seed").words();
    if (words.length != 2) {
      throw new IllegalArgumentException("`seed` must have two words. Received: " + seed);
    }
    return words;
  }
}
