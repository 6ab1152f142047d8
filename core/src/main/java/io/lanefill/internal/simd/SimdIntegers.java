// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.ODD;
import static io.lanefill.internal.simd.Species.evenLongs;
import static io.lanefill.internal.simd.Species.oddLongs;
import static io.lanefill.internal.stream.Philox4x32.WORD;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.UnsignedDivisor;
import io.lanefill.internal.stream.Counter;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.IntVector;

// A stage for each type: vectors are objects unless C2 knows their type within the loop.
/** Integers: words in the order of the elements, and their remainders if a range is asked for. */
final class SimdIntegers {
  /** Blocks of a range that are limited together: 16 KiB of integers. */
  private static final int RANGE_BLOCKS = 1024;

  /** Where registers do not hold all rounds: the words of blocks in a row, and of listed ones. */
  static final class ByPasses {
    private static final Stage INTS_LAST = SimdLastRound.Output.INTS.stage();
    private static final Stage LONGS_LAST = SimdLastRound.Output.LONGS.stage();

    static final Stage[] TO_INTS = Stage.concat(SimdPhilox.ROUNDS_0_TO_8, INTS_LAST);
    static final Stage[] TO_LONGS = Stage.concat(SimdPhilox.ROUNDS_0_TO_8, LONGS_LAST);
    static final Stage[] LISTED_TO_INTS =
        Stage.concat(SimdPhilox.GATHERED_ROUNDS_0_TO_8, INTS_LAST);
    static final Stage[] LISTED_TO_LONGS =
        Stage.concat(SimdPhilox.GATHERED_ROUNDS_0_TO_8, LONGS_LAST);

    private ByPasses() {}
  }

  /** Where they do, the words of listed blocks are stored after {@link SimdPhilox#gather}. */
  static final class Gathered {
    static final Stage[] TO_INTS = {StageCopy.of(Store.class, false)};
    static final Stage[] TO_LONGS = {StageCopy.of(Store.class, true)};

    private Gathered() {}
  }

  private SimdIntegers() {}

  /**
   * Writes whole blocks.
   *
   * @param s the scratch, with its destination
   * @param recipe stream and range
   * @param firstBlock the first block's number
   * @param offset where its integers go
   * @param blocks how many
   */
  static void fill(SimdScratch s, DrawnIntegers recipe, long firstBlock, int offset, int blocks) {
    int size = recipe.array().groupSize();
    for (int done = 0; done < blocks; ) {
      Counter first = recipe.key().counter().plus(firstBlock + done, 1);
      int at = offset + size * done;
      int vectors = SimdKernel.fullVectors(1, first, blocks - done);
      if (vectors > 0) {
        inLanes(s, recipe, first, at, vectors);
        done += vectors;
      } else {
        int rest = Math.min(blocks - done, BLOCKS);
        byScalar(s, recipe, firstBlock + done, at, rest);
        done += rest;
      }
    }
  }

  /** Writes the few groups that no full vector covers. */
  static void byScalar(
      SimdScratch s, DrawnIntegers recipe, long firstBlock, int offset, int blocks) {
    switch (recipe.format()) {
      case INT32 -> SimdKernel.SCALAR.fillGroups(recipe, firstBlock, s.ints, offset, blocks);
      case INT64 -> SimdKernel.SCALAR.fillGroups(recipe, firstBlock, s.longs, offset, blocks);
    }
  }

  /** Writes whole vectors; the upper three words of the counters are constant over the call. */
  private static void inLanes(
      SimdScratch s, DrawnIntegers recipe, Counter first, int offset, int blocks) {
    s.begin(recipe.key(), 1);
    if (WidePhilox.CHOSEN) {
      wide(s, recipe, first, offset, blocks);
    } else {
      inPasses(s, recipe, first, offset, blocks);
    }
  }

  /** Words by all rounds at once; a range limits them while they are in the first-level cache. */
  private static void wide(
      SimdScratch s, DrawnIntegers recipe, Counter first, int offset, int blocks) {
    int size = recipe.array().groupSize();
    int piece = recipe.isWords() ? blocks : RANGE_BLOCKS;
    for (int done = 0; done < blocks; done += piece) {
      int run = Math.min(blocks - done, piece);
      int at = offset + size * done;
      WideWords.fill(s, first.plus(done, 1), at, run);
      if (!recipe.isWords()) {
        limit(s, recipe, at, size * run);
      }
    }
  }

  private static void inPasses(
      SimdScratch s, DrawnIntegers recipe, Counter first, int offset, int blocks) {
    int size = recipe.array().groupSize();
    for (int done = 0; done < blocks; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(blocks - done, SimdScratch.UNIFORM_BLOCKS);
      s.pass(first, done, run, offset + size * done);
      run(s, recipe, ByPasses.TO_INTS, ByPasses.TO_LONGS);
    }
  }

