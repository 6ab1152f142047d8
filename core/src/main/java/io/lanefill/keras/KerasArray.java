// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.RandomTensor;
import io.lanefill.Seed;
import io.lanefill.Values;
import io.lanefill.internal.checks.Shown;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An array of numbers as Keras holds and writes it.
 *
 * @param form how it is written
 * @param dtype NumPy's name of the type of its numbers; of lists the type that TensorFlow makes
 *     them
 * @param values the numbers, which the type has exactly
 * @param integers which of them are written as integers; not changed from now on
 */
record KerasArray(Form form, String dtype, Values values, BitSet integers) {
  /** How an array is written. */
  enum Form {
    /** A Python list of numbers or lists. */
    LIST(null),
    /** An array of NumPy. */
    NUMPY("__numpy__"),
    /** A tensor of the backend, which may be a single number. */
    TENSOR("__tensor__");

    private final String className;

    Form(String className) {
      this.className = className;
    }

    /** Returns the form whose configuration has this class name, or null. */
    static Form of(Object className) {
      for (Form form : values()) {
        if (form.className != null && form.className.equals(className)) {
          return form;
        }
      }
      return null;
    }
  }

  static final String BOOL = "bool";

  private static final Map<String, DType> FLOATS =
      Map.of(
          "float16", DType.FLOAT16,
          "bfloat16", DType.BFLOAT16,
          "float32", DType.FLOAT32,
          "float64", DType.FLOAT64);

  private static final Set<String> INTEGERS =
      Set.of("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64");

  /**
   * Returns these numbers as ones of another type, written in another form.
   *
   * @throws IllegalArgumentException if there is no such type, or it holds integers and one of the
   *     numbers is not one
   */
  KerasArray as(Form newForm, Object newDtype) {
    String name = newDtype instanceof String text ? text : "";
    DType format = FLOATS.get(name);
    if (format != null) {
      return new KerasArray(newForm, name, rounded(format), new BitSet());
    }
    double[] numbers = values.toArray();
    boolean truth = name.equals(BOOL);
    boolean fits = truth || INTEGERS.contains(name);
    for (int i = 0; fits && i < numbers.length; i++) {
      fits = truth ? numbers[i] == 0 || numbers[i] == 1 : isInteger(numbers[i]);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "`dtype` of an array must be the type of its numbers, such as float32. Received: %s for %s"
              .formatted(Shown.of(newDtype), values));
    }
    BitSet all = new BitSet();
    all.set(0, numbers.length);
    return new KerasArray(newForm, name, values, all);
  }

  private static boolean isInteger(double number) {
    return Math.rint(number) == number && Double.isFinite(number);
  }

  private Values rounded(DType format) {
    long[] shape = values.shape();
    RandomTensor tensor = RandomTensor.of(format, Distribution.given(values), Seed.of(0), shape);
    return Values.of(tensor.toDoubleArray(), shape);
  }

  /**
   * Returns the numbers as Keras 3 casts them to a format: TensorFlow makes a Python list of
   * fractions a float32 tensor first, so a float64 tensor sees rounded numbers.
   */
  Values cast(DType format) {
    boolean exact = form != Form.LIST || format != DType.FLOAT64 || !dtype.equals("float32");
    return exact ? values : rounded(DType.FLOAT32);
  }

  /** Returns what Keras writes: nested lists, for an array of NumPy or a tensor within a map. */
  Object config() {
    double[] numbers = values.toArray();
    Object nested = nested(numbers, 0, 0, numbers.length);
    return form == Form.LIST
        ? nested
        : KerasForm.config(
            "class_name",
            form.className,
            "config",
            KerasForm.config("value", nested, "dtype", dtype));
  }

  /** Returns the numbers [from, from + length) as lists for the axes from one on. */
  private Object nested(double[] numbers, int axis, int from, int length) {
    long[] shape = values.shape();
    if (axis == shape.length) {
      return number(numbers[from], integers.get(from));
    }
    List<Object> rows = new ArrayList<>();
    for (int k = 0; k < shape[axis]; k++) {
      int row = (int) (length / shape[axis]);
      rows.add(nested(numbers, axis + 1, from + k * row, row));
    }
    return Collections.unmodifiableList(rows);
  }

  private Object number(double number, boolean integer) {
    return dtype.equals(BOOL) ? (Object) (number != 0) : integer ? (Object) (long) number : number;
  }
}
