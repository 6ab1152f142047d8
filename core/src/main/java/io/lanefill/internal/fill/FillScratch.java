// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.Pool;
import io.lanefill.internal.part.Walk;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;

/** What a fill works with, from a pool, so that it allocates nothing. */
final class FillScratch extends Pool.Shared {
  /**
   * Elements made at a time on their way to somewhere else: 20 KiB of floats. A run of a truncated
   * normal by passes, in float32: for the groups that fail in a piece they draw a whole number of
   * runs of blocks again, which costs a shorter piece as much.
   */
  static final int ELEMENTS = 5120;

  static final Pool<FillScratch> POOL =
      new Pool<>() {
        @Override
        protected FillScratch make() {
          return new FillScratch();
        }
      };

  // One group of which a part is wanted.

  private final float[] floatGroup = new float[4];
  private final double[] doubleGroup = new double[2];
  private final int[] intGroup = new int[4];
  private final long[] longGroup = new long[2];

  /** Elements as the kernel wrote them. */
  final float[] floats = new float[ELEMENTS];

  /** Where the rows of a selection stand in the whole, and where elements go. */
  final Walk rows = new Walk();

  final Walk places = new Walk();

  /** The rows of a selection that are drawn together. */
  final ShortRuns runs = new ShortRuns();

  // Seldom needed, so made when they are.

  private double[] doubles;
  private short[] shorts;
  private int[] ints;
  private long[] longs;

  /** Up to 520 KiB, which a garbage collection takes. */
  private WeakReference<Object> tile = new WeakReference<>(null);

  private Stored ofTile;

  /** 60 KiB that one takes as well. */
  private WeakReference<Columns> columns = new WeakReference<>(null);

  private FillScratch() {}

  /** Returns a scratch, to be given back. */
  static FillScratch take() {
    return POOL.take();
  }

  /** Returns room for one group. */
  Object group(ArrayType type) {
    return switch (type) {
      case FLOATS -> floatGroup;
      case DOUBLES -> doubleGroup;
      case INTS -> intGroup;
      case LONGS -> longGroup;
    };
  }

  /** Returns room for float64 elements. */
  double[] doubles() {
    if (doubles == null) {
      doubles = new double[ELEMENTS];
    }
    return doubles;
  }

  /** Returns room for the bits of elements of the half formats. */
  short[] shorts() {
    if (shorts == null) {
      shorts = new short[ELEMENTS];
    }
    return shorts;
  }

  /** Returns room for elements as kernels write them. */
  Object made(ArrayType type) {
    return switch (type) {
      case FLOATS -> floats;
      case DOUBLES -> doubles();
      case INTS -> ints();
      case LONGS -> longs();
    };
  }

  /** Returns room for elements as they are stored. */
  Object elements(Stored stored) {
    return switch (stored) {
      case FLOAT -> floats;
      case DOUBLE -> doubles();
      case HALF -> shorts();
      case INT -> ints();
      case LONG -> longs();
    };
  }

  /** Returns room for a tile of elements as they are stored. */
  Object tile(Stored stored, int length) {
    Object kept = tile.get();
    if (kept != null && stored == ofTile && Array.getLength(kept) >= length) {
      return kept;
    }
    Object made = Array.newInstance(elements(stored).getClass().componentType(), length);
    tile = new WeakReference<>(made);
    ofTile = stored;
    return made;
  }

  /** Returns room for columns. */
  Columns columns(ArrayType type) {
    Columns kept = columns.get();
    if (kept != null && kept.type() == type) {
      return kept;
    }
    Columns made = new Columns(type);
    columns = new WeakReference<>(made);
    return made;
  }

  /** Returns room for integers of 32 bits. */
  int[] ints() {
    if (ints == null) {
      ints = new int[ELEMENTS];
    }
    return ints;
  }

  /** Returns room for integers of 64 bits. */
  long[] longs() {
    if (longs == null) {
      longs = new long[ELEMENTS];
    }
    return longs;
  }
}
