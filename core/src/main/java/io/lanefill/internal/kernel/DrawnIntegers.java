// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import io.lanefill.internal.stream.StreamKey;

/**
 * Integers drawn from a stream: the words as they are, or {@code element = low + word mod width},
 * where the word is unsigned and the sum is taken modulo 2^32 or 2^64.
 *
 * <p>Source: TensorFlow, {@code random_distributions.h}, {@code UniformDistribution} and {@code
 * UniformFullIntDistribution} of int32 and int64.
 *
 * @param format how many words make an element
 * @param low the smallest element; 0 for the words as they are
 * @param width how many elements there are, or null for the words as they are
 * @param key the stream
 */
public record DrawnIntegers(IntegerFormat format, long low, UnsignedDivisor width, StreamKey key)
    implements Recipe {
  /**
   * Returns a recipe of a format, for trials of a kernel.
   *
   * @param format the format
   * @return the words of the stream of seed words 0, 0
   */
  public static DrawnIntegers sample(IntegerFormat format) {
    return new DrawnIntegers(format, 0, null, StreamKey.scramble(0, 0));
  }

  /** {@return whether the elements are the words as they are} */
  public boolean isWords() {
    return width == null;
  }

  @Override
  public ArrayType array() {
    return format.array();
  }

  @Override
  public Groups groups(Kernels kernels, int elements, boolean scattered) {
    return new DrawnIntegerGroups(kernels.kernel(this, elements, scattered), this);
  }

  @Override
  public boolean needsProcessor(Kernels kernels) {
    return kernels.needProcessor(this);
  }
}
