// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.StreamKey;

// A method for each type of array: C2 compiles a loop for one of them.
/**
 * The specification: every law and format, one element at a time, in integer, float and double
 * arithmetic of the language alone.
 *
 * <p>A run of groups is written in three stages that each stay in the first-level cache: words,
 * unit values, elements.
 */
public final class ScalarKernel implements FillKernel {
  private static final int GROUPS = ScalarScratch.GROUPS;

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
    StreamKey key = recipe.key();
    int stride = recipe.blocksPerGroup();
    ScalarScratch scratch = ScalarScratch.take();
    try {
      for (int done = 0; done < groups; done += GROUPS) {
        int run = Math.min(groups - done, GROUPS);
        int at = offset + 4 * done;
        Counter first = key.counter().plus(firstGroup + done, stride);
        scratch.draw(key, first.low(), first.high(), stride, run);
        switch (recipe.law()) {
          case UNIFORM -> ScalarUniform.units(recipe.format(), scratch.pairs, run, dst, at);
          case NORMAL -> ScalarNormal.units(scratch.pairs, run, dst, at);
          case TRUNCATED_NORMAL -> ScalarTruncatedNormal.units(scratch, run, dst, at);
        }
        if (!recipe.isUnit()) {
          ScalarAffine.apply(recipe, dst, at, 4 * run);
        }
      }
    } finally {
      scratch.giveBack();
    }
  }

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
    StreamKey key = recipe.key();
    int stride = recipe.blocksPerGroup();
    ScalarScratch scratch = ScalarScratch.take();
    try {
      for (int done = 0; done < groups; done += GROUPS) {
        int run = Math.min(groups - done, GROUPS);
        int at = offset + 2 * done;
        Counter first = key.counter().plus(firstGroup + done, stride);
        scratch.draw(key, first.low(), first.high(), stride, run);
        switch (recipe.law()) {
          case UNIFORM -> ScalarUniform.units(scratch.pairs, run, dst, at);
          case NORMAL -> ScalarNormal.units(scratch.pairs, run, dst, at);
          case TRUNCATED_NORMAL -> ScalarTruncatedNormal64.units(scratch, run, dst, at);
        }
        ScalarAffine.apply(recipe, dst, at, 2 * run);
      }
    } finally {
      scratch.giveBack();
    }
  }

  @Override
  public void fillGroups(DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
    ScalarScratch scratch = ScalarScratch.take();
    try {
      for (int done = 0; done < groups; done += GROUPS) {
        int run = Math.min(groups - done, GROUPS);
        int at = offset + 4 * done;
        Counter first = recipe.key().counter().plus(firstGroup + done, 1);
        scratch.draw(recipe.key(), first.low(), first.high(), 1, run);
        ScalarIntegers.words(scratch.pairs, run, dst, at);
        ScalarIntegers.limit(recipe, dst, at, 4 * run);
      }
    } finally {
      scratch.giveBack();
    }
  }

  @Override
  public void fillGroups(
      DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
    ScalarScratch scratch = ScalarScratch.take();
    try {
      for (int done = 0; done < groups; done += GROUPS) {
        int run = Math.min(groups - done, GROUPS);
        int at = offset + 2 * done;
        Counter first = recipe.key().counter().plus(firstGroup + done, 1);
        scratch.draw(recipe.key(), first.low(), first.high(), 1, run);
        ScalarIntegers.words(scratch.pairs, run, dst, at);
        ScalarIntegers.limit(recipe, dst, at, 2 * run);
      }
    } finally {
      scratch.giveBack();
    }
  }
}
