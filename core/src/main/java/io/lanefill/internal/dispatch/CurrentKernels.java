// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.simd.VectorWidth;

/** The kernels of this process: one switch for each law and format, made at the first fill. */
public final class CurrentKernels implements Kernels {
  /** Processors from which on C2 has one beside a fill's threads. */
  private static final int ENOUGH_PROCESSORS = 3;

  private static final int FORMATS = ElementFormat.values().length;

  /** The one of the process. */
  public static final CurrentKernels INSTANCE = new CurrentKernels();

  /** What may run; null if that failed. */
  private final KernelChoice choice;

  /** Why it failed, or null. */
  private final IllegalStateException failure;

  /**
   * One for each law and format, by {@link #index}: an {@code EnumMap} asks reflection for the
   * constants, which takes 7 ms of the first fill of a process.
   */
  private final KernelSwitch[] switches;

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

  private static KernelSwitch[] switches(KernelChoice.Kind kind) {
    KernelSwitch[] all = new KernelSwitch[Law.values().length * FORMATS];
    for (Law law : Law.values()) {
      for (ElementFormat format : ElementFormat.values()) {
        all[index(law, format)] = new KernelSwitch(law, format, kind);
      }
    }
    return all;
  }

  @SuppressWarnings("EnumOrdinal") // Of this process alone; nothing is stored by it.
  private static int index(Law law, ElementFormat format) {
    return law.ordinal() * FORMATS + format.ordinal();
  }

  private KernelSwitch of(Law law, ElementFormat format) {
    checked();
    return switches[index(law, format)];
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
    for (KernelSwitch each : switches) {
      if (each.hasFilled()) {
        text.append(' ').append(each.state());
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
