// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.IntegerRange;
import io.lanefill.RandomIntegers;
import io.lanefill.Seed;
import java.util.Arrays;
import java.util.Objects;

/**
 * The functions of {@code keras.random} that are no tensor of random numbers. {@code
 * keras.random.normal}, {@code uniform} and {@code truncated_normal} are a {@link
 * io.lanefill.RandomTensor} of the same seed, and {@code randint} is {@link RandomIntegers}: int32
 * ones for dtype int32, for all others int64 ones.
 *
 * <p>All methods are pure functions; any thread may call them.
 */
public final class KerasRandom {
  /** 2^23 - 1: the bits of a word that make a float32 uniform value. */
  private static final int UNIFORM_BITS = 0x7F_FFFF;

  private KerasRandom() {}

  /**
   * {@return the order of {@code keras.random.shuffle(x, axis, seed)} on TensorFlow: index i of the
   * axis has what index {@code order[i]} had before}
   *
   * <p>The numbers 0 to size - 1, sorted by as many float32 uniform values of the seed, equal ones
   * in their order. Source: Keras, {@code keras/src/backend/tensorflow/random.py}.
   *
   * @param seed Keras's seed, {@link Seed#of Seed.of(s)} for an int
   * @param size how many indices the axis has
   * @throws NullPointerException if the seed is null
   * @throws IllegalArgumentException if {@code size} is negative
   */
  public static int[] shuffle(Seed seed, int size) {
    Objects.requireNonNull(seed, "seed");
    if (size < 0) {
      throw new IllegalArgumentException("`size` must be at least 0. Received: " + size);
    }
    int[] words = RandomIntegers.of(IntegerRange.int32(), seed, size).toIntArray();
    long[] keys = new long[size];
    Arrays.setAll(keys, i -> (long) (words[i] & UNIFORM_BITS) << Integer.SIZE | i);
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
