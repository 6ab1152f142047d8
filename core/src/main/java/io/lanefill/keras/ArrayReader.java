// SPDX-License-Identifier: Apache-2.0
package io.lanefill.keras;

import io.lanefill.Values;
import io.lanefill.internal.checks.Shown;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads an array of numbers: nested lists, as JSON has them, or Java's arrays. It costs what the
 * rows hold, but for rows that stand in several places, which hold at most {@link #MOST_REPEATED}
 * numbers together.
 */
final class ArrayReader {
  /** How deep rows nest: NumPy's limit. What holds itself ends here as well. */
  private static final int MOST_AXES = 32;

  /** Entries of one list. */
  private static final int MOST = 1 << 24;

  /** Numbers of rows that have been read before. */
  private static final int MOST_REPEATED = 1 << 16;

  /** Whole numbers below this have a double of their own. */
  private static final double EXACT = 0x1p53;

  /** NumPy's names of types, the wider ones later: of what rows hold together, the last counts. */
  private static final List<String> DTYPES =
      List.of(KerasArray.BOOL, "int32", "int64", "float32", "float64");

  private static final Map<Class<?>, String> DTYPE_OF =
      Map.of(
          boolean.class, KerasArray.BOOL,
          int.class, "int32",
          long.class, "int64",
          float.class, "float32",
          double.class, "float64");

  private final long[] shape = new long[MOST_AXES];

  /** How many axes have been met. */
  private int axes;

  /** Whether numbers have been met, so that no more axes come. */
  private boolean complete;

  private double[] elements = new double[16];
  private int count;
  private final BitSet integers = new BitSet();

  /** The widest type so far, an index of {@link #DTYPES}. */
  private int widest;

  /** Whether a row is an array of numbers, as NumPy's are, and not a list. */
  private boolean typed;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private int repeated;

  private ArrayReader() {}

  /** Returns whether a value is a list or an array. */
  static boolean isArray(Object value) {
    return value instanceof Collection || (value != null && value.getClass().isArray());
  }

  /**
   * Reads a number, nested lists of numbers, or an array.
   *
   * @throws IllegalArgumentException if rows differ in length, hold anything but numbers, or are
   *     too many
   */
  static KerasArray read(Object nested) {
    ArrayReader reader = new ArrayReader();
    reader.read(nested, 0, null, false);
    String dtype = reader.count == 0 ? "float32" : DTYPES.get(reader.widest);
    Values values =
        Values.of(
            Arrays.copyOf(reader.elements, reader.count), Arrays.copyOf(reader.shape, reader.axes));
    KerasArray list = new KerasArray(KerasArray.Form.LIST, dtype, values, reader.integers);
    return reader.typed ? list.as(KerasArray.Form.NUMPY, dtype) : list;
  }

  /**
   * Reads a row or a number.
   *
   * @param axis how many rows it stands in
   * @param type of the array that it stands in, or null
   * @param again whether it has been read before
   */
  private void read(Object node, int axis, Class<?> type, boolean again) {
    if (!isArray(node)) {
      if (axis != axes) {
        throw ragged();
      }
      complete = true;
      add(node, type, again);
      return;
    }
    List<Object> row = Received.elements(node, MOST);
    beginRow(row.size(), axis);
    boolean known = !seen.add(node) || again;
    for (Object entry : row) {
      read(entry, axis + 1, node.getClass().getComponentType(), known);
    }
  }

  private void beginRow(int length, int axis) {
    if (axis == axes && !complete && axis < MOST_AXES) {
      shape[axes++] = length;
      complete = length == 0;
    } else if (axis >= axes || shape[axis] != length) {
      throw axis == MOST_AXES
          ? new IllegalArgumentException("An array must have at most %d axes.".formatted(MOST_AXES))
          : ragged();
    }
  }

  private static IllegalArgumentException ragged() {
    // TensorFlow's text.
    return new IllegalArgumentException("Can't convert non-rectangular Python sequence to Tensor.");
  }

  private void add(Object value, Class<?> type, boolean again) {
    boolean truth = value instanceof Boolean;
    KerasNumber read = truth ? KerasNumber.of((boolean) value ? 1L : 0L) : Numbers.toNumber(value);
    if (read == null) {
      throw refused("numbers", value);
    }
    boolean integer = read.isWhole();
    double number = read.value();
    if (integer && Math.abs(number) >= EXACT) {
      throw refused("integers below 2^53, which a double has", value);
    }
    boolean primitive = type != null && type.isPrimitive();
    String dtype =
        primitive ? DTYPE_OF.get(type) : truth ? KerasArray.BOOL : integer ? "int32" : "float32";
    if (dtype == null) {
      throw refused("doubles, floats, longs, ints or booleans", type);
    }
    typed |= primitive;
    widest = Math.max(widest, DTYPES.indexOf(dtype));
    repeated += again ? 1 : 0;
    if (repeated > MOST_REPEATED) {
      throw new IllegalArgumentException(
          "Rows that stand in an array several times must hold at most %d numbers together."
              .formatted(MOST_REPEATED));
    }
    if (count == elements.length) {
      elements = Arrays.copyOf(elements, Math.addExact(count, count));
    }
    integers.set(count, integer);
    elements[count++] = number;
  }

  private static IllegalArgumentException refused(String rule, Object value) {
    return new IllegalArgumentException(
        "An array must hold %s. Received: %s".formatted(rule, Shown.of(value)));
  }
}
