// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.kernel;

/**
 * One kernel for everything.
 *
 * @param kernel it
 */
record OneKernel(FillKernel kernel) implements Kernels {
  @Override
  public FillKernel kernel(Drawn recipe, int elements, boolean scattered) {
    return kernel;
  }

  @Override
  public FillKernel kernel(DrawnIntegers recipe, int elements, boolean scattered) {
    return kernel;
  }
}
