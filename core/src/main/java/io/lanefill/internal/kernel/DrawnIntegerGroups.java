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
  public boolean writesLists() {
    return kernel instanceof ListingKernel;
  }

  @Override
  public int longRun() {
    return kernel instanceof ListingKernel listing
        ? listing.longRun(recipe)
        : HeapGroups.super.longRun();
  }

  @Override
  public void writeListed(GroupList list, Object dst, int offset) {
    boolean written =
        kernel instanceof ListingKernel listing
            && switch (recipe.format()) {
              case INT32 -> listing.fillListed(recipe, list, (int[]) dst, offset);
              case INT64 -> listing.fillListed(recipe, list, (long[]) dst, offset);
            };
    if (!written) {
      HeapGroups.super.writeListed(list, dst, offset);
    }
  }
}
