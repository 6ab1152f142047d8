// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.fill.KernelChoice;

/**
 * Which kernel fills in this process. The kernel decides the time a fill takes and nothing else.
 *
 * @param name {@code "scalar"} or {@code "simd"}
 * @param lanes float32 elements that one vector holds, 1 for the scalar kernel
 * @param reason one sentence: why this kernel, and what would change it
 */
public record ActiveKernel(String name, int lanes, String reason) {
  /**
   * Returns the kernel of this process. It is chosen at the first call or fill and stays the same.
   *
   * @return the kernel
   * @throws IllegalStateException if the system property {@code lanefill.kernel} names no kernel
   */
  public static ActiveKernel get() {
    KernelChoice choice = KernelChoice.get();
    return new ActiveKernel(choice.name(), choice.lanes(), choice.reason());
  }

  /** Returns the kernel and the reason as a person would read them. */
  @Override
  public String toString() {
    String width = lanes == 1 ? "" : ", " + lanes + " lanes";
    return name + width + ": " + reason;
  }
}
