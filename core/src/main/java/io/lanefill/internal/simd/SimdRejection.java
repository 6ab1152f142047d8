// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.TRUNCATION;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.BLOCK_OF_LANE;
import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.GROUP;
import static io.lanefill.internal.simd.Species.INTS;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.SECOND_BLOCK;
import static io.lanefill.internal.simd.Species.TWO_BLOCKS;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.SQRT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

// Written out beside SimdNormal: vectors are objects in a method that is not inlined.
/**
 * Which candidates of a truncated normal are kept: the stages that list the groups with one outside
 * the bounds, and that choose among the eight of their first two blocks.
 */
final class SimdRejection {
  /** Whether a vector holds the candidates of two blocks. */
  private static final boolean HOLDS_TWO_BLOCKS = LANES >= TWO_BLOCKS.length();

  /** Bits of a mask that belong to the blocks of a vector. */
  private static final long BLOCK_BITS = (1L << BLOCKS) - 1;

  /** Elements of a group, and candidates of a block. */
  private static final int GROUP_SIZE = 4;

  /** The block of each 64-bit lane, in the lower half of a vector. */
  private static final int[] GROUP_OF_LANE = new int[LANES];

  static {
    for (int lane = 0; lane < BLOCKS; lane++) {
      GROUP_OF_LANE[lane] = (int) BLOCK_OF_LANE[lane];
    }
  }

  private static final Stage COMBINE_AND_LIST = new CombineAndList();

  /** Words to the candidates and elements of all groups, and a list of those that fail. */
  static final Stage[] LIST = SimdNormal.stages(SimdPhilox.WORDS, COMBINE_AND_LIST);

  /** The same after {@link SimdPhilox#gather}. */
  static final Stage[] GATHERED_LIST = SimdNormal.stages(new Stage[0], COMBINE_AND_LIST);

  private static final Stage[] KEEP = {HOLDS_TWO_BLOCKS ? new Keep() : new KeepScalar()};

  private SimdRejection() {}

  /**
   * Combines as {@link SimdNormal} does, stores the elements of the pass's groups as if none
   * failed, and appends the numbers of those that do to the list. A group fails if bit 30 of a
   * candidate is set, which says that it is 2 or more, or -2 or less; in split order the two pairs
   * of a block stand {@link Species#BLOCKS} lanes apart. No helper does this, as C2 might not
   * inline it.
   */
  private static final class CombineAndList extends Stage {
    @Override
    void run(SimdScratch scratch) {
      float scale = (float) scratch.scale;
      float shift = (float) scratch.shift;
      float[] dst = scratch.floats;
      int offset = scratch.offset;
      int entries = scratch.entries();
      int from = 4 * scratch.firstGroup;
      int listed = scratch.failures;
      IntVector numbers = IntVector.fromArray(INTS, GROUP_OF_LANE, 0).add(scratch.firstGroup);
      for (int i = 0; i < entries; i += LANES) {
        FloatVector r = FloatVector.fromArray(FLOATS, scratch.squaredRadius, i).lanewise(SQRT);
        IntVector n = SimdNormal.quadrant(IntVector.fromArray(INTS, scratch.oddWords, i));
        FloatVector sin = FloatVector.fromArray(FLOATS, scratch.sine, i);
        FloatVector cos = FloatVector.fromArray(FLOATS, scratch.cosine, i);
        IntVector s = SimdNormal.sineTimes(r, sin, cos, n);
        IntVector c = SimdNormal.cosineTimes(r, sin, cos, n);
        FloatVector even = SimdNormal.evenBlocks(s, c).reinterpretAsFloats();
        FloatVector odd = SimdNormal.oddBlocks(s, c).reinterpretAsFloats();
        even.intoArray(scratch.firstCandidates, from + 2 * i);
        odd.intoArray(scratch.firstCandidates, from + 2 * i + LANES);
        even.mul(scale).add(shift).intoArray(dst, offset + 2 * i);
        odd.mul(scale).add(shift).intoArray(dst, offset + 2 * i + LANES);
        long outside = s.or(c).lanewise(LSHL, 1).compare(LT, 0).toLong();
        long failing = (outside | outside >>> BLOCKS) & BLOCK_BITS;
        if (HOLDS_TWO_BLOCKS) {
          numbers.compress(VectorMask.fromLong(INTS, failing)).intoArray(scratch.failed, listed);
          listed += Long.bitCount(failing);
          numbers = numbers.add(BLOCKS);
        } else {
          listed = list(scratch.failed, listed, scratch.firstGroup + i / 2, failing);
        }
      }
      scratch.failures = listed;
    }
  }

