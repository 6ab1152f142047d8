// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.WordRegions.IN_ORDER;
import static io.lanefill.internal.passes.WordRegions.LISTED;
import static io.lanefill.internal.passes.WordRegions.MULTIPLIERS;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.kernel.ArrayType;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.Pool;
import io.lanefill.internal.kernel.UnsignedDivisor;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import io.lanefill.internal.stream.StreamKey;
import java.util.Arrays;

/**
 * What passes hand on: 61 KiB, or 59 for float64, and 97 after fills of both. Of it, or of the
 * destination, a run of uniform blocks touches 14 KiB and one of normal blocks 26 KiB, so that all
 * stays in the first-level cache.
 *
 * <p>Arrays of one type are regions of one array, at offsets that are constants of the language: C2
 * makes vector code of a loop only if it knows that what is written is not read elsewhere in it.
 */
final class PassesScratch extends Pool.Shared {
  /** Blocks of a run: every pass has this many iterations, or a small multiple of it. */
  static final int BLOCKS = 256;

  /** Pairs of words of a run. */
  static final int PAIRS = 2 * BLOCKS;

  /** Float32 elements of a run. */
  static final int ELEMENTS = 4 * BLOCKS;

  /**
   * Groups of a truncated normal whose failures are redone together. In float32 some 218 fail, with
   * a standard deviation of 13: nearly always these are one run.
   */
  static final int TRUNCATED_GROUPS = 5 * BLOCKS;

  // Regions of `units` and `units64`.

  /** Where the second blocks of a truncated normal's listed groups go. */
  static final int SECOND = 4 * TRUNCATED_GROUPS;

  static final int SECOND64 = 2 * TRUNCATED_GROUPS;

  private static final int[] IN_A_ROW = new int[BLOCKS];

  static {
    for (int i = 0; i < BLOCKS; i++) {
      IN_A_ROW[i] = i;
    }
  }

  private static final Pool<PassesScratch> POOL =
      new Pool<>() {
        @Override
        protected PassesScratch make() {
          return new PassesScratch();
        }
      };

  // What a run draws.

  Drawn recipe;
  StreamKey stream;

  /** The stream's key words, or what the rounds made so far have made of them. */
  int key0;

  int key1;

  /** The counter of block 0, and how far two neighbouring groups' blocks lie apart. */
  long low;

  long high;
  int stride;

  /** Whether the groups are listed, so the blocks' counters as well. */
  boolean isListed;

  /** The counter of the first group's first block, of groups in a row. */
  private Counter first;

  /** The counters' lower halves of listed groups, and what a last run reads past them. */
  private long[] counters;

  /** The blocks to draw, in strides from block 0. */
  int[] list;

  /** What the law's last pass scales and shifts by: nothing if a pass of its own does. */
  double unitScale;

  double unitShift;

  /** The passes that make elements of what the law's leave: none if its last one does. */
  Pass[] last;

  /** What is copied from if elements are made here: which array, from where, how many a group. */
  Object made;

  int madeFrom;
  int groupSize;

  /** element = unit * scale + shift. */
  double scale;

  double shift;

  /** integer = word mod width + lowest. */
  UnsignedDivisor width;

  long lowest;

  /** Where in the target the run's elements go. */
  int offset;

  // What a truncated normal rejects.

  /** The group of the run's first block. */
  int firstGroup;

  /** How many groups are listed as failing. */
  int failures;

  /** How many of them the run completes, and how many so far need a third block. */
  int listed;

  int incomplete;

  /** The failing groups, and what a last run reads past them. */
  final int[] failed = new int[TRUNCATED_GROUPS + BLOCKS];

  private final int[] failedOfRun = new int[BLOCKS];

  // What passes hand on; the last arrays are made when their format is drawn.

  /** See {@link WordRegions}. */
  final long[] words = new long[6 * BLOCKS];

  /**
   * Words or integers in the order of the elements; or the angles' quarter turns, 0 to 4; or which
   * blocks of a truncated normal fail.
   */
  final int[] ints = new int[ELEMENTS];

  double[] doubles;
  float[] floats;

  /** Unit values, or elements; after them a group of zeros, so inside the bounds. */
  float[] units;

  double[] doubles64;
  double[] units64;

  /** Where passes leave unit values, and make elements of them: the units or the destination. */
  float[] target;

  double[] target64;

  /** Where in the target the elements of the next groups go. */
  int targetFrom;

