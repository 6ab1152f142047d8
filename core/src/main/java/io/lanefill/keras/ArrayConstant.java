// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Values;
import io.lanefill.internal.checks.Shown;
import java.io.Serial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Keras's {@code Constant} with an array in place of one value, and the array itself in place of an
 * initializer.
 *
 * <p>Arrays are Java's of doubles, floats, longs, ints or booleans, arrays of arrays of these, and
 * lists of lists of numbers, of at most 2^24 entries each. They are copied. As in NumPy a row of
 * {@code double[]} is float64, of {@code float[]} float32; a list of fractions is float32, as
 * TensorFlow makes it, whatever the format of the tensor. Whole numbers are exact below 2^53;
 * larger ones are refused.
 */
public final class ArrayConstant extends Seedless {
  @Serial private static final long serialVersionUID = 1;

  private final transient KerasArray array;

  /** Whether a tensor must have the array's shape. */
  private final transient boolean ownShape;

  private ArrayConstant(KerasArray array, boolean ownShape) {
    this.array = array;
    this.ownShape = ownShape;
  }

  /**
   * Returns Keras's {@code Constant(array)}, whose tensors may have any shape that the array's is
   * broadcast to: the last axes meet, and an axis of one value, or one that is missing, has the
   * same values everywhere.
   *
   * @param array an array, or a list of numbers or lists
   * @return the initializer
   * @throws NullPointerException if the array is null
   * @throws IllegalArgumentException if it is neither, its rows differ in length, it holds anything
   *     but numbers, or it has more than 32 axes
   */
  public static ArrayConstant of(Object array) {
    return new ArrayConstant(read(array), false);
  }

  /**
   * Returns what {@code keras.initializers.get(array)} returns: the array for tensors of its own
   * shape. Keras has no configuration for it.
   *
   * @param array an array, or a list of numbers or lists
   * @return the initializer
   * @throws NullPointerException if the array is null
   * @throws IllegalArgumentException as for {@link #of}
   */
  public static ArrayConstant ofOwnShape(Object array) {
    return new ArrayConstant(read(array), true);
  }

  boolean isForOwnShape() {
    return ownShape;
  }

  ArrayConstant forOwnShape() {
    return new ArrayConstant(array, true);
  }

  ArrayConstant forAnyShape() {
    return new ArrayConstant(array, false);
  }

  private static KerasArray read(Object array) {
    if (!ArrayReader.isArray(Objects.requireNonNull(array, "array"))) {
      throw new IllegalArgumentException(
          "`array` must be an array or a list. Received: " + Shown.of(array));
    }
    return ArrayReader.read(array);
  }

  /**
   * Returns the constant of a configuration's value.
   *
   * @param value a list, or the map in which Keras writes an array of NumPy or a tensor
   * @return the initializer, or null if the value has none of these forms
   * @throws IllegalArgumentException if it has and cannot be read
   */
  static ArrayConstant ofConfig(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> form = Received.entries(map);
      KerasArray.Form kind = KerasArray.Form.of(form.get("class_name"));
      if (kind == null || !(form.get("config") instanceof Map<?, ?> inner)) {
        return null;
      }
      Map<String, Object> config = Received.entries(inner);
      KerasArray numbers = ArrayReader.read(config.get("value"));
      return new ArrayConstant(numbers.as(kind, config.get("dtype")), false);
    }
    return ArrayReader.isArray(value) ? of(value) : null;
  }

  /** {@return the numbers and their shape} */
  public Values values() {
    return array.values();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the array's shape cannot be broadcast to the tensor's, or,
   *     of {@link #ofOwnShape}, is not the same, with Keras's text
   */
  @Override
  public RandomTensor tensor(DType dtype, long... shape) {
    Objects.requireNonNull(dtype, "dtype");
    if (ownShape && !Arrays.equals(Objects.requireNonNull(shape, "shape"), values().shape())) {
      throw new IllegalArgumentException(
          "Expected `shape` to be %s for direct tensor as initializer. Received shape=%s"
              .formatted(KerasForm.tuple(values().shape()), KerasForm.tuple(shape)));
    }
    return RandomTensor.of(dtype, Distribution.given(array.cast(dtype)), UNUSED, shape);
  }

  @Override
  public Map<String, Object> config() {
    if (ownShape) {
      throw new IllegalStateException(
          "Keras has no configuration for an array that is an initializer itself. Received: "
              + this);
    }
    return KerasForm.config("value", array.config());
  }

  /** Returns {@code "Constant"}. */
  @Override
  public String name() {
    return "Constant";
  }

  @Override
  List<?> parameters() {
    return List.of(ownShape, array);
  }

  /** Returns type, shape and the first numbers. */
  @Override
  public String toString() {
    return "Constant[%s, %s%s]"
        .formatted(array.dtype(), array.values(), ownShape ? ", for its own shape" : "");
  }
}
