// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.scalar.ScalarKernel;

/**
 * The choice of kernel, made once for the process.
 *
 * @param name {@code "scalar"} or {@code "simd"}
 * @param lanes float32 elements a vector of the kernel holds, 1 for the scalar kernel
 * @param reason one sentence: why this kernel, and what would change it
 * @param kernel the kernel of the random laws
 */
public record KernelChoice(String name, int lanes, String reason, FillKernel kernel) {
  /** The system property that forces a kernel: {@code scalar}. */
  public static final String PROPERTY = "lanefill.kernel";

  private static final FillKernel CONSTANT = new ConstantKernel();

  /**
   * Returns the choice that this process made.
   *
   * @return the choice
   * @throws IllegalStateException if the property names no kernel
   */
  public static KernelChoice get() {
    return Holder.CHOICE;
  }

  /** Returns the kernel for a recipe. */
  static FillKernel kernel(Recipe recipe) {
    return recipe.law() == Law.CONSTANT ? CONSTANT : get().kernel();
  }

  /**
   * Chooses.
   *
   * @param forced the property's value, or null
   * @return the choice
   * @throws IllegalStateException if {@code forced} names no kernel
   */
  static KernelChoice choose(String forced) {
    if (forced == null) {
      return new KernelChoice(
          "scalar", 1, "The scalar kernel is the only one of this version.", new ScalarKernel());
    }
    if (forced.equals("scalar")) {
      return new KernelChoice(
          "scalar", 1, "Forced by -D" + PROPERTY + "=scalar.", new ScalarKernel());
    }
    throw new IllegalStateException(
        "System property `%s` must be scalar. Received: %s".formatted(PROPERTY, forced));
  }

  private static final class Holder {
    static final KernelChoice CHOICE = choose(System.getProperty(PROPERTY));
  }
}
