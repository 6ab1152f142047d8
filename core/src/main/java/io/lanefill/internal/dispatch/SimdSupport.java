// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import io.lanefill.internal.simd.VectorWidth;

/** Whether the SIMD kernel can run here. Asked late, as the answer loads classes. */
final class SimdSupport {
  /** The flag without which the class path has no SIMD kernel. */
  static final String MODULE_FLAG = "--add-modules jdk.incubator.vector";

  /** The narrowest vectors in which SIMD wins. */
  static final int NARROWEST_BITS = 128;

  private static final String MODULE = "jdk.incubator.vector";
  private static final String A_CLASS_OF_IT = "jdk.incubator.vector.Vector";

  /** Groups of a known answer: a few full vectors. */
  private static final int KNOWN_GROUPS = 64;

  private SimdSupport() {}

  /** Returns what keeps SIMD from running, and what would change it; null if it can run. */
  static String obstacle() {
    String missing =
        obstacle(
            ModuleLayer.boot().findModule(MODULE).isPresent(), SimdSupport.class.getClassLoader());
    if (missing != null) {
      return missing;
    }
    int bits = VectorWidth.bits();
    return bits < NARROWEST_BITS
        ? "Vectors have " + bits + " bits here, and SIMD needs " + NARROWEST_BITS + " to win."
        : null;
  }

  /**
   * Returns why the vector classes cannot be had; null if they can.
   *
   * @param module whether the boot layer has their module
   * @param loader what must show them
   */
  static String obstacle(boolean module, ClassLoader loader) {
    if (!module) {
      return "The module " + MODULE + " is missing: start java with " + MODULE_FLAG + ".";
    }
    try {
      Class.forName(A_CLASS_OF_IT, false, loader);
      return null;
    } catch (ClassNotFoundException | LinkageError e) {
      return "The class loader of this library does not show the module "
          + MODULE
          + ", as in OSGi and JBoss Modules unless they are told to.";
    }
  }

  /** Returns whether SIMD writes what the scalar kernel writes, in a few full vectors. */
  static boolean knownAnswer() {
    return knownAnswer(new SimdKernel());
  }

  /** Returns whether a kernel writes what the scalar kernel writes. */
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
