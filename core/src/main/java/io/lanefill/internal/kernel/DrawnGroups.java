// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

import java.lang.foreign.MemorySegment;

/**
 * Groups that a kernel draws.
 *
 * @param kernel who draws them
 * @param recipe what they are
 * @param elements of what {@link #takeBits} makes the bits: the recipe itself, unless that is of
 *     their unit values
 */
record DrawnGroups(FillKernel kernel, Drawn recipe, Drawn elements) implements FloatGroups {
  DrawnGroups(FillKernel kernel, Drawn recipe) {
    this(kernel, recipe, recipe);
  }

  @Override
  public ElementFormat format() {
    return recipe.format();
  }

  @Override
  public void write(long firstGroup, float[] dst, int offset, int groups) {
    kernel.fillGroups(recipe, firstGroup, dst, offset, groups);
  }

  @Override
  public void write(long firstGroup, double[] dst, int offset, int groups) {
    kernel.fillGroups(recipe, firstGroup, dst, offset, groups);
  }

  @Override
  public Groups forBits() {
    return kernel instanceof HalfBitsKernel direct && direct.takesUnits(recipe)
        ? new DrawnGroups(kernel, recipe.unit(), recipe)
        : this;
  }

  @Override
  public void takeBits(float[] written, short[] bits, int length) {
    if (recipe.isUnit() && !elements.isUnit()) {
      ((HalfBitsKernel) kernel).takeBits(elements, written, bits, length);
    } else {
      FloatGroups.super.takeBits(written, bits, length);
    }
  }

  @Override
  public int longRun() {
    return kernel.longRun(recipe);
  }

  @Override
  public boolean fillListed(ListingKernel listing, GroupList list, Object dst, int offset) {
    return format().isWide()
        ? listing.fillListed(recipe, list, (double[]) dst, offset)
        : listing.fillListed(recipe, list, (float[]) dst, offset);
  }

  @Override
  public boolean writeColumns(GroupList list, MemorySegment dst, long offset, long stride) {
    return kernel instanceof ColumnKernel direct
        && NativeKernel.writes(recipe)
        && direct.fillColumns(recipe, list, dst, offset, stride);
  }

  @Override
  public boolean writesNative() {
    return kernel instanceof NativeKernel && NativeKernel.writes(recipe);
  }

  @Override
  public void writeNative(long firstGroup, MemorySegment dst, long offset, int groups) {
    ((NativeKernel) kernel).fillGroups(recipe, firstGroup, dst, offset, groups);
  }
}
