// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.DType;
import io.lanefill.Filler;
import io.lanefill.RandomTensor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The elements around the one that was asked for last. Rows mostly come in the order of their ids,
 * or with small gaps: then as many are drawn at once as pay, and more each time. An element
 * elsewhere is drawn alone.
 *
 * <p>It belongs to the thread that made it.
 */
final class Window {
  /** How many elements are drawn at once at most: 16 or 32 KB, about what the L1 cache holds. */
  static final int MOST = 4096;

  private static final int GROWTH = 8;

  private static final MethodHandle REDRAW = redrawHandle();

  private final Stream.Kind kind;
  private final boolean isDouble;
  private final Thread owner = Thread.currentThread();

  /**
   * Calls {@link #redraw}. C2 does not look into a handle that a field of an object holds.
   * Otherwise a query whose ids are in no order would make it put all that drawing is into the loop
   * over rows of later ones too, which then take a third longer.
   */
  private final MethodHandle redraw = REDRAW;

  private Stream stream;
  private long from;
  private int length;

  /** The values, of the type of the elements; the other array stays as it is. */
  private float[] floats = new float[1];

  private double[] doubles = new double[1];

  Window(Stream.Kind kind) {
    this.kind = kind;
    this.isDouble = kind.dtype() == DType.FLOAT64;
    this.stream = Stream.of(kind, 0, 0, 1);
  }

  /** Returns whether the calling thread may use it. */
  @SuppressWarnings("ReferenceEquality") // A thread equals itself alone.
  boolean isMine() {
    return owner == Thread.currentThread();
  }

  /** Turns to the standard distribution under a seed. */
  void select(long seed) {
    if (!stream.isOf(seed)) {
      select(seed, 0, 1);
    }
  }

  /** Turns to a distribution under a seed. */
  void select(long seed, double first, double second) {
    if (!stream.isOf(seed, first, second)) {
      stream = Stream.of(kind, seed, first, second);
      length = 0;
    }
  }

  /** Turns to a distribution under the seed of a text. */
  void select(UTF8String seed, double first, double second) {
    if (!stream.isOf(seed, first, second)) {
      stream = Stream.of(kind, seed, first, second);
      length = 0;
    }
  }

  /**
   * Returns where elements begin among the values, drawn if they were not.
   *
   * @param id the index of the first
   * @param count how many, at least 1
   * @throws IllegalArgumentException if the index is negative or 2^63 - 1
   */
  int place(long id, int count) {
    long place = id - from;
    return place >= 0 && place <= length - count ? (int) place : redrawApart(id, count);
  }

  private int redrawApart(long id, int count) {
    try {
      return (int) redraw.invokeExact(this, id, count);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Drawing declares no exception.", e);
    }
  }

  private static MethodHandle redrawHandle() {
    try {
      return MethodHandles.lookup()
          .findVirtual(
              Window.class, "redraw", MethodType.methodType(int.class, long.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  int redraw(long id, int count) {
    if (id < 0 || id == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "`id` must be the index of an element, from 0 to 2^63 - 2 (of a hash, take"
              + " `id & 9223372036854775806`). Received: "
              + id);
    }
    boolean isNear = id >= from && id - from < 2L * length;
    int most = isNear ? Math.clamp((long) GROWTH * length, count, Math.max(MOST, count)) : count;
    // Whole rows, none of which is then drawn twice.
    most -= most % count;
    from = id;
    length = (int) Math.min(most, Long.MAX_VALUE - id);
    if (length == 1) {
      drawAlone(stream.tensor(), id);
    } else {
      draw(stream.tensor().range(id, id + length));
    }
    return 0;
  }

  /** Returns the element of an index, of a window of floats. */
  float floatAt(long id) {
    int place = place(id, 1);
    return floats[place];
  }

  /** Returns the element of an index, of a window of doubles. */
  double doubleAt(long id) {
    int place = place(id, 1);
    return doubles[place];
  }

  /** Returns elements from an index on, at least 1, as Spark stores them. */
  ArrayData from(long id, int count) {
    int place = place(id, count);
    if (isDouble) {
      int offset = Platform.DOUBLE_ARRAY_OFFSET + Double.BYTES * place;
      return UnsafeArrayData.fromPrimitiveArray(doubles, offset, count, Double.BYTES);
    }
    int offset = Platform.FLOAT_ARRAY_OFFSET + Float.BYTES * place;
    return UnsafeArrayData.fromPrimitiveArray(floats, offset, count, Float.BYTES);
  }

  /** Draws a range to the beginning of the values. */
  private void draw(RandomTensor range) {
    if (isDouble) {
      doubles = doubles.length < length ? new double[length] : doubles;
      Filler.sequential().fill(range, doubles);
    } else {
      floats = floats.length < length ? new float[length] : floats;
      Filler.sequential().fill(range, floats);
    }
  }

  /** Draws an element to the beginning of the values. */
  private void drawAlone(RandomTensor tensor, long id) {
    if (isDouble) {
      doubles[0] = tensor.doubleAt(id);
    } else {
      floats[0] = tensor.floatAt(id);
    }
  }
}
