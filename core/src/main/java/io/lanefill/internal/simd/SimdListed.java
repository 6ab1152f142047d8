// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import static io.lanefill.internal.simd.Species.BLOCKS;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;

/**
 * Listed groups: the laws' own stages, after words of which each block has a counter of its own.
 * The last groups, which no full vector covers, are the scalar kernel's.
 */
final class SimdListed {
  private static final Stage[] COUNTERS = {new ListedCounters()};

  private static final Stage[] UNIFORM =
      WidePhilox.CHOSEN
          ? Stage.concat(WidePhilox.GATHERED_WORDS, new WideListedUniform())
          : Stage.concat(SimdPhilox.GATHERED_ROUNDS_0_TO_8, SimdUniform.STORE);
  private static final Stage[] NORMAL =
      SimdNormal.stages(SimdPhilox.GATHERED_WORDS, SimdNormal.COMBINE);

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
    int groups = vectors(s, recipe.key(), list, recipe.blocksPerGroup());
    switch (recipe.format()) {
      case FLOAT32 -> float32(s, recipe, offset, groups);
      case FLOAT64 -> SimdLaws64.fillListed(s, recipe, offset, groups);
      case FLOAT16, BFLOAT16 -> {
        float32(s, recipe.unit(), offset, groups);
        SimdKernel.toHalf(recipe, s.floats, offset, 4 * groups);
      }
    }
    return groups;
  }

  /** Writes integers, likewise. */
  static int fill(SimdScratch s, DrawnIntegers recipe, GroupList list, int offset) {
    int groups = vectors(s, recipe.key(), list, 1);
    SimdIntegers.fillListed(s, recipe, offset, groups);
    return groups;
  }

  /** Computes the counters; returns how many groups full vectors cover. */
  private static int vectors(SimdScratch s, StreamKey key, GroupList list, int stride) {
    Counter first = key.counter();
    if (list.count() < BLOCKS || !list.hasHighOf(first, stride)) {
      return 0;
    }
    s.begin(key, stride);
    s.low = first.low();
    s.list = list;
    try {
      Stage.runAll(COUNTERS, s);
    } finally {
      s.list = null;
    }
    return list.count() / BLOCKS * BLOCKS;
  }

  private static void float32(SimdScratch s, Drawn recipe, int offset, int groups) {
    switch (recipe.law()) {
      case UNIFORM -> uniform(s, recipe, offset, groups);
      case NORMAL -> normal(s, recipe, offset, groups);
      case TRUNCATED_NORMAL -> truncated(s, recipe, offset, groups);
    }
  }

  private static void uniform(SimdScratch s, Drawn recipe, int offset, int groups) {
    s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
    for (int done = 0; done < groups; done += SimdScratch.UNIFORM_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.UNIFORM_BLOCKS);
      s.gather(recipe.key().counter(), done, run, offset + 4 * done);
      Stage.runAll(UNIFORM, s);
    }
  }

  private static void normal(SimdScratch s, Drawn recipe, int offset, int groups) {
    s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
    for (int done = 0; done < groups; done += SimdScratch.NORMAL_BLOCKS) {
      int run = Math.min(groups - done, SimdScratch.NORMAL_BLOCKS);
      s.gather(recipe.key().counter(), done, run, offset + 4 * done);
      Stage.runAll(NORMAL, s);
    }
  }

  private static void truncated(SimdScratch s, Drawn recipe, int offset, int groups) {
    Counter first = recipe.key().counter();
    for (int done = 0; done < groups; done += SimdScratch.TRUNCATED_GROUPS) {
      int run = Math.min(groups - done, SimdScratch.TRUNCATED_GROUPS);
      int start = offset + 4 * done;
      s.failures = 0;
      for (int g = 0; g < run; g += SimdScratch.NORMAL_BLOCKS) {
        int blocks = Math.min(run - g, SimdScratch.NORMAL_BLOCKS);
        s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
        s.gather(first, done + g, blocks, start + 4 * g);
        s.firstGroup = g;
        Stage.runAll(SimdRejection.GATHERED_LIST, s);
      }
      redraw(s, recipe, done, start);
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
      s.gatherSeconds(recipe.key().counter(), from, blocks);
      s.floats = s.secondCandidates;
      Stage.runAll(NORMAL, s);
      s.begin(recipe.key(), 1, recipe.scale(), recipe.shift());
      s.offset = offset;
      s.floats = dst;
      Stage.runAll(SimdRejection.KEEP, s);
    }
    for (int i = 0; i < s.incomplete; i++) {
      int group = s.failed[i];
      SimdTruncatedNormal.byScalar(s, recipe, s.counter(from + group), offset + 4 * group);
    }
  }
}
