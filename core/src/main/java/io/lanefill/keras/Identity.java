// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.internal.checks.Checks;
import io.lanefill.internal.checks.Shown;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * Keras's {@code Identity}: a matrix, square or not, of zeros but for the gain on its diagonal.
 *
 * <p>Keras 3.15.1 loses the gain in {@code get_config}; it is kept here.
 */
public final class Identity extends Seedless {
  @Serial private static final long serialVersionUID = 1;

  private final transient KerasNumber gain;

  Identity(KerasNumber gain) {
    Checks.finite("gain", gain.value());
    this.gain = gain;
  }

  /** Keras's default, a gain of 1. */
  public Identity() {
    this(1.0);
  }

  /**
   * Takes the gain of the caller.
   *
   * @param gain the value of elements whose row is their column, finite
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public Identity(double gain) {
    this(KerasNumber.of(gain));
  }

  /** {@return the value of elements whose row is their column} */
  public double gain() {
    return gain.value();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the shape does not have two dimensions, with Keras's text
   * @throws ArithmeticException if it has more than 2^53 columns
   */
  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    Checks.size(shape);
    if (shape.length != 2) {
      throw new IllegalArgumentException(
          "Identity matrix initializer can only be used for 2D matrices. Received: shape=%s of"
                  .formatted(Shown.of(shape))
              + " rank "
              + shape.length
              + ".");
    }
    return RandomTensor.of(dtype, Distribution.diagonal(gain()), UNUSED, shape);
  }

  @Override
  public Map<String, Object> config() {
    return KerasForm.config("gain", gain.written());
  }

  @Override
  public String name() {
    return "Identity";
  }

  @Override
  List<?> parameters() {
    return List.of(gain);
  }

  /** Returns name and gain. */
  @Override
  public String toString() {
    return "Identity[gain=%s]".formatted(gain);
  }
}
