// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.checks.Checks;
import java.io.Serializable;
import java.util.Objects;

/**
 * How a tensor's elements are distributed, with the parameters in double.
 *
 * <p>A tensor rounds the parameters to its {@link DType} as TensorFlow rounds Python numbers: to
 * the nearest, and for the half formats to float32 first. An element is then {@code unit * scale +
 * shift}, both steps rounded to the format and never fused. Where a parameter is so large or so
 * small that the format overflows or underflows, elements are what IEEE arithmetic gives: infinite,
 * subnormal, zero, or NaN where an infinity meets another or a zero. So limits beyond the largest
 * float32 give NaN, and limits further apart than that infinity, or NaN for a unit value of 0. The
 * sign of such a NaN is the processor's (set on x86-64, clear on AArch64); all other bits are the
 * same on every machine.
 *
 * <p>Distributions are immutable values, and serializable; any thread may use them.
 */
public sealed interface Distribution extends Serializable {
  /**
   * Uniform on [low, high): each unit value m / 2^23 (float32), m / 2^52 (float64), m / 2^10
   * (float16) or m / 2^7 (bfloat16) is equally likely. Rounding can bring the result up to high
   * where high - low is small against low, as the steps of the format are then larger than those of
   * the unit values: on [10, 11) 3.1 % of all elements are 11 in bfloat16, 0.39 % in float16 and
   * 0.00005 % in float32.
   *
   * @param low the lower bound, finite
   * @param high the upper bound, finite, at least {@code low}
   */
  record Uniform(double low, double high) implements Distribution {
    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound or high - low is NaN or infinite, or low &gt;
     *     high
     */
    public Uniform {
      Checks.ordered("low", low, "high", high);
    }

    @Override
    public Kind kind() {
      return Kind.UNIFORM;
    }
  }

  /**
   * Normal, by Box and Muller: no value lies further than 5.68 standard deviations from the mean.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation, finite, at least 0
   */
  record Normal(double mean, double stddev) implements Distribution {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is NaN or infinite, or stddev &lt; 0
     */
    public Normal {
      Checks.finite("mean", mean);
      Checks.notNegative("stddev", stddev);
    }

    @Override
    public Kind kind() {
      return Kind.NORMAL;
    }
  }

  /**
   * Normal, redrawn until it lies less than two standard deviations from the mean. The standard
   * deviation of the result is 0.8796 {@code stddev}.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation before the cut, finite, at least 0
   */
  record TruncatedNormal(double mean, double stddev) implements Distribution {
    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if one is NaN or infinite, or stddev &lt; 0
     */
    public TruncatedNormal {
      Checks.finite("mean", mean);
      Checks.notNegative("stddev", stddev);
    }

    @Override
    public Kind kind() {
      return Kind.TRUNCATED_NORMAL;
    }
  }

  /**
   * The same value everywhere; the seed plays no part.
   *
   * @param value any double, NaN and infinities among them
   */
  record Constant(double value) implements Distribution {
    @Override
    public Kind kind() {
      return Kind.CONSTANT;
    }
  }

  /**
   * A matrix with one value on its diagonal, where row and column have the same number, and zeros
   * with the sign of the value elsewhere; the seed plays no part.
   *
   * @param value any double, NaN and infinities among them; these make the zeros NaN
   */
  record Diagonal(double value) implements Distribution {
    @Override
    public Kind kind() {
      return Kind.DIAGONAL;
    }
  }

