// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;
import static io.lanefill.internal.passes.PassesScratch.IN_ORDER;
import static io.lanefill.internal.passes.PassesScratch.PAIRS;
import static io.lanefill.internal.stream.Philox4x32.WORD;

import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.UnsignedDivisor;

// A pass for each type and step: C2 makes a vector loop only of a small body of one type.
/** Integers: words in the order of the elements, and their remainders if a range is asked for. */
final class PassesIntegers {
  private static final Pass[] OF_WORDS = {PassesUniform.WORDS};
  private static final Pass[] OF_PAIRS = {PassesUniform64.WORDS};

  static final Pass[] LIMIT = {new Limit()};
  static final Pass[] LIMIT_64 = {new Limit64()};

  private PassesIntegers() {}

  /** Writes whole groups of INT32. */
  static void fill(DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
    int done = 0;
    if (groups >= PassesKernel.FEWEST_GROUPS) {
      PassesScratch s = PassesScratch.take();
      try {
        int last = begin(s, recipe, firstGroup, groups);
        while (done < last) {
          int run = Math.min(last - done, BLOCKS);
          make32(s, recipe, done);
          System.arraycopy(s.ints, 0, dst, offset + 4 * done, 4 * run);
          done += run;
        }
      } finally {
        s.giveBack();
      }
    }
    if (done < groups) {
      PassesKernel.SCALAR.fillGroups(
          recipe, firstGroup + done, dst, offset + 4 * done, groups - done);
    }
  }

  /** Writes whole groups of INT64. */
  static void fill(DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
    int done = 0;
    if (groups >= PassesKernel.FEWEST_GROUPS) {
      PassesScratch s = PassesScratch.take();
      try {
        int last = begin(s, recipe, firstGroup, groups);
        while (done < last) {
          int run = Math.min(last - done, BLOCKS);
          make64(s, recipe, done);
          System.arraycopy(s.words, IN_ORDER, dst, offset + 2 * done, 2 * run);
          done += run;
        }
      } finally {
        s.giveBack();
      }
    }
    if (done < groups) {
      PassesKernel.SCALAR.fillGroups(
          recipe, firstGroup + done, dst, offset + 2 * done, groups - done);
    }
  }

  /** Writes listed groups of INT32, or returns false if passes cannot. */
  static boolean fillListed(DrawnIntegers recipe, GroupList list, int[] dst, int offset) {
    if (list.count() < PassesKernel.FEWEST_GROUPS) {
      return false;
    }
    PassesScratch s = PassesScratch.take();
    try {
      if (!s.begin(recipe.key(), list, 1)) {
        return false;
      }
      for (int done = 0; done < list.count(); done += BLOCKS) {
        make32(s, recipe, done);
        int run = Math.min(list.count() - done, BLOCKS);
        System.arraycopy(s.ints, 0, dst, offset + 4 * done, 4 * run);
      }
      return true;
    } finally {
      s.giveBack();
    }
  }

  /** Writes listed groups of INT64, or returns false if passes cannot. */
  static boolean fillListed(DrawnIntegers recipe, GroupList list, long[] dst, int offset) {
    if (list.count() < PassesKernel.FEWEST_GROUPS) {
      return false;
    }
    PassesScratch s = PassesScratch.take();
    try {
      if (!s.begin(recipe.key(), list, 1)) {
        return false;
      }
      for (int done = 0; done < list.count(); done += BLOCKS) {
        make64(s, recipe, done);
        int run = Math.min(list.count() - done, BLOCKS);
        System.arraycopy(s.words, IN_ORDER, dst, offset + 2 * done, 2 * run);
      }
      return true;
    } finally {
      s.giveBack();
    }
  }

  /** Begins with groups in a row; returns how many of them passes make. */
  private static int begin(PassesScratch s, DrawnIntegers recipe, long firstGroup, int groups) {
    long whole = s.begin(recipe.key(), firstGroup, 1);
    return PassesKernel.madeByPasses((int) Math.min(whole, groups), BLOCKS);
  }

  /** Makes a run of the groups that the scratch has begun with. */
  private static void make32(PassesScratch s, DrawnIntegers recipe, int from) {
    s.draw(from, 0);
    Pass.drawAll(OF_WORDS, s);
    limit(s, recipe, LIMIT);
  }

  private static void make64(PassesScratch s, DrawnIntegers recipe, int from) {
    s.draw(from, 0);
    Pass.drawAll(OF_PAIRS, s);
    limit(s, recipe, LIMIT_64);
  }

  private static void limit(PassesScratch s, DrawnIntegers recipe, Pass[] limit) {
    if (!recipe.isWords()) {
      s.lowest = recipe.low();
      s.width = recipe.width();
      Pass.runAll(limit, s);
    }
  }

  /** Words to integers of a range: the remainder by products, as no machine divides vectors. */
  private static final class Limit extends Pass.OverElements {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (idle) {
        return;
      }
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

  /** Pairs of words to integers of a range. No vector code, as C2 has none for a product's top. */
  private static final class Limit64 extends Pass.OverPairs {
    @Override
    void run(PassesScratch s, boolean idle) {
      if (idle) {
        return;
      }
      long[] w = s.words;
      long low = s.lowest;
      UnsignedDivisor width = s.width;
      long divisor = width.divisor();
      long multiplier = width.multiplier();
      int shift1 = width.shift1();
      int shift2 = width.shift2();
      for (int i = 0; i < PAIRS; i++) {
        long n = w[i + IN_ORDER];
        long t = Math.unsignedMultiplyHigh(multiplier, n);
        long q = (t + ((n - t) >>> shift1)) >>> shift2;
        w[i + IN_ORDER] = low + (n - q * divisor);
      }
    }
  }
}
