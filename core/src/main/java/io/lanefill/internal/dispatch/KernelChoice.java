// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.checks.Shown;
import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import io.lanefill.internal.simd.VectorWidth;
import java.util.Set;

/**
 * Which kernel may run in this process, decided once: the one that a system property forces; else
 * SIMD where the module is there and the JVM can compile it; else scalar, with the reason.
 *
 * <p>Whether the SIMD kernel does run yet is another matter: {@link KernelSwitch}.
 *
 * @param kind what may run
 * @param reason one sentence: why, and what would change it
 * @param avoidable whether a flag would bring SIMD where it was not asked to stay away
 */
record KernelChoice(Kind kind, String reason, boolean avoidable) {
  /** The system property that forces a kernel: {@code scalar} or {@code simd}. */
  static final String PROPERTY = "lanefill.kernel";

  /** The flag without which the class path has no SIMD kernel. */
  static final String MODULE_FLAG = "--add-modules jdk.incubator.vector";

  /** What may run. */
  enum Kind {
    /** The scalar kernel alone. */
    SCALAR,
    /** The SIMD kernel from the first element on, however slow before it is compiled. */
    SIMD_FORCED,
    /** The scalar kernel until the SIMD kernel is compiled and faster. */
    SIMD_WHEN_COMPILED
  }

  /** The narrowest vectors in which SIMD wins. */
  static final int NARROWEST_BITS = 128;

  private static final String MODULE = "jdk.incubator.vector";

  /** Groups of a known answer: a few full vectors. */
  private static final int KNOWN_GROUPS = 64;

  /** Returns the choice for this process. */
  static KernelChoice choose() {
    checkBits(System.getProperty(VectorWidth.PROPERTY));
    return choose(
        System.getProperty(PROPERTY),
        ModuleLayer.boot().findModule(MODULE).isPresent(),
        System.getProperty("java.vm.name", "") + ", " + System.getProperty("java.vm.info", ""));
  }

  /**
   * Chooses.
   *
   * @param forced the property's value, or null
   * @param module whether the boot layer has the incubator module
   * @param vm the virtual machine's name and mode
   * @throws IllegalStateException if {@code forced} names no kernel or one that cannot run
   */
  static KernelChoice choose(String forced, boolean module, String vm) {
    if (forced != null) {
      return forced(forced, module);
    }
    if (!module) {
      return scalar("The module is missing; SIMD needs the flag " + MODULE_FLAG + ".", true);
    }
    if (vm.contains("interpreted")) {
      return scalar("This JVM only interprets, and SIMD needs its optimizing compiler.", false);
    }
    if (vm.contains("emulated-client") || vm.contains("Client VM") || vm.contains("Zero")) {
      return scalar("This JVM runs without C2, and SIMD needs that compiler.", false);
    }
    return new KernelChoice(
        Kind.SIMD_WHEN_COMPILED,
        "Each law starts scalar and switches once its SIMD kernel is compiled.",
        false);
  }

  private static KernelChoice scalar(String reason, boolean avoidable) {
    return new KernelChoice(Kind.SCALAR, reason, avoidable);
  }

  /**
   * Checks the width that a system property asks for.
   *
   * @param bits the property's value, or null
   * @throws IllegalStateException if it is no width that the kernel has
   */
  static void checkBits(String bits) {
    if (bits != null && !Set.of("128", "256", "512").contains(bits)) {
      throw new IllegalStateException(
          "System property `%s` must be 128, 256 or 512. Received: %s"
              .formatted(VectorWidth.PROPERTY, Shown.of(bits)));
    }
  }

  private static KernelChoice forced(String name, boolean module) {
    return switch (name) {
      case "scalar" -> scalar("Forced by -D" + PROPERTY + "=scalar.", false);
      case "simd" -> {
        if (!module) {
          throw new IllegalStateException(
              "System property `%s` is simd, but the module is missing. Start java with %s."
                  .formatted(PROPERTY, MODULE_FLAG));
        }
        if (tooNarrow()) {
          throw new IllegalStateException(
              "System property `%s` is simd, but vectors have only %d bits here."
                  .formatted(PROPERTY, VectorWidth.bits()));
        }
        if (!knownAnswer(new SimdKernel())) {
          throw new IllegalStateException(
              "System property `%s` is simd, but the SIMD kernel computes wrong bits here."
                  .formatted(PROPERTY));
        }
        yield new KernelChoice(Kind.SIMD_FORCED, "Forced by -D" + PROPERTY + "=simd.", false);
      }
      default ->
          throw new IllegalStateException(
              "System property `%s` must be scalar or simd. Received: %s"
                  .formatted(PROPERTY, Shown.of(name)));
    };
  }

  /** Returns whether vectors are too narrow to win. Asked late: it loads the vector classes. */
  static boolean tooNarrow() {
    return VectorWidth.bits() < NARROWEST_BITS;
  }

  /** Returns whether a kernel writes what the scalar kernel writes, in a few full vectors. */
  static boolean knownAnswer(FillKernel kernel) {
    float[] expected = new float[4 * KNOWN_GROUPS];
    float[] actual = new float[4 * KNOWN_GROUPS];
    for (Law law : Law.values()) {
      Drawn recipe = Drawn.sample(law, ElementFormat.FLOAT32);
      new ScalarKernel().fillGroups(recipe, 0, expected, 0, KNOWN_GROUPS);
      kernel.fillGroups(recipe, 0, actual, 0, KNOWN_GROUPS);
      for (int i = 0; i < expected.length; i++) {
        if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(actual[i])) {
          return false;
        }
      }
    }
    return true;
  }
}