  /**
   * A matrix with orthonormal columns, or with orthonormal rows if these are fewer, times a gain;
   * of all such matrices each is equally likely. All axes but the last make up the rows.
   *
   * <p>It is Q of the QR decomposition of a matrix of unit normal numbers, with the longer side as
   * its rows, for which R has no negative element on its diagonal; transposed if the tensor has
   * fewer rows than columns. It is computed in double, by operations and in an order that are the
   * same everywhere, and rounded once.
   *
   * <p>No element is a function of its index alone: the first fill of a tensor or of any part of it
   * makes the whole matrix on the calling thread, before anything is written. That takes a time in
   * proportion to its elements times its shorter side, some tenths of a second for 1,024 x 1,024,
   * and 16 bytes of heap for each element. The tensor and its parts share it, 8 bytes for an
   * element, until the garbage collector needs the room. A tensor has at most 2,147,483,639
   * elements; a fill throws an {@link IllegalArgumentException} if the heap can never hold so many,
   * and an {@link OutOfMemoryError} if it is too full.
   *
   * @param gain what all elements are multiplied by, finite
   */
  record Orthogonal(double gain) implements Distribution {
    /**
     * Checks the gain.
     *
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    public Orthogonal {
      Checks.finite("gain", gain);
    }

    @Override
    public Kind kind() {
      return Kind.ORTHOGONAL;
    }
  }

  /**
   * Given values, broadcast to the tensor's shape as NumPy does: the last axes meet, and an axis of
   * one value, or one that is missing, has the same values everywhere. The seed plays no part.
   *
   * @param values the values
   */
  record Given(Values values) implements Distribution {
    /**
     * Checks that there are values.
     *
     * @throws NullPointerException if they are null
     */
    public Given {
      Objects.requireNonNull(values, "values");
    }

    @Override
    public Kind kind() {
      return Kind.GIVEN;
    }
  }

  /**
   * Returns the uniform distribution on [low, high).
   *
   * @param low the lower bound, finite
   * @param high the upper bound, finite, at least {@code low}
   * @return the distribution
   * @throws IllegalArgumentException if a bound or high - low is NaN or infinite, or low &gt; high
   */
  static Distribution uniform(double low, double high) {
    return new Uniform(low, high);
  }

  /**
   * Returns the normal distribution.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation, finite, at least 0
   * @return the distribution
   * @throws IllegalArgumentException if a parameter is NaN or infinite, or stddev &lt; 0
   */
  static Distribution normal(double mean, double stddev) {
    return new Normal(mean, stddev);
  }

  /**
   * Returns the normal distribution cut off at two standard deviations on either side.
   *
   * @param mean the mean, finite
   * @param stddev the standard deviation before the cut, finite, at least 0
   * @return the distribution
   * @throws IllegalArgumentException if a parameter is NaN or infinite, or stddev &lt; 0
   */
  static Distribution truncatedNormal(double mean, double stddev) {
    return new TruncatedNormal(mean, stddev);
  }

  /**
   * Returns the distribution of one value.
   *
   * @param value any double
   * @return the distribution
   */
  static Distribution constant(double value) {
    return new Constant(value);
  }

  /**
   * Returns the distribution of a matrix that is zero but on its diagonal.
   *
   * @param value any double
   * @return the distribution, for tensors of two dimensions
   */
  static Distribution diagonal(double value) {
    return new Diagonal(value);
  }

  /**
   * Returns the distribution of matrices with orthonormal rows or columns, times a gain.
   *
   * @param gain what all elements are multiplied by, finite
   * @return the distribution, for tensors of two dimensions or more
   * @throws IllegalArgumentException if the gain is NaN or infinite
   */
  static Distribution orthogonal(double gain) {
    return new Orthogonal(gain);
  }

  /**
   * Returns the distribution that consists of given values.
   *
   * @param values the values
   * @return the distribution, for tensors that their shape can be broadcast to
   * @throws NullPointerException if the values are null
   */
  static Distribution given(Values values) {
    return new Given(values);
  }

  /** {@return which of the records this is, to switch over} */
  Kind kind();

  /** The kinds of distributions, one for each record. */
  enum Kind {
    /** {@link Uniform}. */
    UNIFORM,
    /** {@link Normal}. */
    NORMAL,
    /** {@link TruncatedNormal}. */
    TRUNCATED_NORMAL,
    /** {@link Constant}. */
    CONSTANT,
    /** {@link Diagonal}. */
    DIAGONAL,
    /** {@link Orthogonal}. */
    ORTHOGONAL,
    /** {@link Given}. */
    GIVEN
  }
}
