// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scaling;

/**
 * From a fan to the parameters of a distribution, in double as Keras computes them.
 *
 * <p>Source: Keras 3, {@code keras/src/initializers/random_initializers.py}, {@code
 * VarianceScaling.__call__}.
 */
public final class Scaling {
  /**
   * Standard deviation of the standard normal law cut off at +-2: hex 0x1.c25e4b6dba981p-1. With
   * phi(2) = exp(-2) / sqrt(2 pi) and P = erf(sqrt(2)) the mass inside, it is sqrt(1 - 4 phi(2) /
   * P). Keras writes the same double as 0.87962566103423978.
   */
  public static final double TRUNCATED_STDDEV = 0.8796256610342398;

  private Scaling() {}

  /**
   * Returns the variance that initial weights shall have.
   *
   * @param scale the initializer's scale, positive
   * @param fan the number of inputs, of outputs, or the mean of both
   * @return scale / max(1, fan)
   */
  public static double variance(double scale, double fan) {
    return scale / Math.max(1.0, fan);
  }

  /**
   * Returns the standard deviation to draw a normal law with that is not cut off.
   *
   * @param variance the wanted variance
   * @return sqrt(variance)
   */
  public static double stddev(double variance) {
    return Math.sqrt(variance);
  }

  /**
   * Returns the standard deviation to draw a normal law with that is then cut off at +-2 of them.
   *
   * @param variance the wanted variance
   * @return sqrt(variance) / {@link #TRUNCATED_STDDEV}
   */
  public static double truncatedStddev(double variance) {
    return Math.sqrt(variance) / TRUNCATED_STDDEV;
  }

  /**
   * Returns the bound of the uniform law on [-bound, bound).
   *
   * @param variance the wanted variance
   * @return sqrt(3 variance)
   */
  public static double uniformLimit(double variance) {
    return Math.sqrt(3.0 * variance);
  }

  /**
   * Returns the mean of both fans.
   *
   * @param fans inputs and outputs
   * @return (in + out) / 2
   * @throws ArithmeticException if in + out exceeds 2^63 - 1
   */
  public static double average(Fans fans) {
    try {
      return Math.addExact(fans.in(), fans.out()) / 2.0;
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "The sum of both fans must be at most 2^63 - 1. Received: %d and %d"
              .formatted(fans.in(), fans.out()));
    }
  }
}
