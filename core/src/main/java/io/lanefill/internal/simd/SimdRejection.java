// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.TRUNCATION;
import static io.lanefill.internal.simd.Species.EIGHT;
import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.FOUR;
import static io.lanefill.internal.simd.Species.LANES;
import static io.lanefill.internal.simd.Species.LATTER;
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
  static final boolean HOLDS_EIGHT = LANES >= EIGHT.length();

  /** Bits of a mask that belong to one group. */
  private static final long GROUP = 0xF;

  /** Stores the elements of all groups and lists those that fail. */
  static final Stage[] LIST = {
    s ->
        s.failures =
            storeAndList(
                s.rows,
                4 * s.firstGroup,
                (float) s.scale,
                (float) s.shift,
                s.floats,
                s.offset,
                s.blocks,
                s.failed,
                s.failures)
  };

  static final Stage[] NATIVE_LIST = {
    s ->
        s.failures =
            storeAndList(
                s.rows,
                4 * s.firstGroup,
                (float) s.scale,
                (float) s.shift,
                s.segment,
                s.segmentOffset(),
                s.blocks,
                s.failed,
                s.failures)
  };

  /** Completes the listed groups. */
  static final Stage[] KEEP = {SimdRejection::keep};

  static final Stage[] NATIVE_KEEP = {
    s ->
        s.incomplete =
            keep(
                s.rows,
                s.second,
                (float) s.scale,
                (float) s.shift,
                s.segment,
                s.segmentOffset(),
                s.failed,
                s.listedFrom,
                s.listed,
                s.incomplete)
  };

  private SimdRejection() {}

  /**
   * Stores the elements of all groups as if none failed, and appends those that do to a list.
   *
   * @param rows four candidates a group
   * @param from where the first group's candidates start
   * @param scale the standard deviation
   * @param shift the mean
   * @param dst receives candidate * scale + shift
   * @param offset where the first group goes
   * @param groups how many; a multiple of the lanes divided by four
   * @param list receives the numbers of failing groups, counted from the start of {@code rows}
   * @param listed how many the list holds already
   * @return how many it holds now
   */
  private static int storeAndList(
      float[] rows,
      int from,
      float scale,
      float shift,
      float[] dst,
      int offset,
      int groups,
      int[] list,
      int listed) {
    for (int i = 0; i < 4 * groups; i += LANES) {
      FloatVector candidates = FloatVector.fromArray(FLOATS, rows, from + i);
      candidates.mul(scale).add(shift).intoArray(dst, offset + i);
      listed = list(candidates, (from + i) / 4, list, listed);
    }
    return listed;
  }

  /** The same into native memory, for the reasons that {@link SimdUniform} has. */
  private static int storeAndList(
      float[] rows,
      int from,
      float scale,
      float shift,
      MemorySegment dst,
      long offset,
      int groups,
      int[] list,
      int listed) {
    MemorySegment memory = NativeMemory.known(dst);
    for (int i = 0; i < 4 * groups; i += LANES) {
      FloatVector candidates = FloatVector.fromArray(FLOATS, rows, from + i);
      long at = offset + (long) Float.BYTES * i;
      NativeMemory.store(candidates.mul(scale).add(shift), memory, at);
      listed = list(candidates, (from + i) / 4, list, listed);
    }
    return listed;
  }

  /** Appends those groups of a vector, the first of which has this number, that fail. */
  private static int list(FloatVector candidates, int group, int[] list, int listed) {
    long outside = candidates.lanewise(ABS).compare(GE, TRUNCATION).toLong();
    // Written always, counted when it fails: no branch that nobody could predict.
    for (int lane = 0; lane < LANES; lane += 4) {
      list[listed] = group++;
      listed += (outside >>> lane & GROUP) != 0 ? 1 : 0;
    }
    return listed;
  }

  /**
   * Puts the first four candidates inside the bounds of each listed group in its place, and leaves
   * the groups that have fewer at the front of the list.
   */
  private static void keep(SimdScratch s) {
    if (!HOLDS_EIGHT) {
      keepScalar(s);
    } else {
      s.incomplete =
          keep(
              s.rows,
              s.second,
              (float) s.scale,
              (float) s.shift,
              s.floats,
              s.offset,
              s.failed,
              s.listedFrom,
              s.listed,
              s.incomplete);
    }
  }

  private static int keep(
      float[] rows,
      float[] second,
      float scale,
      float shift,
      float[] dst,
      int offset,
      int[] failed,
      int from,
      int listed,
      int incomplete) {
    for (int i = 0; i < listed; i++) {
      int group = failed[from + i];
      FloatVector candidates = candidates(rows, group, second, i);
      VectorMask<Float> inside = candidates.lanewise(ABS).compare(LT, TRUNCATION);
      firstFour(candidates, inside).mul(scale).add(shift).intoArray(dst, offset + 4 * group);
      failed[incomplete] = group;
      incomplete += inside.trueCount() < 4 ? 1 : 0;
    }
    return incomplete;
  }

  /** The same into native memory. */
  private static int keep(
      float[] rows,
      float[] second,
      float scale,
      float shift,
      MemorySegment dst,
      long offset,
      int[] failed,
      int from,
      int listed,
      int incomplete) {
    MemorySegment memory = NativeMemory.known(dst);
    for (int i = 0; i < listed; i++) {
      int group = failed[from + i];
      FloatVector candidates = candidates(rows, group, second, i);
      VectorMask<Float> inside = candidates.lanewise(ABS).compare(LT, TRUNCATION);
      long at = offset + 4L * Float.BYTES * group;
      NativeMemory.store(firstFour(candidates, inside).mul(scale).add(shift), memory, at);
      failed[incomplete] = group;
      incomplete += inside.trueCount() < 4 ? 1 : 0;
    }
    return incomplete;
  }

  /** A group's eight candidates, of its first block and of the second at its place in the list. */
  private static FloatVector candidates(float[] rows, int group, float[] second, int place) {
    return FloatVector.fromArray(EIGHT, rows, 4 * group)
        .blend(FloatVector.fromArray(EIGHT, second, 4 * place), LATTER);
  }

  private static FloatVector firstFour(FloatVector candidates, VectorMask<Float> inside) {
    return (FloatVector) candidates.compress(inside).reinterpretShape(FOUR, 0);
  }

  /** The same for machines without 256-bit vectors, without a branch on random data. */
  private static void keepScalar(SimdScratch s) {
    float[] candidates = s.candidates;
    float scale = (float) s.scale;
    float shift = (float) s.shift;
    for (int i = 0; i < s.listed; i++) {
      int group = s.failed[s.listedFrom + i];
      System.arraycopy(s.rows, 4 * group, candidates, 0, 4);
      System.arraycopy(s.second, SimdScratch.SECOND_OFFSET + 4 * i, candidates, 4, 4);
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
