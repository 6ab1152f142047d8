// SPDX-License-Identifier: Apache-2.0
package io.lanefill.fuzz;

import io.lanefill.DType;
import io.lanefill.Distribution;
import io.lanefill.Inside;
import io.lanefill.RandomTensor;
import io.lanefill.Values;
import io.lanefill.internal.kernel.Constant;
import io.lanefill.internal.kernel.Diagonal;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.Given;
import io.lanefill.internal.kernel.Orthogonal;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.keras.Identity;
import io.lanefill.support.AllTensors;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * A tensor and what it must hold, by the specification: which element of the whole each position
 * is, as the documentation of ranges and boxes says, and each such element from its own group of
 * the scalar kernel.
 */
final class FuzzTensor {
  private static final ScalarKernel SPECIFICATION = new ScalarKernel();

  private final RandomTensor actual;
  private final long[] shape;

  /** The whole's element at a position. */
  private final LongUnaryOperator index;

  /** Columns of a matrix of which only the diagonal is drawn; else 0. */
  private final long columns;

  /** All elements of the whole, where they are not drawn one by one; else null. */
  private final double[] whole;

  /** How it was made. */
  private final String text;

  private FuzzTensor(
      RandomTensor actual, long[] shape, LongUnaryOperator index, long columns, String text) {
    this(actual, shape, index, columns, null, text);
  }

  private FuzzTensor(
      RandomTensor actual,
      long[] shape,
      LongUnaryOperator index,
      long columns,
      double[] whole,
      String text) {
    this.actual = actual;
    this.shape = shape;
    this.index = index;
    this.columns = columns;
    this.whole = whole;
    this.text = text;
  }

  /** Returns a part of a tensor. */
  private FuzzTensor part(RandomTensor part, long[] extent, LongUnaryOperator at, String cut) {
    return new FuzzTensor(part, extent, at, columns, whole, text + cut);
  }

  /** Returns a whole tensor. */
  static FuzzTensor whole(RandomTensor tensor, long... shape) {
    return new FuzzTensor(tensor, shape, i -> i, 0, tensor.toString());
  }

  /** Returns a small tensor, or part of a tensor; now and then one of several chunks. */
  static FuzzTensor any(FuzzDice dice) {
    if (dice.oneIn(150)) {
      return ofChunks(dice);
    }
    FuzzTensor tensor =
        switch (dice.below(8)) {
          case 0 -> dice.oneIn(2) ? diagonal(dice) : dice.oneIn(2) ? given(dice) : orthogonal(dice);
          case 1, 2 -> ofHuge(dice);
          default -> of(dice, smallShape(dice));
        };
    for (int parts = dice.below(3); parts > 0; parts--) {
      tensor = dice.oneIn(2) ? anyRange(dice, tensor) : anyBox(dice, tensor);
    }
    return tensor;
  }

  /** Returns one that no array holds. */
  static FuzzTensor huge(FuzzDice dice) {
    return of(dice, dice.between(1L << 31, 1L << 40), dice.between(1, 1L << 20));
  }

  private static long[] smallShape(FuzzDice dice) {
    long[] shape = new long[dice.below(5)];
    Arrays.setAll(shape, k -> dice.oneIn(12) ? 0 : dice.between(1, shape.length < 3 ? 30 : 6));
    return shape;
  }

  private static FuzzTensor of(FuzzDice dice, long... shape) {
    return whole(RandomTensor.of(dice.dtype(), dice.law(), dice.seed(), shape), shape);
  }

  private static FuzzTensor diagonal(FuzzDice dice) {
    long rows = dice.below(12);
    long columns = dice.below(12);
    double gain = dice.number();
    Identity identity = new Identity(Double.isFinite(gain) ? gain : 1);
    RandomTensor tensor = identity.tensor(dice.dtype(), rows, columns);
    return new FuzzTensor(
        tensor, new long[] {rows, columns}, i -> i, columns, identity + " " + tensor);
  }

  /** Returns values that are the same all along some axes. */
  private static FuzzTensor given(FuzzDice dice) {
    long[] shape = {dice.below(6), dice.between(1, 9), dice.between(1, 9)};
    long[] own = {dice.oneIn(2) ? 1 : shape[0], dice.oneIn(2) ? 1 : shape[1], shape[2]};
    double[] values = new double[(int) (own[0] * own[1] * own[2])];
    Arrays.setAll(values, i -> i % 200 - 3); // Which every format has.
    double[] whole = new double[(int) (shape[0] * shape[1] * shape[2])];
    for (int i = 0; i < whole.length; i++) {
      long plane = own[0] == 1 ? 0 : i / (shape[1] * shape[2]);
      long row = own[1] == 1 ? 0 : i / shape[2] % shape[1];
      whole[i] = values[(int) ((plane * own[1] + row) * own[2] + i % shape[2])];
    }
    Distribution given = Distribution.given(Values.of(values, own));
    RandomTensor tensor = RandomTensor.of(dice.dtype(), given, dice.seed(), shape);
    return new FuzzTensor(tensor, shape, i -> i, 0, whole, tensor.toString());
  }

