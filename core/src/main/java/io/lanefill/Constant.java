// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.stream.SeedRule;
import java.util.Map;
import java.util.Objects;

/**
 * Keras's {@code Constant}, {@code Zeros} and {@code Ones}: the same value everywhere.
 *
 * <p>For float64 the value is rounded to float32 first, as Keras 3 does ({@code tf.cast} of a
 * Python number).
 *
 * @param value any double
 */
public record Constant(double value) implements Initializer {
  /** A tensor needs a seed, a constant has no use for it. */
  private static final Seed UNUSED = Seed.of(0);

  /**
   * Returns Keras's {@code Zeros}.
   *
   * @return the constant 0
   */
  public static Constant zeros() {
    return new Constant(0.0);
  }

  /**
   * Returns Keras's {@code Ones}.
   *
   * @return the constant 1
   */
  public static Constant ones() {
    return new Constant(1.0);
  }

  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    double cast = KerasForm.cast(value, dtype, SeedRule.KERAS3);
    return RandomTensor.of(dtype, Distribution.constant(cast), UNUSED, shape);
  }

  @Override
  public Constant withSeed(long seed) {
    return this;
  }

  @Override
  public Constant withSeed(Seed seed) {
    Objects.requireNonNull(seed, "seed");
    return this;
  }

  @Override
  public Map<String, Object> config() {
    return KerasForm.config("value", value);
  }
}
