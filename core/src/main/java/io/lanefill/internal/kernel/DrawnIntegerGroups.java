// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/**
 * Groups of integers that a kernel draws.
 *
 * @param kernel who draws them
 * @param recipe what they are
 */
record DrawnIntegerGroups(FillKernel kernel, DrawnIntegers recipe) implements HeapGroups {
  @Override
  public ArrayType array() {
    return recipe.array();
  }

  @Override
  public void write(long firstGroup, Object dst, int offset, int groups) {
    switch (recipe.format()) {
      case INT32 -> kernel.fillGroups(recipe, firstGroup, (int[]) dst, offset, groups);
      case INT64 -> kernel.fillGroups(recipe, firstGroup, (long[]) dst, offset, groups);
    }
  }

  @Override
  public int longRun() {
    return kernel.longRun(recipe);
  }

  @Override
  public boolean fillListed(ListingKernel listing, GroupList list, Object dst, int offset) {
    return switch (recipe.format()) {
      case INT32 -> listing.fillListed(recipe, list, (int[]) dst, offset);
      case INT64 -> listing.fillListed(recipe, list, (long[]) dst, offset);
    };
  }
}
