// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.passes.WordRegions.IN_ORDER;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.UnsignedDivisor;

// A pass for each type and step: C2 makes a vector loop only of a small body of one type.
/** Integers: words in the order of the elements, and their remainders if a range is asked for. */
final class PassesIntegers {
  private static final PassesLaw WORDS = new PassesLaw(BLOCKS, false, PassesUniform.WORDS);
  private static final PassesLaw PAIRS_OF_WORDS =
      new PassesLaw(BLOCKS, false, PassesUniform64.WORDS);

  private static final Pass[] NO_LIMIT = {};
  static final Pass[] LIMIT = {new Limit()};
  static final Pass[] LIMIT_64 = {new Limit64()};

  private PassesIntegers() {}

  /** Writes whole groups of INT32. */
  static void fill(DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
    int done = fillRuns(recipe, firstGroup, dst, offset, groups);
    if (done < groups) {
      PassesKernel.SCALAR.fillGroups(
          recipe, firstGroup + done, dst, offset + 4 * done, groups - done);
    }
  }

  /** Writes whole groups of INT64. */
  static void fill(DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
    int done = fillRuns(recipe, firstGroup, dst, offset, groups);
    if (done < groups) {
      PassesKernel.SCALAR.fillGroups(
          recipe, firstGroup + done, dst, offset + 2 * done, groups - done);
    }
  }

  /** Writes groups in a row into an array; returns how many: the first ones that passes make. */
  private static int fillRuns(
      DrawnIntegers recipe, long firstGroup, Object dst, int offset, int groups) {
    if (groups < PassesKernel.FEWEST_GROUPS) {
      return 0;
    }
    PassesScratch s = PassesScratch.take();
    try {
      s.begin(recipe, limit(recipe));
      long whole = s.begin(recipe.key(), firstGroup, 1);
      int made = PassesKernel.madeByPasses((int) Math.min(whole, groups), BLOCKS);
      words(recipe).fill(s, made, dst, offset);
      return made;
    } finally {
      s.giveBack();
    }
  }

  /** Writes listed groups into an array of their type, or returns false if passes cannot. */
  static boolean fillListed(DrawnIntegers recipe, GroupList list, Object dst, int offset) {
    if (list.count() < PassesKernel.FEWEST_GROUPS) {
      return false;
    }
    PassesScratch s = PassesScratch.take();
    try {
      s.begin(recipe, limit(recipe));
      if (!s.begin(recipe.key(), list, 1)) {
        return false;
      }
      words(recipe).fill(s, list.count(), dst, offset);
      return true;
    } finally {
      s.giveBack();
    }
  }

  private static PassesLaw words(DrawnIntegers recipe) {
    return switch (recipe.format()) {
      case INT32 -> WORDS;
      case INT64 -> PAIRS_OF_WORDS;
    };
  }

  private static Pass[] limit(DrawnIntegers recipe) {
    if (recipe.isWords()) {
      return NO_LIMIT;
    }
    return switch (recipe.format()) {
      case INT32 -> LIMIT;
      case INT64 -> LIMIT_64;
    };
  }

  /** Words to integers of a range: the remainder by products, as no machine divides vectors. */
  private static final class Limit extends Pass {
    Limit() {
      super(ELEMENTS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        int[] ints = s.ints;
        int low = (int) s.lowest;
        UnsignedDivisor width = s.width;
        long divisor = width.divisor();
        long multiplier = width.multiplier() & WORD;
        int shift1 = width.shift1();
        int shift2 = width.shift2();
        for (int i = 0; i < ELEMENTS; i++) {
          long n = ints[i] & WORD;
          long t = (multiplier * n) >>> 32;
          long q = (t + ((n - t) >>> shift1)) >>> shift2;
          ints[i] = low + (int) (n - q * divisor);
        }
      }
    }
  }

  /** Pairs of words to integers of a range. No vector code, as C2 has none for a product's top. */
  private static final class Limit64 extends Pass {
    Limit64() {
      super(PAIRS);
    }

    @Override
    void run(PassesScratch s, boolean idle) {
      if (!idle) {
        long low = s.lowest;
        UnsignedDivisor width = s.width;
        long divisor = width.divisor();
        long multiplier = width.multiplier();
        int shift1 = width.shift1();
        int shift2 = width.shift2();
        for (int i = 0; i < PAIRS; i++) {
          long n = s.words[i + IN_ORDER];
          long t = Math.unsignedMultiplyHigh(multiplier, n);
          long q = (t + ((n - t) >>> shift1)) >>> shift2;
          s.words[i + IN_ORDER] = low + (n - q * divisor);
        }
      }
    }
  }
}
