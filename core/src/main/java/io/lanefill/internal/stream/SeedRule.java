// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.stream;

/** How a caller's seed becomes the two seed words that reach TensorFlow's stateless random op. */
public enum SeedRule {
  /**
   * Keras 3: each word is floor-reduced modulo {@link #KERAS3_MODULUS}. Source: Keras 3, {@code
   * keras/src/backend/tensorflow/random.py}, {@code _cast_seed}.
   */
  KERAS3 {
    @Override
    public long word(long seed) {
      return Math.floorMod(seed, KERAS3_MODULUS);
    }
  },

  /** Keras 2 (tf.keras): the words are handed on as they are. */
  KERAS2,

  /** A pair derived from a {@link #KERAS2} seed. */
  KERAS2_PAIR,

  /** TensorFlow itself: both words are the caller's, as they are. */
  TENSORFLOW;

  /** 2147483646 = int32's largest value - 1: what Keras 3 reduces a seed word by. */
  public static final long KERAS3_MODULUS = 0x7FFF_FFFEL;

  /**
   * Returns whether limits of float64 uniforms keep their double precision.
   *
   * @return true for Keras 2, where later versions round them to float32
   */
  public boolean keepsDoubleLimits() {
    return this == KERAS2 || this == KERAS2_PAIR;
  }

  /**
   * Returns the rule of seeds derived from one of this rule.
   *
   * @return a rule of pairs that are handed on as they are
   */
  public SeedRule derived() {
    return keepsDoubleLimits() ? KERAS2_PAIR : TENSORFLOW;
  }

  /**
   * Returns the word that reaches the op.
   *
   * @param seed a seed word as the caller gave it
   * @return the op's seed word
   */
  public long word(long seed) {
    return seed;
  }
}
