// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/**
 * The contract that every kernel signs: write whole groups of a {@link Drawn} or of {@link
 * DrawnIntegers} into a heap array.
 *
 * <p>Group {@code g} holds the elements {@code g * groupSize} to {@code (g + 1) * groupSize - 1}.
 * It starts at block {@code g * recipe.blocksPerGroup()} of the stream and reads
 *
 * <ul>
 *   <li>uniform: that block alone, element j from word j (FLOAT64: from words 2j and 2j + 1);
 *   <li>normal: that block alone, elements 2j and 2j + 1 from words 2j and 2j + 1 (FLOAT64: all
 *       four words);
 *   <li>truncated normal: that block and, until the group is complete, the ones after it;
 *   <li>integers: that block alone, element j from word j (INT64: from words 2j and 2j + 1).
 * </ul>
 *
 * <p>Whatever the kernel, the same arguments give the same bits. The caller has checked that there
 * is room. A kernel holds no state, so any number of threads may use it at once.
 */
public interface FillKernel {
  /**
   * Writes whole groups of a FLOAT32, FLOAT16 or BFLOAT16 recipe; the values of the half formats
   * are already rounded to their format, unless the recipe {@link Drawn#isUnit}.
   *
   * @param recipe what to write
   * @param firstGroup the first group's number
   * @param dst the destination
   * @param offset where the first group starts in it, in elements
   * @param groups how many groups; {@code dst} holds {@code groups * groupSize} elements from there
   */
  void fillGroups(Drawn recipe, long firstGroup, float[] dst, int offset, int groups);

  /**
   * Writes whole groups of a FLOAT64 recipe.
   *
   * @param recipe what to write
   * @param firstGroup the first group's number
   * @param dst the destination
   * @param offset where the first group starts in it
   * @param groups how many groups
   */
  void fillGroups(Drawn recipe, long firstGroup, double[] dst, int offset, int groups);

  /**
   * Writes whole groups of an INT32 recipe.
   *
   * @param recipe what to write
   * @param firstGroup the first group's number
   * @param dst the destination
   * @param offset where the first group starts in it
   * @param groups how many groups
   */
  void fillGroups(DrawnIntegers recipe, long firstGroup, int[] dst, int offset, int groups);

  /**
   * Writes whole groups of an INT64 recipe.
   *
   * @param recipe what to write
   * @param firstGroup the first group's number
   * @param dst the destination
   * @param offset where the first group starts in it
   * @param groups how many groups
   */
  void fillGroups(DrawnIntegers recipe, long firstGroup, long[] dst, int offset, int groups);

  /**
   * Returns how many neighbouring groups are written by themselves as fast as listed with others.
   *
   * @param recipe what they are
   * @return fewer than {@link GroupList#MOST}
   */
  default int longRun(Drawn recipe) {
    return Groups.FEW;
  }

  /**
   * Returns how many neighbouring groups are written by themselves as fast as listed with others.
   *
   * @param recipe what they are
   * @return fewer than {@link GroupList#MOST}
   */
  default int longRun(DrawnIntegers recipe) {
    return Groups.FEW;
  }
}
