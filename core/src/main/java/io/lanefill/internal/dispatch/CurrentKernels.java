// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Kernels;

/** The kernels of this process, each as far as it is compiled. */
public final class CurrentKernels implements Kernels {
  /** The one of the process. */
  public static final CurrentKernels INSTANCE = new CurrentKernels();

  private CurrentKernels() {}

  @Override
  public FillKernel kernel(Drawn recipe, int elements) {
    return KernelSwitch.of(recipe.law(), recipe.format()).kernel(elements);
  }
}
