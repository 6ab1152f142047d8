// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Derivation;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Seeds that are made of another one and a number or a name; each keeps its kind. */
final class DerivedSeeds {
  private DerivedSeeds() {}

  /** Returns the seed for a number. */
  static Seed fold(Seed seed, long number) {
    long[] words = words(seed);
    Derivation.fold(words, number);
    return derived(seed.rule(), words);
  }

  /**
   * Returns the seed for a name.
   *
   * @throws NullPointerException if the name is null
   */
  static Seed named(Seed seed, String name) {
    byte[] bytes = Objects.requireNonNull(name, "name").getBytes(StandardCharsets.UTF_8);
    long[] words = words(seed);
    Derivation.name(words, bytes);
    return derived(seed.rule(), words);
  }

  /** Returns the two words to start from. */
  private static long[] words(Seed seed) {
    long[] words = seed.words();
    return switch (seed.rule()) {
      case KERAS3, KERAS2, KERAS2_DERIVED, TENSORFLOW -> words;
      case PHILOX -> Derivation.words(words[0], new Counter(words[1], words[2]));
    };
  }

  private static Seed derived(Seed.Rule rule, long[] words) {
    return switch (rule) {
      case KERAS3, TENSORFLOW -> Seed.tensorflow(words[0], words[1]);
      case KERAS2, KERAS2_DERIVED -> Seed.keras2Derived(words[0], words[1]);
      case PHILOX -> Seed.philox(words[0], 0, words[1]);
    };
  }
}
