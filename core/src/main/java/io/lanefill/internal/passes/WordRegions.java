// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;

/** Where in {@link PassesScratch#words} the words of a run stand, and what makes them. */
final class WordRegions {
  /** Words 0 (upper half) and 1 (lower half) of each block, as a product has them. */
  static final int X = 0;

  /** Words 2 and 3 of each block, likewise. */
  static final int Y = BLOCKS;

  /** For float64 and int64, the pairs in the order of the elements, the first word below. */
  static final int IN_ORDER = 2 * BLOCKS;

  /** The lower halves of listed blocks' counters. */
  static final int LISTED = 4 * BLOCKS;

  /** The multipliers of a round, M1 above M0, at each place: see {@link PassesPhilox}. */
  static final int MULTIPLIERS = 5 * BLOCKS;

  private WordRegions() {}
}
