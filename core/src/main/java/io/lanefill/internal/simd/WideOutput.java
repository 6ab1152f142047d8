// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.LANES;

/** What the rounds of {@link WideRounds} make, and where it goes. */
enum WideOutput {
  /** The words of {@link WidePhilox}'s products, to the two arrays that Box-Muller reads. */
  SPLIT_WORDS,

  /** The words of blocks in a row, in order, to an {@code int[]}. */
  INTS,

  /** The same in pairs, to a {@code long[]}: the lower half comes first. */
  LONGS,

  /** Uniform elements of blocks in a row, to a {@code float[]}. */
  FLOATS;

  /** Returns the rounds with this output. */
  Stage[] stages() {
    return new Stage[] {StageCopy.of(WideRounds.class, this)};
  }

  /** Picks a lane of two vectors, one after the other, for one of the first vector of two. */
  int toFirst(int lane) {
    return switch (this) {
      case SPLIT_WORDS -> (lane & 1) * LANES + (lane | 1);
      case INTS, LONGS, FLOATS -> (lane >> 1 & 1) * LANES + (lane & ~2);
    };
  }

  /** Picks one for the second vector: what the first one leaves. */
  int toSecond(int lane) {
    return switch (this) {
      case SPLIT_WORDS -> toFirst(lane) - 1;
      case INTS, LONGS, FLOATS -> toFirst(lane) + 2;
    };
  }
}
