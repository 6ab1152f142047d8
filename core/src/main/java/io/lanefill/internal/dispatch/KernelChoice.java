// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.passes.PassesKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import io.lanefill.internal.simd.VectorWidth;

/**
 * Which kernels may run in this process, decided once: the one that a system property forces; else
 * passes, and SIMD in the long run, where HotSpot's C2 makes vector code of both; else scalar code,
 * with the reason.
 *
 * <p>Which one fills a law at the moment is another matter: {@link KernelSwitch}.
 *
 * @param kind what may run
 * @param reason one sentence: why, and what would change it
 */
record KernelChoice(Kind kind, String reason) {
  /** The system property that forces a kernel: {@code scalar}, {@code passes} or {@code simd}. */
  static final String PROPERTY = "lanefill.kernel";

  /** What may run. */
  enum Kind {
    /** The scalar kernel alone. */
    SCALAR,
    /** The passes alone. */
    PASSES,
    /** The SIMD kernel from the first element on, however slow before it is compiled. */
    SIMD,
    /** Scalar code for a law's first few elements, passes, and in the long run the SIMD kernel. */
    PASSES_THEN_SIMD;

    /**
     * Returns the kernel that fills the first element. Asked of the kind, as a switch over the
     * constants of another class has javac make one more class, which the first fill waits for.
     */
    FillKernel first() {
      return switch (this) {
        case SCALAR, PASSES_THEN_SIMD -> new ScalarKernel();
        case PASSES -> new PassesKernel();
        case SIMD -> new SimdKernel();
      };
    }
  }

  /**
   * Returns the choice for this process. The first fill waits for it, so nothing here loads what it
   * can do without: the module of vectors is looked for when it is needed.
   *
   * @throws IllegalStateException if a system property names no kernel, one that cannot run, or no
   *     width
   */
  static KernelChoice choose() {
    checkBits(System.getProperty(VectorWidth.PROPERTY));
    String forced = System.getProperty(PROPERTY);
    return forced == null
        ? choose(
            System.getProperty("java.vm.name", ""),
            System.getProperty("java.vm.info", ""),
            System.getProperty("java.vm.version", ""))
        : forced(forced);
  }

  /**
   * Chooses where nothing is forced. Passes and vectors are written for what HotSpot's C2 makes of
   * them; of any other compiler nobody knows.
   *
   * @param name the virtual machine's name
   * @param info its mode: whether it interprets, compiles, shares classes
   * @param version its version
   */
  static KernelChoice choose(String name, String info, String version) {
    if (!name.contains("HotSpot") && !name.contains("OpenJDK")) {
      return scalar("This JVM is not HotSpot, whose compiler the other kernels are written for.");
    }
    if (version.contains("jvmci")) {
      return scalar("This JVM may compile by JVMCI, and the other kernels are written for C2.");
    }
    if (info.contains("interpreted")) {
      return scalar("This JVM only interprets, and the other kernels need C2.");
    }
    if (info.contains("emulated-client") || name.contains("Client VM") || name.contains("Zero")) {
      return scalar("This JVM runs without C2, which the other kernels need.");
    }
    return new KernelChoice(
        Kind.PASSES_THEN_SIMD, "Each law is soon filled by passes, and by SIMD in the long run.");
  }

  private static KernelChoice scalar(String reason) {
    return new KernelChoice(Kind.SCALAR, reason);
  }

  private static KernelChoice forced(String name) {
    // No joint by `+`, whose bootstrap would take milliseconds of the first fill.
    String reason = "Forced by -D".concat(PROPERTY).concat("=").concat(name).concat(".");
    if (name.equals("scalar")) {
      return scalar(reason);
    }
    if (name.equals("passes")) {
      return new KernelChoice(Kind.PASSES, reason);
    }
    if (name.equals("simd")) {
      String obstacle = SimdSupport.obstacle();
      if (obstacle != null) {
        throw new IllegalStateException(
            "System property `" + PROPERTY + "` is simd, but SIMD cannot run. " + obstacle);
      }
      if (!SimdSupport.knownAnswer()) {
        throw new IllegalStateException(
            "System property `" + PROPERTY + "` is simd, but SIMD computes wrong bits here.");
      }
      return new KernelChoice(Kind.SIMD, reason);
    }
    throw new IllegalStateException(
        "System property `"
            + PROPERTY
            + "` must be scalar, passes or simd. Received: "
            + Shown.of(name));
  }

  /**
   * Checks the width that a system property asks for.
   *
   * @param bits the property's value, or null
   * @throws IllegalStateException if it is no width that the kernel has
   */
  static void checkBits(String bits) {
    if (bits != null && !bits.equals("128") && !bits.equals("256") && !bits.equals("512")) {
      throw new IllegalStateException(
          "System property `"
              + VectorWidth.PROPERTY
              + "` must be 128, 256 or 512. Received: "
              + Shown.of(bits));
    }
  }
}
