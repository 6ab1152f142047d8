// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * All elements under one seed and one pair of parameters: a tensor as long as can be, of which
 * shorter ones are the beginning.
 */
final class Stream {
  private static final String CALL = "Seed.";

  private final long number;
  private final UTF8String text;
  private final double first;
  private final double second;
  private final RandomTensor tensor;

  private Stream(Kind kind, Seed seed, long number, UTF8String text, double[] parameters) {
    this.number = number;
    this.text = text;
    this.first = parameters[0];
    this.second = parameters[1];
    this.tensor =
        RandomTensor.of(kind.dtype(), kind.law().distribution(first, second), seed, Long.MAX_VALUE);
  }

  /**
   * What a function draws, whatever its arguments.
   *
   * @param law the distribution without its parameters
   * @param dtype FLOAT32 or FLOAT64
   */
  record Kind(SqlLaw law, DType dtype) {}

  /** Returns the stream of an integer seed. */
  static Stream of(Kind kind, long seed, double first, double second) {
    return new Stream(kind, Seed.of(seed), seed, null, new double[] {first, second});
  }

  /**
   * Returns the stream of a text: a seed as {@link Seed#toString} writes it, or any other text as a
   * name.
   *
   * @throws IllegalArgumentException if it begins like a seed and is none
   */
  static Stream of(Kind kind, UTF8String seed, double first, double second) {
    // The row that it lies in may be overwritten.
    return new Stream(kind, seed(seed), 0, seed.copy(), new double[] {first, second});
  }

  /** Returns the seed that a text stands for. */
  static Seed seed(UTF8String text) {
    String java = text.toString();
    return java.startsWith(CALL) ? Seed.parse(java) : Seed.of(0).named(java);
  }

  /** Returns whether this is the stream of an integer seed, if its parameters are no question. */
  boolean isOf(long seed) {
    return number == seed && text == null;
  }

  /** Returns whether this is the stream of an integer seed. */
  boolean isOf(long seed, double first, double second) {
    return number == seed && text == null && this.first == first && this.second == second;
  }

  /** Returns whether this is the stream of a text. */
  boolean isOf(UTF8String seed, double first, double second) {
    return text != null && this.first == first && this.second == second && text.equals(seed);
  }

  /** Returns all elements. */
  RandomTensor tensor() {
    return tensor;
  }
}
