// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.passes.PassesKernel;
import java.util.Locale;

/**
 * The scattered elements of one {@link KernelSwitch}, as of rows and columns, from when SIMD fills
 * those in a row. Lists of groups have a handful of stages of their own, which nobody compiles who
 * needs none: passes go on with them, and SIMD takes over when it is compiled for them too.
 */
final class ScatteredFills {
  /** Elements after which that begins: 2^28, what passes need some tenths of a second for. */
  static final long SIMD_AFTER = 1L << 28;

  private final WarmUp warmUp;

  /** Passes, or null where SIMD fills. */
  private volatile FillKernel passes;

  /** How many were asked for. Without a lock: a lost count delays SIMD by a chunk. */
  private long filled;

  /**
   * Begins.
   *
   * @param owner the switch, to which the compiled kernel is told
   * @param isSimd whether SIMD fills already, though uncompiled, as it is forced
   */
  ScatteredFills(KernelSwitch owner, boolean isSimd) {
    warmUp = new WarmUp(owner, true);
    passes = isSimd ? null : new PassesKernel();
  }

  /** Returns the kernel for so many elements, and counts them; null for that of those in a row. */
  FillKernel kernel(int elements) {
    FillKernel now = passes;
    if (now != null) {
      filled += elements;
    }
    return now;
  }

  /** Starts to compile SIMD if that is due, on a machine with a processor for it. */
  void startIfDue() {
    if (isDue() && Runtime.getRuntime().availableProcessors() > 1) {
      warmUp.start();
    }
  }

  /** Returns whether there were enough elements, and SIMD has not been tried to an end. */
  boolean isDue() {
    return passes != null && filled >= SIMD_AFTER && warmUp.verdict() == WarmUp.Verdict.OPEN;
  }

  /** Lets SIMD fill from now on. */
  void end() {
    passes = null;
  }

  /** Compiles SIMD on the calling thread. */
  void warmUpNow() {
    warmUp.runNow();
  }

  /** Returns what fills scattered elements but SIMD, and why, as a sentence after others. */
  String state(String name) {
    if (passes == null) {
      return "";
    }
    String passesFill = " Passes fill rows and columns of " + name;
    return switch (warmUp.verdict()) {
      case WON -> "";
      case SLOWER, WRONG, FAILED, UNAVAILABLE ->
          passesFill + " for good, as SIMD " + warmUp.verdict() + ".";
      case OPEN -> passesFill + "; " + waiting();
    };
  }

  private String waiting() {
    if (warmUp.isActive()) {
      return "SIMD is being compiled for them.";
    }
    if (Runtime.getRuntime().availableProcessors() == 1) {
      return "on one processor SIMD is compiled for them by ActiveKernel.warmUp alone.";
    }
    return String.format(
        Locale.ROOT,
        "SIMD is compiled for them after %,d elements more, of which %,d are filled.",
        SIMD_AFTER,
        Math.min(filled, SIMD_AFTER));
  }
}
