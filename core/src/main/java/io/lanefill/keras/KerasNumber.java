// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Seed;
import java.util.Objects;

/**
 * A number of an initializer, as it was written: Python's int or its float. A configuration shows
 * it so again, and Keras 3 casts the two in different ways.
 *
 * <p>Two are equal if every format gets the same number of them, so 2 equals 2.0, and 2^24 + 1,
 * which float32 does not have, is not its double.
 *
 * @param written a {@link Long}; a {@link java.math.BigInteger} for an integer of more than 64
 *     bits; else a {@link Double}
 */
record KerasNumber(Number written) {
  static KerasNumber of(double value) {
    return new KerasNumber(value);
  }

  static KerasNumber of(long value) {
    return new KerasNumber(value);
  }

  /** Returns whether this is Python's int. */
  boolean isWhole() {
    return !(written instanceof Double);
  }

  /** Returns the double that is nearest. */
  double value() {
    return written.doubleValue();
  }

  /**
   * Returns a uniform limit or a constant as TensorFlow gets it. Keras 3 calls {@code tf.cast},
   * which makes a tensor of the Python number first: float32 of a float, so that a float64 tensor
   * sees the rounded number, and an integer of an int, which is rounded but once. Keras 2 hands the
   * number over as a double, and so do the initializers of TensorFlow 1.
   */
  double cast(DType dtype, Seed.Rule rule) {
    return switch (rule) {
      case KERAS3, TENSORFLOW ->
          switch (Objects.requireNonNull(dtype, "dtype")) {
            case FLOAT64 -> castToDouble();
            case FLOAT32, FLOAT16, BFLOAT16 -> castToFloat();
          };
      case KERAS2, KERAS2_DERIVED, PHILOX -> value();
    };
  }

  private double castToDouble() {
    return isWhole() ? value() : written.floatValue();
  }

  /** Returns what is rounded to float32 afterwards, which only a long has to be before. */
  private double castToFloat() {
    return isWhole() ? written.floatValue() : value();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasNumber that
        && Double.compare(value(), that.value()) == 0
        && Double.compare(castToDouble(), that.castToDouble()) == 0
        && Float.compare(written.floatValue(), that.written.floatValue()) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(value());
  }

  /** Returns the number as it was written. */
  @Override
  public String toString() {
    return written.toString();
  }
}
