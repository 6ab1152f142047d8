// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.ListingKernel;
import io.lanefill.internal.kernel.NativeKernel;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.stream.Counter;
import io.lanefill.internal.stream.Philox4x32;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

// A method for each type of array: C2 compiles a loop for one of them.
/**
 * The kernel of fresh processes: every law and format in plain loops that C2 makes vector code of
 * in milliseconds, with the bits of {@link ScalarKernel}.
 *
 * <p>Groups are drawn in runs. A run in which counter word 0 carries, and the last one if it is
 * short, are the scalar kernel's.
 */
public final class PassesKernel implements NativeKernel, ListingKernel {
  /** Fewer groups are the scalar kernel's, as a pass has iterations for a whole run of blocks. */
  static final int FEWEST_GROUPS = PassesScratch.BLOCKS / 2;

  /** A class of its own, as the layouts' are loaded with it: not with the kernel. */
  private static final class NativeFloats {
    static final ValueLayout LAYOUT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  }

  /** Draws what passes cannot. */
  static final ScalarKernel SCALAR = new ScalarKernel();

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
    if (groups < FEWEST_GROUPS) {
      SCALAR.fillGroups(recipe, firstGroup, dst, offset, groups);
      return;
    }
    PassesScratch s = PassesScratch.take();
    try {
      int most = mostGroups(recipe.law());
      for (int done = 0; done < groups; done += most) {
        int run = Math.min(groups - done, most);
        int at = offset + 4 * done;
        if (makes(s, recipe, firstGroup + done, run)) {
          System.arraycopy(s.units, 0, dst, at, 4 * run);
        } else {
          SCALAR.fillGroups(recipe, firstGroup + done, dst, at, run);
        }
      }
    } finally {
      s.giveBack();
    }
  }

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
    if (groups < FEWEST_GROUPS) {
      SCALAR.fillGroups(recipe, firstGroup, dst, offset, groups);
      return;
    }
    PassesScratch s = PassesScratch.take();
    try {
      int most = mostGroups(recipe.law());
      for (int done = 0; done < groups; done += most) {
        int run = Math.min(groups - done, most);
        int at = offset + 2 * done;
        if (makes(s, recipe, firstGroup + done, run)) {
          System.arraycopy(s.units64, 0, dst, at, 2 * run);
        } else {
          SCALAR.fillGroups(recipe, firstGroup + done, dst, at, run);
        }
      }
    } finally {
      s.giveBack();
    }
  }

  @Override
  public void fillGroups(DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups) {
    PassesIntegers.fill(recipe, firstGroup, dst, offset, groups);
  }

  @Override
  public void fillGroups(
      DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups) {
    PassesIntegers.fill(recipe, firstGroup, dst, offset, groups);
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, float[] dst, int offset) {
    if (list.count() < FEWEST_GROUPS) {
      return false;
    }
    PassesScratch s = PassesScratch.take();
    try {
      if (!s.begin(recipe.key(), list, recipe.blocksPerGroup())) {
        return false;
      }
      int most = mostGroups(recipe.law());
      for (int done = 0; done < list.count(); done += most) {
        int run = Math.min(list.count() - done, most);
        make(s, recipe, done, run);
        System.arraycopy(s.units, 0, dst, offset + 4 * done, 4 * run);
      }
      return true;
    } finally {
      s.giveBack();
    }
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, double[] dst, int offset) {
    if (list.count() < FEWEST_GROUPS) {
      return false;
    }
    PassesScratch s = PassesScratch.take();
    try {
      if (!s.begin(recipe.key(), list, recipe.blocksPerGroup())) {
        return false;
      }
      int most = mostGroups(recipe.law());
      for (int done = 0; done < list.count(); done += most) {
        int run = Math.min(list.count() - done, most);
        make(s, recipe, done, run);
        System.arraycopy(s.units64, 0, dst, offset + 2 * done, 2 * run);
      }
      return true;
    } finally {
      s.giveBack();
    }
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, int[] dst, int offset) {
    return PassesIntegers.fillListed(recipe, list, dst, offset);
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, long[] dst, int offset) {
    return PassesIntegers.fillListed(recipe, list, dst, offset);
  }

  @Override
  public boolean writesNative(Drawn recipe) {
    return NativeKernel.writes(recipe.format());
  }

  /** Saves a copy, and the second blocks of short runs that an array on the way would cost. */
  @Override
  public void fillGroups(
      Drawn recipe, long firstGroup, MemorySegment dst, long offset, int groups) {
    PassesScratch s = PassesScratch.take();
    try {
      int most = mostGroups(recipe.law());
      for (int done = 0; done < groups; done += most) {
        int run = Math.min(groups - done, most);
        if (!makes(s, recipe, firstGroup + done, run)) {
          s.makeArrays(false);
          SCALAR.fillGroups(recipe, firstGroup + done, s.units, 0, run);
        }
        long at = offset + 4L * Float.BYTES * done;
        MemorySegment.copy(s.units, 0, dst, NativeFloats.LAYOUT, at, 4 * run);
      }
    } finally {
      s.giveBack();
    }
  }

  /** Returns how many groups are a run. */
  private static int mostGroups(Law law) {
    return switch (law) {
      case UNIFORM, NORMAL -> PassesScratch.BLOCKS;
      case TRUNCATED_NORMAL -> PassesScratch.TRUNCATED_GROUPS;
    };
  }

  /** Makes the elements of some groups in the scratch, or returns false if passes cannot. */
  private static boolean makes(PassesScratch s, Drawn recipe, long firstGroup, int groups) {
    int stride = recipe.blocksPerGroup();
    Counter first = recipe.key().counter().plus(firstGroup, stride);
    if (!takes(first, stride, groups)) {
      return false;
    }
    s.begin(recipe.key(), first, stride);
    make(s, recipe, 0, groups);
    return true;
  }

  /** Makes the elements of some of the groups that the scratch has begun with. */
  private static void make(PassesScratch s, Drawn recipe, int from, int groups) {
    s.makeArrays(recipe.format().isWide());
    boolean direct = isDirect(recipe);
    s.scale = direct ? recipe.scale() : Drawn.NO_SCALE;
    s.shift = direct ? recipe.shift() : Drawn.NO_SHIFT;
    units(s, recipe, from, groups);
    if (!direct) {
      s.scale = recipe.scale();
      s.shift = recipe.shift();
      affine(s, recipe, groups);
    }
  }

  /**
   * Returns whether passes make some groups: they are not few, and counter word 0 does not carry.
   */
  static boolean takes(Counter first, int stride, int groups) {
    return groups >= FEWEST_GROUPS && !carries(first, stride, groups);
  }

  /** Returns whether counter word 0 carries within the blocks that passes read of some groups. */
  private static boolean carries(Counter first, int stride, int groups) {
    long last = (first.low() & Philox4x32.WORD) + (long) stride * (groups - 1) + 1;
    return last > Philox4x32.WORD;
  }

  /** Returns whether the last pass of a law scales and shifts: no step before rounds or rejects. */
  private static boolean isDirect(Drawn recipe) {
    return switch (recipe.format()) {
      case FLOAT32, FLOAT64 ->
          switch (recipe.law()) {
            case UNIFORM, NORMAL -> true;
            case TRUNCATED_NORMAL -> false;
          };
      case FLOAT16, BFLOAT16 -> false;
    };
  }

  /** Makes unit values, scaled and shifted by what the scratch says. */
  private static void units(PassesScratch s, Drawn recipe, int from, int groups) {
    s.draw(from, 0);
    switch (recipe.law()) {
      case UNIFORM -> Pass.drawAll(uniform(recipe.format()), s);
      case NORMAL -> Pass.drawAll(normal(recipe.format()), s);
      // A whole list at once, so from its first group on.
      case TRUNCATED_NORMAL -> truncatedNormal(recipe.format()).units(s, recipe.key(), groups);
    }
  }

  private static Pass[] uniform(ElementFormat format) {
    return switch (format) {
      case FLOAT32 -> PassesUniform.FLOAT32;
      case FLOAT64 -> PassesUniform64.PASSES;
      case FLOAT16 -> PassesUniform.FLOAT16;
      case BFLOAT16 -> PassesUniform.BFLOAT16;
    };
  }

  private static Pass[] normal(ElementFormat format) {
    return switch (format) {
      case FLOAT32, FLOAT16, BFLOAT16 -> PassesNormal.PASSES;
      case FLOAT64 -> PassesNormal64.PASSES;
    };
  }

  private static PassesTruncatedNormal truncatedNormal(ElementFormat format) {
    return switch (format) {
      case FLOAT32, FLOAT16, BFLOAT16 -> PassesTruncatedNormal.FLOAT32;
      case FLOAT64 -> PassesTruncatedNormal64.FLOAT64;
    };
  }

  /** Turns unit values into elements, each step rounded to the format. */
  private static void affine(PassesScratch s, Drawn recipe, int groups) {
    switch (recipe.format()) {
      case FLOAT32 -> inRuns(PassesAffine.FLOAT32, s, recipe, groups);
      case FLOAT64 -> inRuns(PassesAffine.FLOAT64, s, recipe, groups);
      case FLOAT16 -> inRuns(PassesAffine.FLOAT16, s, recipe, groups);
      case BFLOAT16 -> {
        if (PassesAffine.Bfloat16.takes(recipe)) {
          inRuns(PassesAffine.BFLOAT16, s, recipe, groups);
        } else {
          ScalarAffine.apply(recipe, s.units, 0, 4 * groups);
        }
      }
    }
  }

  private static void inRuns(Pass[] passes, PassesScratch s, Drawn recipe, int groups) {
    for (int g = 0; g < groups; g += PassesScratch.BLOCKS) {
      s.offset = recipe.format().groupSize() * g;
      Pass.runAll(passes, s);
    }
  }
}
