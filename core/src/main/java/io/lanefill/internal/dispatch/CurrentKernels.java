// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.simd.VectorWidth;
import java.util.EnumMap;
import java.util.Map;

/** The kernels of this process: one switch for each law and format, made at the first fill. */
public final class CurrentKernels implements Kernels {
  /** The one of the process. */
  public static final CurrentKernels INSTANCE = new CurrentKernels();

  /** Processors from which on C2 has one beside a fill's threads. */
  private static final int ENOUGH_PROCESSORS = 3;

  /** What may run; null if that failed. */
  private final KernelChoice choice;

  /** Why it failed, or null. */
  private final IllegalStateException failure;

  private final Map<Law, Map<ElementFormat, KernelSwitch>> switches;

  private CurrentKernels() {
    KernelChoice chosen = null;
    IllegalStateException failed = null;
    try {
      chosen = KernelChoice.choose();
    } catch (IllegalStateException e) {
      failed = e;
    }
    choice = chosen;
    failure = failed;
    switches = chosen == null ? null : switches(chosen.kind());
  }

  private static Map<Law, Map<ElementFormat, KernelSwitch>> switches(KernelChoice.Kind kind) {
    Map<Law, Map<ElementFormat, KernelSwitch>> all = new EnumMap<>(Law.class);
    for (Law law : Law.values()) {
      Map<ElementFormat, KernelSwitch> formats = new EnumMap<>(ElementFormat.class);
      for (ElementFormat format : ElementFormat.values()) {
        formats.put(format, new KernelSwitch(law, format, kind));
      }
      all.put(law, formats);
    }
    return all;
  }

  private KernelSwitch of(Law law, ElementFormat format) {
    checked();
    return switches.get(law).get(format);
  }

  private KernelChoice checked() {
    if (failure != null) {
      throw new IllegalStateException(failure.getMessage(), failure);
    }
    return choice;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  @Override
  public FillKernel kernel(Drawn recipe, int elements) {
    return of(recipe.law(), recipe.format()).kernel(elements);
  }

  @Override
  public boolean needProcessor(Drawn recipe) {
    return of(recipe.law(), recipe.format()).isYoung()
        && Runtime.getRuntime().availableProcessors() < ENOUGH_PROCESSORS;
  }

  /**
   * Compiles the SIMD kernel of a law and format on the calling thread, if it may run at all.
   *
   * @param law the law
   * @param format the format
   * @return whether SIMD fills them from now on, compiled
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public boolean warmUp(Law law, ElementFormat format) {
    return switch (checked().kind()) {
      case SCALAR, PASSES -> false;
      // A forced kernel fills already, but uncompiled: it gains as much.
      case SIMD, PASSES_THEN_SIMD -> of(law, format).warmUp().runNow() == WarmUp.Verdict.WON;
    };
  }

  /**
   * Returns the name of the fastest kernel that may run in this process.
   *
   * @return {@code "scalar"}, {@code "passes"} or {@code "simd"}
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public String fastest() {
    return switch (checked().kind()) {
      case SCALAR -> "scalar";
      case PASSES -> "passes";
      case SIMD -> "simd";
      case PASSES_THEN_SIMD -> SimdSupport.obstacle() == null ? "simd" : "passes";
    };
  }

  /**
   * Returns what may run and why, and what does by now.
   *
   * @return a few sentences
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public String reason() {
    if (checked().kind() != KernelChoice.Kind.PASSES_THEN_SIMD) {
      return choice.reason();
    }
    String obstacle = SimdSupport.obstacle();
    if (obstacle != null) {
      return "Passes fill, and SIMD cannot take over in the long run. " + obstacle;
    }
    StringBuilder text = new StringBuilder(choice.reason());
    for (Map<ElementFormat, KernelSwitch> formats : switches.values()) {
      for (KernelSwitch each : formats.values()) {
        if (each.hasFilled()) {
          text.append(' ').append(each.state());
        }
      }
    }
    return text.toString();
  }

  /**
   * Returns the name of the kernel that fills a law and format now.
   *
   * @param law the law
   * @param format the format
   * @return {@code "scalar"}, {@code "passes"} or {@code "simd"}
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public String name(Law law, ElementFormat format) {
    return switch (checked().kind()) {
      case SCALAR -> "scalar";
      case PASSES -> "passes";
      case SIMD -> "simd";
      case PASSES_THEN_SIMD -> of(law, format).isSimd() ? "simd" : "passes";
    };
  }

  /**
   * Returns why a law and format are filled by the kernel that fills them now.
   *
   * @param law the law
   * @param format the format
   * @return a sentence or two
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public String reason(Law law, ElementFormat format) {
    if (checked().kind() != KernelChoice.Kind.PASSES_THEN_SIMD) {
      return choice.reason();
    }
    String obstacle = SimdSupport.obstacle();
    return obstacle == null
        ? of(law, format).state()
        : "Passes fill " + of(law, format) + ", and SIMD cannot take over. " + obstacle;
  }

  /**
   * Returns the float32 lanes of a kernel.
   *
   * @param kernel its name
   * @return the lanes of SIMD, 1 for the others
   */
  public static int lanes(String kernel) {
    return kernel.equals("simd") ? VectorWidth.bits() / Float.SIZE : 1;
  }
}
