// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;

/** What reaches TensorFlow's op of a seed, by the seed's rule, and the stream that it names. */
final class SeedWords {
  /**
   * 2147483646, int32's largest value - 1: what Keras 3 reduces a seed word by. Source: Keras 3,
   * {@code keras/src/backend/tensorflow/random.py}, {@code _cast_seed}.
   */
  private static final long KERAS3_MODULUS = 0x7FFF_FFFEL;

  private SeedWords() {}

  /** Returns the op's two seed words; of a raw stream the key and both halves of the counter. */
  static long[] of(Seed seed) {
    long[] numbers = seed.numbers();
    return switch (seed.rule()) {
      case KERAS3 -> new long[] {reduced(numbers[0]), reduced(numbers[1])};
      case KERAS2, KERAS2_DERIVED, TENSORFLOW -> new long[] {numbers[0], numbers[1]};
      case PHILOX -> numbers;
    };
  }

  private static long reduced(long number) {
    return Math.floorMod(number, KERAS3_MODULUS);
  }

  /** Returns the Philox key and the first counter of the stream. */
  static StreamKey stream(Seed seed) {
    long[] words = of(seed);
    return switch (seed.rule()) {
      case KERAS3, KERAS2, KERAS2_DERIVED, TENSORFLOW -> StreamKey.scramble(words[0], words[1]);
      case PHILOX -> StreamKey.of(words[0], new Counter(words[1], words[2]));
    };
  }
}