  /**
   * Appends the numbers of failing groups, for machines whose short vectors may not compress.
   *
   * @param first the number of the first group of the vector
   * @param failing a bit for each of its lanes
   */
  private static int list(int[] list, int listed, int first, long failing) {
    int end = listed;
    // Written always, counted when it fails: no branch that nobody could predict.
    for (int lane = 0; lane < BLOCKS; lane++) {
      list[end] = first + GROUP_OF_LANE[lane];
      end += (int) (failing >>> lane & 1);
    }
    return end;
  }

  /**
   * Completes the listed groups, and leaves those that have too few candidates at the front of the
   * list. They are one in 100,000 and looked for apart: a branch that C2 has not seen taken it
   * leaves out of a loop, which it then compiles anew amidst the fills.
   */
  static void keep(SimdScratch s) {
    s.fewestInside = GROUP_SIZE;
    Stage.runAll(KEEP, s);
    if (s.fewestInside < GROUP_SIZE) {
      listIncomplete(s);
    }
  }

  private static void listIncomplete(SimdScratch s) {
    for (int i = 0; i < s.listed; i++) {
      int group = s.failed[s.listedFrom + i];
      int inside =
          inside(s.firstCandidates, GROUP_SIZE * group)
              + inside(s.secondCandidates, SimdScratch.SECOND_OFFSET + GROUP_SIZE * i);
      if (inside < GROUP_SIZE) {
        s.failed[s.incomplete++] = group;
      }
    }
  }

  private static int inside(float[] candidates, int start) {
    int inside = 0;
    for (int i = start; i < start + GROUP_SIZE; i++) {
      inside += Math.abs(candidates[i]) < TRUNCATION ? 1 : 0;
    }
    return inside;
  }

  /** Puts the first four candidates inside the bounds of each listed group in its place. */
  private static final class Keep extends Stage {
    @Override
    void run(SimdScratch s) {
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      float[] dst = s.floats;
      int offset = s.offset;
      int fewest = s.fewestInside;
      for (int i = 0; i < s.listed; i++) {
        int group = s.failed[s.listedFrom + i];
        FloatVector candidates = candidates(s, group, i);
        VectorMask<Float> inside = candidates.lanewise(ABS).compare(LT, TRUNCATION);
        firstFour(candidates, inside).mul(scale).add(shift).intoArray(dst, offset + 4 * group);
        fewest = Math.min(fewest, inside.trueCount());
      }
      s.fewestInside = fewest;
    }
  }

  /** A group's eight candidates, of its first block and of the second at its place in the list. */
  private static FloatVector candidates(SimdScratch s, int group, int place) {
    return FloatVector.fromArray(TWO_BLOCKS, s.firstCandidates, 4 * group)
        .blend(FloatVector.fromArray(TWO_BLOCKS, s.secondCandidates, 4 * place), SECOND_BLOCK);
  }

  private static FloatVector firstFour(FloatVector candidates, VectorMask<Float> inside) {
    return (FloatVector) candidates.compress(inside).reinterpretShape(GROUP, 0);
  }

  /** The same for vectors that do not hold two blocks, without a branch on random data. */
  private static final class KeepScalar extends Stage {
    @Override
    void run(SimdScratch s) {
      float[] candidates = s.candidates;
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      for (int i = 0; i < s.listed; i++) {
        int group = s.failed[s.listedFrom + i];
        System.arraycopy(s.firstCandidates, 4 * group, candidates, 0, 4);
        System.arraycopy(s.secondCandidates, SimdScratch.SECOND_OFFSET + 4 * i, candidates, 4, 4);
        int start = s.offset + 4 * group;
        int kept = 0;
        for (float candidate : candidates) {
          int place = start + Math.min(kept, 3);
          s.floats[place] = kept < 4 ? candidate * scale + shift : s.floats[place];
          kept += Math.abs(candidate) < TRUNCATION ? 1 : 0;
        }
        s.fewestInside = Math.min(s.fewestInside, kept);
      }
    }
  }
}
