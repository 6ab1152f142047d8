// SPDX-License-Identifier: Apache-2.0
package io.lanefill.spark.internal.sql;

import io.lanefill.RandomTensor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The elements around the one that was asked for last. Rows mostly come in the order of their ids,
 * or with small gaps: then as many are drawn at once as pay, and more each time. An element
 * elsewhere is drawn alone.
 *
 * <p>It belongs to the thread that made it.
 */
abstract sealed class Window permits FloatWindow, DoubleWindow {
  /** How many elements are drawn at once at most: 16 or 32 KB, about what the L1 cache holds. */
  static final int MOST = 4096;

  private static final int GROWTH = 8;

  private static final MethodHandle REDRAW = redrawHandle();

  private final Stream.Kind kind;
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

  Window(Stream.Kind kind) {
    this.kind = kind;
    this.stream = Stream.of(kind, 0, 0, 1);
  }

  /** Returns whether the calling thread may use it. */
  @SuppressWarnings("ReferenceEquality") // A thread equals itself alone.
  final boolean isMine() {
    return owner == Thread.currentThread();
  }

  /** Turns to the standard distribution under a seed. */
  final void select(long seed) {
    if (!stream.isOf(seed)) {
      select(seed, 0, 1);
    }
  }

  /** Turns to a distribution under a seed. */
  final void select(long seed, double first, double second) {
    if (!stream.isOf(seed, first, second)) {
      stream = Stream.of(kind, seed, first, second);
      length = 0;
    }
  }

  /** Turns to a distribution under the seed of a text. */
  final void select(UTF8String seed, double first, double second) {
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
  final int place(long id, int count) {
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

  final int redraw(long id, int count) {
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
      draw(stream.tensor().range(id, id + length), length);
    }
    return 0;
  }

  /** Returns elements from an index on, at least 1, as Spark stores them. */
  abstract ArrayData from(long id, int count);

  /** Draws a range to the beginning of the values. */
  abstract void draw(RandomTensor range, int length);

  /** Draws an element to the beginning of the values. */
  abstract void drawAlone(RandomTensor tensor, long id);
}