  /** Returns a small matrix, whose parts must be those of the whole. */
  private static FuzzTensor orthogonal(FuzzDice dice) {
    long[] shape = {dice.below(20), dice.below(20)};
    Distribution orthogonal = Distribution.orthogonal(1.5);
    RandomTensor tensor = RandomTensor.of(dice.dtype(), orthogonal, dice.seed(), shape);
    double[] whole =
        RandomTensor.of(tensor.dtype(), orthogonal, tensor.seed(), shape).toDoubleArray();
    return new FuzzTensor(tensor, shape, i -> i, 0, whole, tensor.toString());
  }

  /** Returns a range of several chunks, the first of which is shorter if it starts in a group. */
  private static FuzzTensor ofChunks(FuzzDice dice) {
    long size = dice.between(AllTensors.CHUNK, (dice.oneIn(10) ? 5L : 2L) * AllTensors.CHUNK);
    return range(of(dice, size), dice.below(9), size - dice.below(9));
  }

  /** Returns a small part of a tensor with very many elements. */
  private static FuzzTensor ofHuge(FuzzDice dice) {
    FuzzTensor huge = huge(dice);
    if (dice.oneIn(2)) {
      long from = dice.between(0, huge.actual.size() - 200);
      return range(huge, from, from + dice.below(200));
    }
    long row = dice.between(0, huge.shape[0] - 20);
    long column = dice.between(0, huge.shape[1] - 1);
    long most = Math.min(20, huge.shape[1] - column);
    return box(
        huge,
        new long[] {row, column},
        new long[] {dice.below(20), dice.between(dice.oneIn(9) ? 0 : 1, most)});
  }

  private static FuzzTensor anyRange(FuzzDice dice, FuzzTensor of) {
    long from = dice.between(0, of.actual.size());
    return range(of, from, dice.between(from, of.actual.size()));
  }

  private static FuzzTensor anyBox(FuzzDice dice, FuzzTensor of) {
    long[] origin = new long[of.shape.length];
    long[] extent = new long[origin.length];
    for (int k = 0; k < origin.length; k++) {
      origin[k] = dice.between(0, of.shape[k]);
      extent[k] = dice.between(0, of.shape[k] - origin[k]);
    }
    return box(of, origin, extent);
  }

  /** Returns a range that can be had. */
  static FuzzTensor range(FuzzTensor of, long from, long to) {
    return rangeOf(of, of.actual.range(from, to), from, to);
  }

  static FuzzTensor rangeOf(FuzzTensor of, RandomTensor actual, long from, long to) {
    return of.part(
        actual,
        new long[] {to - from},
        i -> of.index.applyAsLong(from + i),
        ".range(%d, %d)".formatted(from, to));
  }

  /** Returns a box that can be had. */
  static FuzzTensor box(FuzzTensor of, long[] origin, long[] extent) {
    return boxOf(of, of.actual.box(origin, extent), origin, extent);
  }

  static FuzzTensor boxOf(FuzzTensor of, RandomTensor actual, long[] origin, long[] extent) {
    LongUnaryOperator index =
        position -> {
          long rest = position;
          long at = 0;
          long stride = 1;
          for (int k = extent.length - 1; k >= 0; k--) {
            at += (origin[k] + rest % extent[k]) * stride;
            rest /= extent[k];
            stride *= of.shape[k];
          }
          return of.index.applyAsLong(at);
        };
    return of.part(
        actual,
        extent,
        index,
        ".box(%s, %s)".formatted(Arrays.toString(origin), Arrays.toString(extent)));
  }

  RandomTensor actual() {
    return actual;
  }

  long[] shape() {
    return shape;
  }

  DType dtype() {
    return actual.dtype();
  }

  long size() {
    return actual.size();
  }

  /** Returns what all elements must be; every value of every format is a double. */
  double[] elements() {
    double[] elements = new double[Math.toIntExact(size())];
    if (whole != null) {
      Arrays.setAll(elements, i -> whole[(int) index.applyAsLong(i)]);
      return elements;
    }
    RandomTensor empty = RandomTensor.of(dtype(), actual.distribution(), actual.seed(), 0, columns);
    switch (Inside.recipe(empty)) {
      case Drawn drawn -> draw(drawn, elements);
      case DrawnIntegers integers -> throw new AssertionError("no floats: " + integers);
      case Constant constant -> Arrays.fill(elements, constant.value());
      case Diagonal diagonal -> {
        for (int i = 0; i < elements.length; i++) {
          long at = index.applyAsLong(i);
          boolean onDiagonal = at / columns == at % columns;
          // The zeros have the gain's sign, as Keras multiplies.
          elements[i] = onDiagonal ? diagonal.value() : 0.0 * diagonal.value();
        }
      }
      case Given _, Orthogonal _ -> throw new AssertionError(text);
    }
    return elements;
  }

  private void draw(Drawn recipe, double[] elements) {
    int groupSize = Inside.format(dtype()).groupSize();
    float[] floats = new float[groupSize];
    double[] doubles = new double[groupSize];
    long drawn = -1;
    for (int i = 0; i < elements.length; i++) {
      long at = index.applyAsLong(i);
      boolean next = at / groupSize != drawn;
      drawn = at / groupSize;
      if (dtype() == DType.FLOAT64) {
        if (next) {
          SPECIFICATION.fillGroups(recipe, drawn, doubles, 0, 1);
        }
        elements[i] = doubles[(int) (at % groupSize)];
      } else {
        if (next) {
          SPECIFICATION.fillGroups(recipe, drawn, floats, 0, 1);
        }
        elements[i] = floats[(int) (at % groupSize)];
      }
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
