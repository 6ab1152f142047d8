// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.kernel.FloatConstants.TRUNCATION;
import static io.lanefill.internal.simd.Species.BLOCKS;
import static io.lanefill.internal.simd.Species.FLOATS;
import static io.lanefill.internal.simd.Species.LANES;
import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.LT;

import io.lanefill.internal.scalar.ScalarTruncatedNormal;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The float32 truncated normal law, groups in lanes.
 *
 * <p>The first block of every group is drawn as for a normal law, straight into the destination.
 * The groups with a candidate outside the bounds (17 %) are listed; their second blocks are drawn
 * from the list with the same stages; and each listed group keeps the first four candidates of the
 * eight that lie inside. The groups that need a third block (0.001 %) are left to the scalar
 * kernel.
 */
final class SimdTruncatedNormal {
  /** Blocks from group to group. */
  private static final int STRIDE = 256;

  private static final double NO_SCALE = 1.0;

  /** An addend that changes nothing, not even the sign of a zero. */
  private static final double NO_SHIFT = -0.0;

  /** Two blocks' candidates; the width is that of the task, not of the machine. */
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  private static final VectorSpecies<Float> FOUR = FloatVector.SPECIES_128;
  private static final VectorMask<Float> LATTER = VectorMask.fromLong(EIGHT, 0xF0);

  private static final Stage[] LIST = {
    s ->
        s.failures =
            FailedGroups.list(s.floats, s.offset, s.firstGroup, s.blocks, s.failed, s.failures)
  };
  private static final Stage[] KEEP = {SimdTruncatedNormal::keep};
  private static final Stage[] AFFINE = {
    s -> affine((float) s.scale, (float) s.shift, s.floats, s.offset, 4 * s.blocks)
  };

  private SimdTruncatedNormal() {}

  /**
   * Writes whole groups.
   *
   * @param s the scratch, with its destination
   * @param key the stream
   * @param scale the standard deviation before the cut
   * @param shift the mean
   * @param first the counter of the first group's first block; the upper three words are constant
   *     over the call
   * @param offset where the first group goes
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void fill(
      SimdScratch s,
      StreamKey key,
      double scale,
      double shift,
      Counter first,
      int offset,
      int groups) {
    for (int done = 0; done < groups; done += SimdScratch.TRUNCATED_GROUPS) {
      int run = Math.min(groups - done, SimdScratch.TRUNCATED_GROUPS);
      int start = offset + 4 * done;
      Counter block = first.plus(done, STRIDE);
      s.begin(key, STRIDE, NO_SCALE, NO_SHIFT);
      draw(s, block, start, run);
      redraw(s, key, block, start);
      s.begin(key, STRIDE, scale, shift);
      s.pass(block, 0, run, start);
      Stage.runAll(AFFINE, s);
    }
  }

  /** Draws the first block of each group and lists the groups that fail. */
  private static void draw(SimdScratch s, Counter first, int offset, int groups) {
    s.failures = 0;
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      s.pass(first, (long) STRIDE * done, run, offset + 4 * done);
      Stage.runAll(SimdNormal.STAGES, s);
      s.firstGroup = done;
      Stage.runAll(LIST, s);
    }
  }

  /** Draws the second blocks of the listed groups and completes these groups. */
  private static void redraw(SimdScratch s, StreamKey key, Counter first, int offset) {
    float[] dst = s.floats;
    s.incomplete = 0;
    for (int done = 0; done < s.failures; done += SimdScratch.NORMAL_BLOCKS) {
      s.listedFrom = done;
      s.listed = Math.min(s.failures - done, SimdScratch.NORMAL_BLOCKS);
      int blocks = (s.listed + 2 * BLOCKS - 1) / (2 * BLOCKS) * (2 * BLOCKS);
      s.pass(first, 1, blocks, SimdScratch.SECOND_OFFSET);
      s.floats = s.second;
      Stage.runAll(SimdNormal.LISTED_STAGES, s);
      s.floats = dst;
      s.offset = offset;
      Stage.runAll(KEEP, s);
    }
    for (int i = 0; i < s.incomplete; i++) {
      int group = s.failed[i];
      ScalarTruncatedNormal.group(key, first.plus(group, STRIDE), dst, offset + 4 * group);
    }
  }

  /**
   * Moves the first four candidates inside the bounds of each listed group to its place, and leaves
   * the groups that have fewer at the front of the list.
   */
  private static void keep(SimdScratch s) {
    for (int i = 0; i < s.listed; i++) {
      int group = s.failed[s.listedFrom + i];
      int start = s.offset + 4 * group;
      int kept = LANES < EIGHT.length() ? keepScalar(s, i, start) : keepVector(s, i, start);
      s.failed[s.incomplete] = group;
      s.incomplete += kept < 4 ? 1 : 0;
    }
  }

  private static int keepVector(SimdScratch s, int listed, int start) {
    FloatVector candidates =
        ((FloatVector) FloatVector.fromArray(FOUR, s.floats, start).reinterpretShape(EIGHT, 0))
            .blend(FloatVector.fromArray(EIGHT, s.second, 4 * listed), LATTER);
    VectorMask<Float> inside = candidates.lanewise(ABS).compare(LT, TRUNCATION);
    ((FloatVector) candidates.compress(inside).reinterpretShape(FOUR, 0))
        .intoArray(s.floats, start);
    return inside.trueCount();
  }

  /** The same for machines without 256-bit vectors, without a branch on random data. */
  private static int keepScalar(SimdScratch s, int listed, int start) {
    float[] candidates = s.candidates;
    System.arraycopy(s.floats, start, candidates, 0, 4);
    System.arraycopy(s.second, SimdScratch.SECOND_OFFSET + 4 * listed, candidates, 4, 4);
    int kept = 0;
    for (float candidate : candidates) {
      int place = start + Math.min(kept, 3);
      s.floats[place] = kept < 4 ? candidate : s.floats[place];
      kept += Math.abs(candidate) < TRUNCATION ? 1 : 0;
    }
    return kept;
  }

  private static void affine(float scale, float shift, float[] dst, int offset, int length) {
    for (int i = offset; i < offset + length; i += LANES) {
      FloatVector.fromArray(FLOATS, dst, i).mul(scale).add(shift).intoArray(dst, i);
    }
  }
}
