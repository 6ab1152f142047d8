// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.dispatch.KernelSwitch;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.Law;
import java.util.Objects;

/**
 * Which kernel fills in this process. The kernel decides the time a fill takes and nothing else.
 *
 * <p>The system property {@code lanefill.kernel} forces one: {@code scalar} or {@code simd}.
 * Without it, SIMD is chosen where the module {@code jdk.incubator.vector} is present (on the class
 * path it needs the flag {@code --add-modules jdk.incubator.vector}), the JVM has its optimizing
 * compiler and vectors have at least 128 bits. Each law and format then starts with the scalar
 * kernel and switches to SIMD once that is compiled; {@link #warmUp} waits for it.
 *
 * @param name {@code "scalar"} or {@code "simd"}: what may run
 * @param lanes float32 elements that one vector holds, 1 for the scalar kernel
 * @param reason why this kernel, what would change it, and for SIMD what it fills by now
 */
public record ActiveKernel(String name, int lanes, String reason) {
  /**
   * Checks that nothing is missing.
   *
   * @throws NullPointerException if the name or the reason is null
   */
  public ActiveKernel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Returns the kernel of this process as of now. It is chosen at the first call or fill.
   *
   * @return the kernel
   * @throws IllegalStateException if the system property {@code lanefill.kernel} names no kernel,
   *     or one that cannot run here
   */
  public static ActiveKernel get() {
    String name = KernelSwitch.simdMayRun() ? "simd" : "scalar";
    return new ActiveKernel(name, KernelSwitch.lanes(), KernelSwitch.reason());
  }

  /**
   * Compiles the SIMD kernel of a law and format now, on the calling thread: for benchmarks, and
   * for programs whose first large fill must be fast. It takes some seconds, at most 20 before it
   * gives the kernel up for good, and none if the kernel is compiled already, given up or cannot
   * run. It cannot be interrupted. Other threads may fill meanwhile.
   *
   * @param dtype the format
   * @param distribution the law; its parameters play no part
   * @return whether the SIMD kernel fills this law and format from now on
   * @throws NullPointerException if an argument is null
   * @throws IllegalStateException if the system property {@code lanefill.kernel} names no kernel,
   *     or one that cannot run here
   */
  public static boolean warmUp(DType dtype, Distribution distribution) {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(distribution, "distribution");
    ElementFormat format = dtype.format();
    return switch (distribution.kind()) {
      case UNIFORM -> KernelSwitch.warmUp(Law.UNIFORM, format);
      case NORMAL -> KernelSwitch.warmUp(Law.NORMAL, format);
      case TRUNCATED_NORMAL -> KernelSwitch.warmUp(Law.TRUNCATED_NORMAL, format);
      case CONSTANT, DIAGONAL -> false;
    };
  }

  /** Returns the kernel and the reason as a person would read them. */
  @Override
  public String toString() {
    String width = lanes == 1 ? "" : ", " + lanes + " lanes";
    return name + width + ": " + reason;
  }
}
