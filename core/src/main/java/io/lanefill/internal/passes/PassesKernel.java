// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;

/**
 * The kernel of fresh processes: every law in plain loops that C2 makes vector code of in
 * milliseconds, with the bits of {@link ScalarKernel}.
 */
public final class PassesKernel implements FillKernel {
  /** Fewer groups are the scalar kernel's, as a pass has iterations for a whole run of blocks. */
  private static final int FEWEST_GROUPS = PassesScratch.BLOCKS / 2;

  private final ScalarKernel scalar = new ScalarKernel();

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
    if (recipe.format() != ElementFormat.FLOAT32) {
      scalar.fillGroups(recipe, firstGroup, dst, offset, groups);
      return;
    }
    PassesScratch s = PassesScratch.get();
    int most =
        recipe.law() == Law.TRUNCATED_NORMAL
            ? PassesScratch.TRUNCATED_GROUPS
            : PassesScratch.BLOCKS;
    for (int done = 0; done < groups; done += most) {
      int run = Math.min(groups - done, most);
      int at = offset + 4 * done;
      Counter first = recipe.key().counter().plus(firstGroup + done, recipe.blocksPerGroup());
      if (run < FEWEST_GROUPS || carries(first, recipe.blocksPerGroup(), run)) {
        scalar.fillGroups(recipe, firstGroup + done, dst, at, run);
      } else {
        s.begin(recipe, first);
        elements(s, recipe, first, run);
        System.arraycopy(s.units, 0, dst, at, 4 * run);
      }
    }
  }

  /** Makes the elements of a run in the scratch. */
  private static void elements(PassesScratch s, Drawn recipe, Counter first, int groups) {
    s.scale = (float) recipe.scale();
    s.shift = (float) recipe.shift();
    switch (recipe.law()) {
      case UNIFORM -> {
        s.draw(first.low(), 0);
        Pass.runAll(PassesUniform.PASSES, s);
      }
      case NORMAL -> {
        s.draw(first.low(), 0);
        Pass.runAll(PassesNormal.PASSES, s);
      }
      case TRUNCATED_NORMAL -> {
        s.scale = (float) Drawn.NO_SCALE;
        s.shift = (float) Drawn.NO_SHIFT;
        PassesTruncatedNormal.units(s, recipe.key(), first, groups);
        s.scale = (float) recipe.scale();
        s.shift = (float) recipe.shift();
        for (int g = 0; g < groups; g += PassesScratch.BLOCKS) {
          s.offset = 4 * g;
          Pass.runAll(PassesTruncatedNormal.AFFINE, s);
        }
      }
    }
  }

  /** Returns whether counter word 0 carries within the blocks that passes read of some groups. */
  private static boolean carries(Counter first, int stride, int groups) {
    long last = (first.low() & Philox4x32.WORD) + (long) stride * (groups - 1) + 1;
    return last > Philox4x32.WORD;
  }

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
    scalar.fillGroups(recipe, firstGroup, dst, offset, groups);
  }
}
