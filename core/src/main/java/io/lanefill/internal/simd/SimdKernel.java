// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;

/**
 * The transcription: every law and format in vector lanes, with the bits of {@link ScalarKernel}.
 *
 * <p>A run of groups is cut where the lowest counter word carries, because lanes hold only that
 * word; the group at a carry and the tail that no full vector covers are the scalar kernel's.
 */
public final class SimdKernel implements FillKernel {
  /** Groups written at a time: 64 KiB of floats, so that later passes find them in the cache. */
  private static final int RUN = 4096;

  /** Blocks a group of a truncated normal may read in lanes: the first two. */
  private static final int BLOCKS_READ = 2;

  private static final double NO_SCALE = 1.0;

  /** An addend that changes nothing, not even the sign of a zero. */
  private static final double NO_SHIFT = -0.0;

  private final ScalarKernel scalar = new ScalarKernel();

  /**
   * Returns the width of the kernel's vectors.
   *
   * @return bits, 64 to 2048
   */
  public static int vectorBits() {
    return Species.SHAPE.vectorBitSize();
  }

  @Override
  public void fillGroups(Recipe recipe, long firstGroup, float[] dst, int offset, int groups) {
    for (int done = 0; done < groups; ) {
      Counter first = recipe.key().counter().plus(firstGroup + done, recipe.blocksPerGroup());
      int run = Math.min(groups - done, RUN);
      int vectors = inLanes(recipe, first, run);
      if (vectors > 0) {
        inLanes(recipe, first, dst, offset + 4 * done, vectors);
        done += vectors;
      } else {
        int rest = Math.min(run, Species.BLOCKS);
        scalar.fillGroups(recipe, firstGroup + done, dst, offset + 4 * done, rest);
        done += rest;
      }
    }
  }

  @Override
  public void fillGroups(Recipe recipe, long firstGroup, double[] dst, int offset, int groups) {
    for (int done = 0; done < groups; ) {
      Counter first = recipe.key().counter().plus(firstGroup + done, recipe.blocksPerGroup());
      int run = Math.min(groups - done, RUN);
      int vectors = inLanes(recipe, first, run);
      if (vectors > 0) {
        SimdScratch scratch = SimdScratch.get();
        scratch.doubles = dst;
        SimdFill64.fill(scratch, recipe, first, offset + 2 * done, vectors);
        scratch.doubles = null;
        done += vectors;
      } else {
        int rest = Math.min(run, Species.BLOCKS);
        scalar.fillGroups(recipe, firstGroup + done, dst, offset + 2 * done, rest);
        done += rest;
      }
    }
  }

  /** Returns how many of the groups full vectors cover before the lowest counter word carries. */
  private static int inLanes(Recipe recipe, Counter first, int groups) {
    long beforeCarry = (1L << Integer.SIZE) - (first.low() & 0xFFFF_FFFFL);
    long fitting = (beforeCarry - BLOCKS_READ) / recipe.blocksPerGroup();
    int whole = (int) Math.min(groups, Math.max(0, fitting));
    return whole / Species.BLOCKS * Species.BLOCKS;
  }

  /** Writes whole vectors; the half formats' steps round after the float32 unit values stand. */
  private static void inLanes(Recipe recipe, Counter first, float[] dst, int offset, int groups) {
    boolean direct = recipe.format() == ElementFormat.FLOAT32;
    double scale = direct ? recipe.scale() : NO_SCALE;
    double shift = direct ? recipe.shift() : NO_SHIFT;
    SimdScratch scratch = SimdScratch.get();
    scratch.begin(recipe.key(), recipe.blocksPerGroup(), scale, shift);
    scratch.floats = dst;
    switch (recipe.law()) {
      case CONSTANT -> throw new IllegalArgumentException("a constant draws nothing");
      case UNIFORM -> SimdUniform.fill(scratch, first, offset, groups);
      case NORMAL -> SimdNormal.fill(scratch, first, offset, groups);
      case TRUNCATED_NORMAL ->
          SimdTruncatedNormal.fill(scratch, recipe.key(), scale, shift, first, offset, groups);
    }
    // A thread's scratch outlives the fill and must not keep the destination alive.
    scratch.floats = null;
    if (!direct) {
      if (recipe.law() == Law.UNIFORM) {
        HalfUniform.fromFloat32(recipe.format(), dst, offset, 4 * groups);
      }
      ScalarAffine.apply(recipe, dst, offset, 4 * groups);
    }
  }
}