  /** Writes whole vectors of the listed groups. */
  static void fillListed(SimdScratch s, DrawnIntegers recipe, int offset, int blocks) {
    int size = recipe.array().groupSize();
    s.begin(recipe.key(), 1);
    for (int done = 0; done < blocks; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(blocks - done, SimdScratch.UNIFORM_BLOCKS);
      s.gather(done, run, offset + size * done);
      if (WidePhilox.CHOSEN) {
        SimdPhilox.gather(s);
        run(s, recipe, Gathered.TO_INTS, Gathered.TO_LONGS);
      } else {
        run(s, recipe, ByPasses.LISTED_TO_INTS, ByPasses.LISTED_TO_LONGS);
      }
    }
  }

  /** Writes the pass's words by the stages for their array, or integers of a range. */
  private static void run(SimdScratch s, DrawnIntegers recipe, Stage[] toInts, Stage[] toLongs) {
    switch (recipe.format()) {
      case INT32 -> Stage.runAll(toInts, s);
      case INT64 -> Stage.runAll(toLongs, s);
    }
    if (!recipe.isWords()) {
      limit(s, recipe, s.offset, recipe.array().groupSize() * s.blocks);
    }
  }

  /** Words to integers of a range. */
  private static void limit(SimdScratch s, DrawnIntegers recipe, int offset, int length) {
    switch (recipe.format()) {
      case INT32 -> limit(recipe, s.ints, offset, length);
      case INT64 -> limit(recipe, s.longs, offset, length);
    }
  }

  /**
   * Words of the two arrays that {@link SimdPhilox#gather} leaves, one block after the other, as
   * {@link SimdLastRound} has them: a copy writes an {@code int[]}, and one a {@code long[]}, two
   * words an entry.
   */
  static final class Store extends Stage {
    private static final boolean IS_IN_PAIRS =
        StageCopy.constant(MethodHandles.lookup(), Boolean.class);

    @Override
    void run(SimdScratch s) {
      int[] ints = s.ints;
      long[] longs = s.longs;
      int offset = s.offset;
      int entries = s.entries();
      for (int i = 0; i < entries; i += LANES) {
        IntVector even = IntVector.fromArray(INTS, s.evenWords, i);
        IntVector odd = IntVector.fromArray(INTS, s.oddWords, i);
        IntVector words01 = words01(even, odd);
        IntVector words23 = words23(even, odd);
        IntVector first = evenLongs(words01, words23);
        IntVector second = oddLongs(words01, words23);
        if (IS_IN_PAIRS) {
          first.reinterpretAsLongs().intoArray(longs, offset + i);
          second.reinterpretAsLongs().intoArray(longs, offset + i + BLOCKS);
        } else {
          first.intoArray(ints, offset + 2 * i);
          second.intoArray(ints, offset + 2 * i + LANES);
        }
      }
    }
  }

  /** Words 0 and 1 of each block: the high half of the even words, below that of the odd ones. */
  static IntVector words01(IntVector even, IntVector odd) {
    return even.reinterpretAsLongs().lanewise(LSHR, 32).reinterpretAsInts().blend(odd, ODD);
  }

  /** Words 2 and 3 of each block: the low half of the even words, below that of the odd ones. */
  static IntVector words23(IntVector even, IntVector odd) {
    return even.blend(odd.reinterpretAsLongs().lanewise(LSHL, 32).reinterpretAsInts(), ODD);
  }

  /** C2 makes vectors of the loop by itself. */
  private static void limit(DrawnIntegers recipe, int[] dst, int offset, int length) {
    UnsignedDivisor width = recipe.width();
    int low = (int) recipe.low();
    long divisor = width.divisor();
    long multiplier = width.multiplier() & WORD;
    int shift1 = width.shift1();
    int shift2 = width.shift2();
    for (int i = offset; i < offset + length; i++) {
      long n = dst[i] & WORD;
      long t = (multiplier * n) >>> 32;
      long q = (t + ((n - t) >>> shift1)) >>> shift2;
      dst[i] = low + (int) (n - q * divisor);
    }
  }

  /** No vectors, as there are none for a product's top. */
  private static void limit(DrawnIntegers recipe, long[] dst, int offset, int length) {
    UnsignedDivisor width = recipe.width();
    long low = recipe.low();
    long divisor = width.divisor();
    long multiplier = width.multiplier();
    int shift1 = width.shift1();
    int shift2 = width.shift2();
    for (int i = offset; i < offset + length; i++) {
      long n = dst[i];
      long t = Math.unsignedMultiplyHigh(multiplier, n);
      long q = (t + ((n - t) >>> shift1)) >>> shift2;
      dst[i] = low + (n - q * divisor);
    }
  }
}
