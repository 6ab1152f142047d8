// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.stream.Counter;

/**
 * What the passes of one thread hand on: 48 KiB, of which a run of uniform or normal blocks touches
 * 30 KiB, so that it stays in the first-level cache.
 *
 * <p>Arrays of one type are regions of one array, at offsets that are constants of the language: C2
 * makes vector code of a loop only if it knows that what is written is not read elsewhere in it.
 */
final class PassesScratch {
  /** Blocks of a run: every pass has this many iterations, or a small multiple of it. */
  static final int BLOCKS = 256;

  /** Pairs of words of a run; each makes two normal values. */
  static final int PAIRS = 2 * BLOCKS;

  /** Float32 elements of a run. */
  static final int ELEMENTS = 4 * BLOCKS;

  /** Groups of a truncated normal whose failures are redone together: 17 % of these are 218. */
  static final int TRUNCATED_GROUPS = 5 * BLOCKS;

  // Regions of `words`.

  /** Words 0 (low half) and 1 (high half) of each block. */
  static final int X = 0;

  /** Words 2 and 3 of each block. */
  static final int Y = BLOCKS;

  // Regions of `doubles`.

  /** The inverse of each pair's interval of the logarithm. */
  static final int INVERSE = 0;

  /** The logarithm of the same interval. */
  static final int LOG = PAIRS;

  /** The reduced angles, once the logarithms are done. */
  static final int ANGLE = 0;

  // Regions of `floats`.

  static final int RADIUS = 0;

  /** Sine and cosine of the reduced angle, then the two normal values. */
  static final int SINE = PAIRS;

  static final int COSINE = 2 * PAIRS;

  /** Cosine and sine of the quarter turns: 0, 1 or -1. */
  static final int TURN_COSINE = 3 * PAIRS;

  static final int TURN_SINE = 4 * PAIRS;

  // Regions of `units`.

  /** Where the second blocks of a truncated normal's listed groups go. */
  static final int SECOND = 4 * TRUNCATED_GROUPS;

  private static final int[] IN_A_ROW = new int[BLOCKS];

  static {
    for (int i = 0; i < BLOCKS; i++) {
      IN_A_ROW[i] = i;
    }
  }

  /** Filled by hand, as an initial value by lambda takes milliseconds of a fresh process. */
  private static final ThreadLocal<PassesScratch> OF_THREAD = new ThreadLocal<>();

  /** Key words: the stream's, and what the rounds made so far make of them. */
  int streamKey0;

  int streamKey1;
  int key0;
  int key1;

  /** The counter of the first block, and blocks from one group to the next. */
  long low;

  long high;
  int stride;

  /** Which blocks a run draws, in strides from the first, and where in the list it starts. */
  int[] list;

  int listFrom;

  /** Where in {@link #units} the run's elements go. */
  int offset;

  /** element = unit * scale + shift. */
  float scale;

  float shift;

  /** Groups of a truncated normal that fail, the first group of the run that looks for them. */
  int failures;

  int firstGroup;

  /** Failing groups that a pass completes, and how many still fail after their second block. */
  int listed;

  int incomplete;

  final long[] words = new long[2 * BLOCKS];
  final double[] doubles = new double[2 * PAIRS];
  final float[] floats = new float[5 * PAIRS];

  /** Words in the order of the elements; for a truncated normal which blocks have a failure. */
  final int[] ints = new int[ELEMENTS];

  /** Unit values or elements. */
  final float[] units = new float[SECOND + ELEMENTS];

  /** Failing groups, and room for a whole run from any of them on. */
  final int[] failed = new int[TRUNCATED_GROUPS + BLOCKS];

  private PassesScratch() {}

  /** Sets the stream and the counter words that are the same for all blocks of the runs to come. */
  void begin(Drawn recipe, Counter first) {
    streamKey0 = recipe.key().key0();
    streamKey1 = recipe.key().key1();
    high = first.high();
    stride = recipe.blocksPerGroup();
  }

  /** Sets the next run: blocks in a row. */
  void draw(long low, int offset) {
    draw(low, IN_A_ROW, 0, offset);
  }

  /** Sets the next run: the second blocks of failing groups. */
  void drawListed(long low, int from) {
    draw(low, failed, from, SECOND);
  }

  private void draw(long low, int[] list, int from, int offset) {
    this.low = low;
    this.list = list;
    this.listFrom = from;
    this.offset = offset;
    key0 = streamKey0;
    key1 = streamKey1;
  }

  /** Returns the scratch of the calling thread. */
  static PassesScratch get() {
    PassesScratch own = OF_THREAD.get();
    if (own == null) {
      own = new PassesScratch();
      OF_THREAD.set(own);
    }
    return own;
  }
}
