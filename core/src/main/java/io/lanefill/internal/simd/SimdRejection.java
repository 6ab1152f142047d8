// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.TRUNCATION;
import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.GROUP;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.SECOND_BLOCK;
import static io.lanefill.internal.simd.Species.TWO_BLOCKS;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Which candidates of a truncated normal are kept: the stages that list the groups with one outside
 * the bounds, and that choose among the eight of their first two blocks.
 */
final class SimdRejection {
  /** Whether a vector holds the candidates of two blocks: what is native needs that. */
  static final boolean HOLDS_TWO_BLOCKS = LANES >= TWO_BLOCKS.length();

  /** Bits of a mask that belong to one group. */
  private static final long GROUP_BITS = 0xF;

  /** Stores the elements of all groups and lists those that fail. */
  static final Stage[] LIST = {new StoreAndList()};

  static final Stage[] NATIVE_LIST = {new StoreAndListNative()};

  /** Completes the listed groups. */
  static final Stage[] KEEP = {HOLDS_TWO_BLOCKS ? new Keep() : new KeepScalar()};

  static final Stage[] NATIVE_KEEP = {new KeepNative()};

  private SimdRejection() {}

  /**
   * Stores the elements of the pass's groups as if none failed, and appends those that do to the
   * list, by their numbers.
   */
  private static final class StoreAndList extends Stage {
    @Override
    void run(SimdScratch s) {
      int from = 4 * s.firstGroup;
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      float[] dst = s.floats;
      int offset = s.offset;
      int candidatesOfPass = 4 * s.blocks;
      int listed = s.failures;
      for (int i = 0; i < candidatesOfPass; i += LANES) {
        FloatVector candidates = FloatVector.fromArray(FLOATS, s.firstCandidates, from + i);
        candidates.mul(scale).add(shift).intoArray(dst, offset + i);
        listed = list(candidates, (from + i) / 4, s.failed, listed);
      }
      s.failures = listed;
    }
  }

  /** The same into native memory: see {@link SimdUniform.StoreNative}. */
  private static final class StoreAndListNative extends Stage {
    @Override
    void run(SimdScratch s) {
      int from = 4 * s.firstGroup;
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      MemorySegment dst = NativeMemory.known(s.segment);
      long offset = s.segmentOffset();
      int candidatesOfPass = 4 * s.blocks;
      int listed = s.failures;
      for (int i = 0; i < candidatesOfPass; i += LANES) {
        FloatVector candidates = FloatVector.fromArray(FLOATS, s.firstCandidates, from + i);
        long at = offset + (long) Float.BYTES * i;
        NativeMemory.store(candidates.mul(scale).add(shift), dst, at);
        listed = list(candidates, (from + i) / 4, s.failed, listed);
      }
      s.failures = listed;
    }
  }

  /** Appends those groups of a vector, the first of which has this number, that fail. */
  private static int list(FloatVector candidates, int group, int[] list, int listed) {
    long outside = candidates.lanewise(ABS).compare(GE, TRUNCATION).toLong();
    // Written always, counted when it fails: no branch that nobody could predict.
    for (int lane = 0; lane < LANES; lane += 4) {
      list[listed] = group++;
      listed += (outside >>> lane & GROUP_BITS) != 0 ? 1 : 0;
    }
    return listed;
  }

  /**
   * Puts the first four candidates inside the bounds of each listed group in its place, and leaves
   * the groups that have fewer at the front of the list.
   */
  private static final class Keep extends Stage {
    @Override
    void run(SimdScratch s) {
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      float[] dst = s.floats;
      int offset = s.offset;
      int[] failed = s.failed;
      int incomplete = s.incomplete;
      for (int i = 0; i < s.listed; i++) {
        int group = failed[s.listedFrom + i];
        FloatVector candidates = candidates(s, group, i);
        VectorMask<Float> inside = candidates.lanewise(ABS).compare(LT, TRUNCATION);
        firstFour(candidates, inside).mul(scale).add(shift).intoArray(dst, offset + 4 * group);
        failed[incomplete] = group;
        incomplete += inside.trueCount() < 4 ? 1 : 0;
      }
      s.incomplete = incomplete;
    }
  }

  /** The same into native memory. */
  private static final class KeepNative extends Stage {
    @Override
    void run(SimdScratch s) {
      float scale = (float) s.scale;
      float shift = (float) s.shift;
      MemorySegment dst = NativeMemory.known(s.segment);
      long offset = s.segmentOffset();
      int[] failed = s.failed;
      int incomplete = s.incomplete;
      for (int i = 0; i < s.listed; i++) {
        int group = failed[s.listedFrom + i];
        FloatVector candidates = candidates(s, group, i);
        VectorMask<Float> inside = candidates.lanewise(ABS).compare(LT, TRUNCATION);
        long at = offset + 4L * Float.BYTES * group;
        NativeMemory.store(firstFour(candidates, inside).mul(scale).add(shift), dst, at);
        failed[incomplete] = group;
        incomplete += inside.trueCount() < 4 ? 1 : 0;
      }
      s.incomplete = incomplete;
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
        s.failed[s.incomplete] = group;
        s.incomplete += kept < 4 ? 1 : 0;
      }
    }
  }
}
