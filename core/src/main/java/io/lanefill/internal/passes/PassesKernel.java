// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.GroupList;
import io.lanefill.internal.kernel.HalfBitsKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.ListingKernel;
import io.lanefill.internal.kernel.NativeKernel;
import io.lanefill.internal.scalar.ScalarAffine;
import io.lanefill.internal.scalar.ScalarKernel;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The kernel of fresh processes: every law and format in plain loops that C2 makes vector code of
 * in milliseconds, with the bits of {@link ScalarKernel}.
 *
 * <p>Groups are drawn in runs. The last run if it is short, and all groups from one on where
 * counter word 0 carries, are the scalar kernel's.
 */
public final class PassesKernel implements HalfBitsKernel, NativeKernel, ListingKernel {
  /** Fewer groups are the scalar kernel's, as a pass has iterations for a whole run of blocks. */
  static final int FEWEST_GROUPS = PassesScratch.BLOCKS / 2;

  /** A class of its own, as the layouts' are loaded with it: not with the kernel. */
  private static final class NativeFloats {
    static final ValueLayout LAYOUT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  }

  /** Draws what passes cannot. */
  static final ScalarKernel SCALAR = new ScalarKernel();

  /** The affine passes of a law whose own last pass scales and shifts. */
  private static final Pass[] NO_PASSES = {};

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups) {
    int done = fill(recipe, firstGroup, dst, offset, groups);
    if (done < groups) {
      SCALAR.fillGroups(recipe, firstGroup + done, dst, offset + 4 * done, groups - done);
    }
  }

  @Override
  public void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups) {
    int done = fill(recipe, firstGroup, dst, offset, groups);
    if (done < groups) {
      SCALAR.fillGroups(recipe, firstGroup + done, dst, offset + 2 * done, groups - done);
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

  /** Fewer would be drawn in a whole run of blocks: 512 for 128 groups of a truncated normal. */
  @Override
  public int longRun(Drawn recipe) {
    return Math.min(law(recipe).run, GroupList.MOST - 1);
  }

  @Override
  public int longRun(DrawnIntegers recipe) {
    return PassesScratch.BLOCKS;
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, float[] dst, int offset) {
    return fill(recipe, list, dst, offset);
  }

  @Override
  public boolean fillListed(Drawn recipe, GroupList list, double[] dst, int offset) {
    return fill(recipe, list, dst, offset);
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, int[] dst, int offset) {
    return PassesIntegers.fillListed(recipe, list, dst, offset);
  }

  @Override
  public boolean fillListed(DrawnIntegers recipe, GroupList list, long[] dst, int offset) {
    return PassesIntegers.fillListed(recipe, list, dst, offset);
  }

  /** C2 has vectors for the bits of float16, but for those of bfloat16 only for what is a float. */
  @Override
  public boolean takesUnits(Drawn recipe) {
    return switch (recipe.format()) {
      case FLOAT16 -> true;
      case BFLOAT16, FLOAT32, FLOAT64 -> false;
    };
  }

  @Override
  public void takeBits(Drawn recipe, float[] units, short[] bits, int length) {
    ScalarAffine.takeBits(recipe, units, bits, 0, length);
  }

  /** Saves a copy, and the second blocks of short runs that an array on the way would cost. */
  @Override
  public void fillGroups(
      Drawn recipe, long firstGroup, MemorySegment dst, long offset, int groups) {
    PassesLaw law = law(recipe);
    PassesScratch s = PassesScratch.take();
    try {
      int last = begin(s, recipe, law, firstGroup, groups);
      int done = 0;
      while (done < groups) {
        int run = Math.min((done < last ? last : groups) - done, law.run);
        if (done < last) {
          law.make(s, done, run);
        } else {
          SCALAR.fillGroups(recipe, firstGroup + done, s.units, 0, run);
        }
        long at = offset + 4L * Float.BYTES * done;
        MemorySegment.copy(s.units, 0, dst, NativeFloats.LAYOUT, at, 4 * run);
        done += run;
      }
    } finally {
      s.giveBack();
    }
  }

  /** Writes groups in a row into an array; returns how many: the first ones that passes make. */
  private static int fill(Drawn recipe, long firstGroup, Object dst, int offset, int groups) {
    if (groups < FEWEST_GROUPS) {
      return 0;
    }
    PassesLaw law = law(recipe);
    PassesScratch s = PassesScratch.take();
    try {
      int made = begin(s, recipe, law, firstGroup, groups);
      law.fill(s, made, dst, offset);
      return made;
    } finally {
      s.giveBack();
    }
  }

  /** Writes listed groups into an array, or returns false if passes cannot. */
  private static boolean fill(Drawn recipe, GroupList list, Object dst, int offset) {
    if (list.count() < FEWEST_GROUPS) {
      return false;
    }
    PassesScratch s = PassesScratch.take();
    try {
      s.begin(recipe, affine(recipe));
      if (!s.begin(recipe.key(), list, recipe.blocksPerGroup())) {
        return false;
      }
      law(recipe).fill(s, list.count(), dst, offset);
      return true;
    } finally {
      s.giveBack();
    }
  }

  /** Begins with groups in a row; returns how many of them passes make. */
  private static int begin(
      PassesScratch s, Drawn recipe, PassesLaw law, long firstGroup, int groups) {
    s.begin(recipe, affine(recipe));
    long whole = s.begin(recipe.key(), firstGroup, recipe.blocksPerGroup());
    return madeByPasses((int) Math.min(whole, groups), law.run);
  }

  /** Returns how many of some groups passes make in runs: all, or all but a short last run. */
  static int madeByPasses(int groups, int run) {
    int rest = groups % run;
    return rest < FEWEST_GROUPS ? groups - rest : groups;
  }

  private static PassesLaw law(Drawn recipe) {
    return switch (recipe.law()) {
      case UNIFORM -> uniform(recipe.format());
      case NORMAL -> normal(recipe.format());
      case TRUNCATED_NORMAL -> truncatedNormal(recipe.format());
    };
  }

  private static PassesLaw uniform(ElementFormat format) {
    return switch (format) {
      case FLOAT32 -> PassesUniform.FLOAT32;
      case FLOAT64 -> PassesUniform64.FLOAT64;
      case FLOAT16 -> PassesUniform.FLOAT16;
      case BFLOAT16 -> PassesUniform.BFLOAT16;
    };
  }

  private static PassesLaw normal(ElementFormat format) {
    return switch (format) {
      case FLOAT32, FLOAT16, BFLOAT16 -> PassesNormal.FLOAT32;
      case FLOAT64 -> PassesNormal64.FLOAT64;
    };
  }

  private static PassesLaw truncatedNormal(ElementFormat format) {
    return switch (format) {
      case FLOAT32, FLOAT16, BFLOAT16 -> PassesTruncatedNormal.FLOAT32;
      case FLOAT64 -> PassesTruncatedNormal64.FLOAT64;
    };
  }

  /** Returns the passes that scale and shift, if anything does and the law's last one cannot. */
  private static Pass[] affine(Drawn recipe) {
    if (recipe.isUnit()) {
      return NO_PASSES;
    }
    return switch (recipe.format()) {
      case FLOAT32 -> isLast(recipe.law()) ? NO_PASSES : PassesAffine.Float32.PASSES;
      case FLOAT64 -> isLast(recipe.law()) ? NO_PASSES : PassesAffine.Float64.PASSES;
      case FLOAT16 -> PassesAffine.Float16.PASSES;
      case BFLOAT16 ->
          PassesAffine.Bfloat16.takes(recipe)
              ? PassesAffine.Bfloat16.PASSES
              : PassesAffine.AnyBfloat16.PASSES;
    };
  }

  /** Returns whether a law's last pass scales and shifts: nothing is rejected after it. */
  private static boolean isLast(Law law) {
    return switch (law) {
      case UNIFORM, NORMAL -> true;
      case TRUNCATED_NORMAL -> false;
    };
  }
}