  private PassesScratch() {
    long multipliers = (long) Philox4x32.M1 << 32 | (Philox4x32.M0 & WORD);
    Arrays.fill(words, MULTIPLIERS, MULTIPLIERS + BLOCKS, multipliers);
  }

  /** Returns a scratch, to be given back. */
  static PassesScratch take() {
    return POOL.take();
  }

  /** Sets what elements are made of their unit values, and has room for them. */
  void begin(Drawn recipe, Pass[] affine) {
    this.recipe = recipe;
    scale = recipe.scale();
    shift = recipe.shift();
    boolean isSplit = affine.length > 0;
    unitScale = isSplit ? Drawn.NO_SCALE : scale;
    unitShift = isSplit ? Drawn.NO_SHIFT : shift;
    boolean wide = recipe.format().isWide();
    makeArrays(wide);
    makeInUnits();
    begin(affine, wide ? units64 : units, 0, recipe.array());
  }

  /** Has elements made in the scratch. */
  void makeInUnits() {
    target = units;
    target64 = units64;
    targetFrom = 0;
  }

  /** Has elements made where they are wanted: in an array of their type, from a place on. */
  void makeIn(Object dst, int from) {
    if (recipe.format().isWide()) {
      target64 = (double[]) dst;
    } else {
      target = (float[]) dst;
    }
    targetFrom = from;
  }

  /** Sets what integers are made of their words. */
  void begin(DrawnIntegers recipe, Pass[] limit) {
    lowest = recipe.low();
    width = recipe.width();
    switch (recipe.format()) {
      case INT32 -> begin(limit, ints, 0, recipe.array());
      case INT64 -> begin(limit, words, IN_ORDER, recipe.array());
    }
  }

  private void begin(Pass[] last, Object made, int madeFrom, ArrayType type) {
    this.last = last;
    this.made = made;
    this.madeFrom = madeFrom;
    groupSize = type.groupSize();
  }

  /** Sets the stream, and the first of groups in a row; returns how many until word 0 carries. */
  long begin(StreamKey key, long firstGroup, int stride) {
    first = key.counter().plus(firstGroup, stride);
    begin(key, stride, first.high());
    isListed = false;
    // Passes read two blocks of a group at most.
    return (WORD - (first.low() & WORD) + stride - 1) / stride;
  }

  /** Sets the stream, and listed groups; returns whether their counters have one upper half. */
  boolean begin(StreamKey key, GroupList groups, int stride) {
    begin(key, stride, key.counter().high());
    isListed = true;
    if (counters == null) {
      counters = new long[TRUNCATED_GROUPS + BLOCKS];
    }
    return groups.counters(key.counter(), stride, counters);
  }

  private void begin(StreamKey key, int stride, long high) {
    stream = key;
    this.high = high;
    this.stride = stride;
  }

  /** Makes the arrays of float64, or of the narrower formats, unless they are there. */
  private void makeArrays(boolean wide) {
    if (wide && units64 == null) {
      doubles64 = new double[6 * BLOCKS];
      units64 = new double[SECOND64 + PAIRS + 2];
    } else if (!wide && units == null) {
      doubles = new double[2 * PAIRS];
      floats = new float[3 * PAIRS];
      units = new float[SECOND + ELEMENTS + 4];
    }
  }

  /** Sets the next run: the first blocks of the groups from one on. */
  void draw(int group, int offset) {
    if (isListed) {
      System.arraycopy(counters, group, words, LISTED, BLOCKS);
      draw(0, IN_A_ROW, offset);
    } else {
      draw(first.low() + (long) stride * group, IN_A_ROW, offset);
    }
  }

  /** Sets the next run: second blocks of failing groups, whose numbers count from a group on. */
  void drawFailed(int group, int from, int offset) {
    System.arraycopy(failed, from, failedOfRun, 0, BLOCKS);
    if (isListed) {
      for (int i = 0; i < BLOCKS; i++) {
        words[i + LISTED] = counters[group + failedOfRun[i]] + 1;
      }
      draw(0, failedOfRun, offset);
    } else {
      draw(first.low() + (long) stride * group + 1, failedOfRun, offset);
    }
  }

  /** Returns the counter of a group's first block. */
  Counter counter(int group) {
    return isListed ? new Counter(counters[group], high) : first.plus(group, stride);
  }

  private void draw(long low, int[] list, int offset) {
    this.low = low;
    this.list = list;
    this.offset = offset;
    key0 = stream.key0();
    key1 = stream.key1();
  }
}
