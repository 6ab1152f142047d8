// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.stream.StreamKey;

/**
 * Listed groups: the laws' own stages, after words of which each block has a counter of its own.
 * The last groups, which no full vector covers, are the scalar kernel's.
 */
final class SimdListed {
  private static final Stage[] NUMBERS = {new ListedNumbers()};

  private static final Stage[] UNIFORM_OF_WORDS = {new WideListedUniform()};
  private static final Stage[] UNIFORM =
      Stage.concat(SimdPhilox.GATHERED_ROUNDS_0_TO_8, SimdUniform.LAST_ROUND);
  private static final Stage[] NORMAL = SimdNormal.stages(new Stage[0], SimdNormal.COMBINE);

  private SimdListed() {}

  /**
   * Writes the groups that full vectors cover into the destination of the scratch.
   *
   * @param s the scratch, with its destination
   * @param recipe what to write
   * @param list the groups' numbers
   * @param offset where the first one goes
   * @return how many groups are written: none if a counter's upper half changes within the list
   */
  static int fill(SimdScratch s, Drawn recipe, GroupList list, int offset) {
    int groups = vectors(list, recipe.key(), recipe.blocksPerGroup());
    if (groups > 0) {
      begin(s, list, recipe.key(), recipe.blocksPerGroup());
      fill(s, recipe, offset, groups);
    }
    return groups;
  }

  /** Writes integers, likewise. */
  static int fill(SimdScratch s, DrawnIntegers recipe, GroupList list, int offset) {
    int groups = vectors(list, recipe.key(), 1);
    if (groups > 0) {
      begin(s, list, recipe.key(), 1);
      SimdIntegers.fillListed(s, recipe, offset, groups);
    }
    return groups;
  }

  /** Returns how many groups full vectors cover. */
  static int vectors(GroupList list, StreamKey key, int stride) {
    boolean together = list.count() >= BLOCKS && list.hasHighOf(key.counter(), stride);
    return together ? list.count() / BLOCKS * BLOCKS : 0;
  }

  /** Sets the list, of whose groups {@link #vectors} are some. */
  static void begin(SimdScratch s, GroupList list, StreamKey key, int stride) {
    s.groups.begin(list, key.counter(), stride);
    if (!list.isNumbered()) {
      Stage.runAll(NUMBERS, s);
      list.endNumbers();
    }
  }

  private static void fill(SimdScratch s, Drawn recipe, int offset, int groups) {
    switch (recipe.format()) {
      case FLOAT32 -> float32(s, recipe, 0, offset, groups);
      case FLOAT64 -> SimdLaws64.fillListed(s, recipe, offset, groups);
      case FLOAT16, BFLOAT16 -> {
        float32(s, recipe.unit(), 0, offset, groups);
        if (!recipe.isUnit()) {
          SimdHalf.fromUnits(s, recipe, offset, groups);
        }
      }
    }
  }

  /**
   * Writes listed groups of FLOAT32, after {@link #begin}.
   *
   * @param s the scratch, with its destination
   * @param recipe what to write
   * @param from the place in the list of the first one
   * @param offset where that goes
   * @param groups a multiple of {@link Species#BLOCKS}
   */
  static void float32(SimdScratch s, Drawn recipe, int from, int offset, int groups) {
    switch (recipe.law()) {
      case UNIFORM -> uniform(s, recipe, from, offset, groups);
      case NORMAL -> normal(s, recipe, from, offset, groups);
      case TRUNCATED_NORMAL -> truncated(s, recipe, from, offset, groups);
    }
  }

  private static void uniform(SimdScratch s, Drawn recipe, int from, int offset, int groups) {
    s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
    s.setUnits(recipe.format());
    for (int done = 0; done < groups; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.UNIFORM_BLOCKS);
      s.gather(from + done, run, offset + 4 * done);
      if (WidePhilox.CHOSEN) {
        SimdPhilox.gather(s);
        Stage.runAll(UNIFORM_OF_WORDS, s);
      } else {
        Stage.runAll(UNIFORM, s);
      }
    }
  }

  private static void normal(SimdScratch s, Drawn recipe, int from, int offset, int groups) {
    s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      s.gather(from + done, run, offset + 4 * done);
      SimdPhilox.gather(s);
      Stage.runAll(NORMAL, s);
    }
  }

  private static void truncated(SimdScratch s, Drawn recipe, int from, int offset, int groups) {
    for (int done = 0; done < groups; done += SimdScratch.TRUNCATED_GROUPS) {
      int run = Math.min(groups - done, SimdScratch.TRUNCATED_GROUPS);
      int start = offset + 4 * done;
      s.failures = 0;
      for (int g = 0; g < run; g += SimdScratch.NORMAL_BLOCKS) {
        int blocks = Math.min(run - g, SimdScratch.NORMAL_BLOCKS);
        s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
        s.gather(from + done + g, blocks, start + 4 * g);
        s.firstGroup = g;
        SimdPhilox.gather(s);
        Stage.runAll(SimdRejection.GATHERED_LIST, s);
      }
      redraw(s, recipe, from + done, start);
    }
  }

  /** Redraws the failing groups as {@link SimdTruncatedNormal} does. */
  private static void redraw(SimdScratch s, Drawn recipe, int from, int offset) {
    float[] dst = s.floats;
    s.incomplete = 0;
    for (int done = 0; done < s.failures; done += SimdScratch.NORMAL_BLOCKS) {
      s.listedFrom = done;
      s.listed = Math.min(s.failures - done, SimdScratch.NORMAL_BLOCKS);
      int blocks = (s.listed + BLOCKS - 1) / BLOCKS * BLOCKS;
      s.begin(recipe.key(), 1, Drawn.NO_SCALE, Drawn.NO_SHIFT);
      s.gatherSeconds(from, blocks, SimdScratch.SECOND_OFFSET);
      s.floats = s.secondCandidates;
      SimdPhilox.gather(s);
      Stage.runAll(NORMAL, s);
      s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
      s.offset = offset;
      s.floats = dst;
      SimdRejection.keep(s);
    }
    for (int i = 0; i < s.incomplete; i++) {
      int group = s.failed[i];
      SimdTruncatedNormal.byScalar(s, recipe, s.groups.counter(from + group), offset + 4 * group);
    }
  }
}
