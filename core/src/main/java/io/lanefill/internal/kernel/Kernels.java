// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/** Knows which kernel draws what, now. */
public interface Kernels {
  /**
   * Returns the kernel for the next elements of a recipe.
   *
   * @param recipe what is drawn
   * @param elements how many elements are wanted of it
   * @param scattered whether they are wanted here and there, as rows, and not in a row
   * @return the kernel
   */
  FillKernel kernel(Drawn recipe, int elements, boolean scattered);

  /**
   * Returns the kernel for the next integers of a recipe.
   *
   * @param recipe what is drawn
   * @param elements how many elements are wanted of it
   * @param scattered whether they are wanted here and there, as rows, and not in a row
   * @return the kernel
   */
  FillKernel kernel(DrawnIntegers recipe, int elements, boolean scattered);

  /**
   * Returns whether a fill had better leave a processor to the compiler for a moment.
   *
   * @param recipe what is drawn
   * @return whether what draws it is being compiled, on a machine without a processor to spare
   */
  default boolean needProcessor(Drawn recipe) {
    return false;
  }

  /**
   * Returns whether a fill had better leave a processor to the compiler for a moment.
   *
   * @param recipe what is drawn
   * @return whether what draws it is being compiled, on a machine without a processor to spare
   */
  default boolean needProcessor(DrawnIntegers recipe) {
    return false;
  }

  /**
   * Returns kernels that are all the same one.
   *
   * @param kernel it
   * @return a view of it
   */
  static Kernels all(FillKernel kernel) {
    return new OneKernel(kernel);
  }
}
