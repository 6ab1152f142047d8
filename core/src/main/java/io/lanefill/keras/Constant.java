// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keras's {@code Constant}, {@code Zeros} and {@code Ones}: the same value everywhere.
 *
 * <p>For float64, a double is rounded to float32 first, as Keras 3 does ({@code tf.cast} of a
 * Python float); an integer, Python's int, is exact.
 */
public final class Constant extends Seedless {
  @Serial private static final long serialVersionUID = 1;

  private final transient String className;
  private final transient KerasNumber value;

  private Constant(String className, KerasNumber value) {
    this.className = className;
    this.value = value;
  }

  Constant(KerasNumber value) {
    this("Constant", value);
  }

  /**
   * Keras's {@code Constant} of a Python float.
   *
   * @param value any double
   */
  public Constant(double value) {
    this(KerasNumber.of(value));
  }

  /**
   * Keras's {@code Constant} of a Python int: exact in float64, and a configuration shows an
   * integer.
   *
   * @param value any long
   */
  public Constant(long value) {
    this(KerasNumber.of(value));
  }

  /** {@return Keras's {@code Zeros}, the constant 0} */
  public static Constant zeros() {
    return new Constant("Zeros", KerasNumber.of(0.0));
  }

  /** {@return Keras's {@code Ones}, the constant 1} */
  public static Constant ones() {
    return new Constant("Ones", KerasNumber.of(1.0));
  }

  /** {@return what every element is, before it is rounded to a format} */
  public double value() {
    return value.value();
  }

  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    Distribution law = Distribution.constant(value.cast(dtype, UNUSED.rule()));
    return RandomTensor.of(dtype, law, UNUSED, shape);
  }

  @Override
  public Map<String, Object> config() {
    return className.equals("Constant")
        ? KerasForm.config("value", value.written())
        : KerasForm.config();
  }

  @Override
  public String name() {
    return className;
  }

  @Override
  List<?> parameters() {
    return List.of(className, value);
  }

  /** Returns name and, for Keras's {@code Constant}, value. */
  @Override
  public String toString() {
    return className.equals("Constant") ? "Constant[" + value + "]" : className;
  }
}
