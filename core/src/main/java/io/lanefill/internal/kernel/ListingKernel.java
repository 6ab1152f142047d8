// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/**
 * A kernel that draws listed groups together, faster than by a call for each run of neighbours.
 * Each method returns whether it wrote them; if not, it wrote nothing, and the caller does it by
 * runs: the list is too short, or a counter's upper half changes within it.
 */
public interface ListingKernel extends FillKernel {
  /**
   * Writes listed groups of a FLOAT32, FLOAT16 or BFLOAT16 recipe, one after the other.
   *
   * @param recipe what to write
   * @param list the groups' numbers
   * @param dst the destination
   * @param offset where the first listed group starts in it
   * @return whether they are written
   */
  boolean fillListed(Drawn recipe, GroupList list, float[] dst, int offset);

  /**
   * Writes listed groups of a FLOAT64 recipe, one after the other.
   *
   * @param recipe what to write
   * @param list the groups' numbers
   * @param dst the destination
   * @param offset where the first listed group starts in it
   * @return whether they are written
   */
  boolean fillListed(Drawn recipe, GroupList list, double[] dst, int offset);

  /**
   * Writes listed groups of an INT32 recipe, one after the other.
   *
   * @param recipe what to write
   * @param list the groups' numbers
   * @param dst the destination
   * @param offset where the first listed group starts in it
   * @return whether they are written
   */
  boolean fillListed(DrawnIntegers recipe, GroupList list, int[] dst, int offset);

  /**
   * Writes listed groups of an INT64 recipe, one after the other.
   *
   * @param recipe what to write
   * @param list the groups' numbers
   * @param dst the destination
   * @param offset where the first listed group starts in it
   * @return whether they are written
   */
  boolean fillListed(DrawnIntegers recipe, GroupList list, long[] dst, int offset);
}
