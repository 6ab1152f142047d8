// SPDX-License-Identifier: Apache-2.0
package io.lanefill;

import io.lanefill.internal.dispatch.CurrentKernels;
import io.lanefill.internal.dispatch.KernelSwitch;
import io.lanefill.internal.kernel.Law;
import java.util.Objects;

/**
 * Which kernel fills in this process. The kernel decides the time a fill takes and nothing else.
 *
 * <p>Unless a kernel is forced, <i>passes</i> fill each law and format: plain loops that HotSpot's
 * C2 makes vector code of within a tenth of a second. Only a process's first elements of them,
 * fewer than 2^13, are left to <i>scalar</i> code, which has less to load. When a law and format
 * have filled 2^30 elements, their <i>SIMD</i> kernel is compiled beside the fills, and takes over
 * once it is faster; {@link #warmUp} does it at once, and on a machine of one processor it alone
 * does. SIMD needs the module {@code jdk.incubator.vector} (on the class path the flag {@code
 * --add-modules jdk.incubator.vector}) and vectors of at least 128 bits. A JVM that is not HotSpot,
 * or does not compile by C2, fills with scalar code. The system property {@code lanefill.kernel}
 * forces {@code scalar}, {@code passes} or {@code simd}.
 *
 * @param name {@code "scalar"}, {@code "passes"} or {@code "simd"}: of a process the fastest that
 *     may run, of a law and format the one that fills them now
 * @param lanes float32 elements that one vector of the SIMD kernel holds, 1 for the others
 * @param reason why this kernel, what would change it, and what it waits for
 */
public record ActiveKernel(String name, int lanes, String reason) {
  private static final CurrentKernels KERNELS = CurrentKernels.INSTANCE;

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
    String name = KERNELS.fastest();
    return new ActiveKernel(name, CurrentKernels.lanes(name), KERNELS.reason());
  }

  /**
   * Returns the kernel that fills a law and format as of now.
   *
   * @param dtype the format
   * @param distribution the law; its parameters play no part; of an orthogonal one the kernel is
   *     that of the normal numbers which its matrix is made of
   * @return the kernel, and in its reason what it waits for
   * @throws NullPointerException if an argument is null
   * @throws IllegalStateException if the system property {@code lanefill.kernel} names no kernel,
   *     or one that cannot run here
   */
  public static ActiveKernel of(DType dtype, Distribution distribution) {
    Objects.requireNonNull(dtype, "dtype");
    Objects.requireNonNull(distribution, "distribution");
    Law law = Recipes.law(distribution);
    return law == null
        ? new ActiveKernel("scalar", 1, "Nothing is drawn.")
        : of(KERNELS.of(law, dtype.format()));
  }

  /**
   * Returns the kernel that fills integers as of now.
   *
   * @param type their type
   * @return the kernel, and in its reason what it waits for
   * @throws NullPointerException if the argument is null
   * @throws IllegalStateException if the system property {@code lanefill.kernel} names no kernel,
   *     or one that cannot run here
   */
  public static ActiveKernel of(IntegerType type) {
    Objects.requireNonNull(type, "type");
    return of(KERNELS.of(type.format()));
  }

  private static ActiveKernel of(KernelSwitch own) {
    String name = KERNELS.name(own);
    return new ActiveKernel(name, CurrentKernels.lanes(name), KERNELS.reason(own));
  }

  /**
   * Compiles the SIMD kernel of a law and format now, on the calling thread: for benchmarks, and
   * for programs whose first large fill must be fast; first for elements in a row, then for rows
   * here and there and for transposed places. It takes some seconds, at most 20 of tries for the
   * former and 5 for the latter before it gives them up for good, and none if the kernel is
   * compiled already, given up or cannot run. It cannot be interrupted. Other threads may fill
   * meanwhile.
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
    Law law = Recipes.law(distribution);
    return law != null && KERNELS.warmUp(KERNELS.of(law, dtype.format()));
  }

  /**
   * Compiles the SIMD kernel of integers now, as {@link #warmUp(DType, Distribution)} does.
   *
   * @param type their type
   * @return whether the SIMD kernel fills such integers from now on
   * @throws NullPointerException if the argument is null
   * @throws IllegalStateException if the system property {@code lanefill.kernel} names no kernel,
   *     or one that cannot run here
   */
  public static boolean warmUp(IntegerType type) {
    Objects.requireNonNull(type, "type");
    return KERNELS.warmUp(KERNELS.of(type.format()));
  }

  /** Returns the kernel and the reason as a person would read them. */
  @Override
  public String toString() {
    String width = lanes == 1 ? "" : ", " + lanes + " lanes";
    return name + width + ": " + reason;
  }
}
