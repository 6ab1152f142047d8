// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Kernels;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.simd.VectorWidth;

/**
 * The kernels of this process: one switch for each law and format, and for each format of integers,
 * made at the first fill.
 */
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

  /** One for each format of integers, by its ordinal; made when integers are first filled. */
  private volatile KernelSwitch[] integerSwitches;

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

  /**
   * Returns the kernel of a law and format, as it changes.
   *
   * @param law the law
   * @param format the format
   * @return its switch
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public KernelSwitch of(Law law, ElementFormat format) {
    checked();
    return switches[index(law, format)];
  }

  /**
   * Returns the kernel of integers, as it changes.
   *
   * @param format their format
   * @return its switch
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  @SuppressWarnings("EnumOrdinal") // Of this process alone; nothing is stored by it.
  public KernelSwitch of(IntegerFormat format) {
    KernelSwitch[] made = integerSwitches;
    if (made == null) {
      made = integerSwitches(checked().kind());
    }
    return made[format.ordinal()];
  }

  @SuppressWarnings("EnumOrdinal")
  private synchronized KernelSwitch[] integerSwitches(KernelChoice.Kind kind) {
    if (integerSwitches == null) {
      KernelSwitch[] all = new KernelSwitch[IntegerFormat.values().length];
      for (IntegerFormat format : IntegerFormat.values()) {
        all[format.ordinal()] = new KernelSwitch(format, kind);
      }
      integerSwitches = all;
    }
    return integerSwitches;
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
  public FillKernel kernel(Drawn recipe, int elements, boolean scattered) {
    return of(recipe.law(), recipe.format()).kernel(elements, scattered);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  @Override
  public FillKernel kernel(DrawnIntegers recipe, int elements, boolean scattered) {
    return of(recipe.format()).kernel(elements, scattered);
  }

  @Override
  public boolean needProcessor(Drawn recipe) {
    return needsProcessor(of(recipe.law(), recipe.format()));
  }

  @Override
  public boolean needProcessor(DrawnIntegers recipe) {
    return needsProcessor(of(recipe.format()));
  }

  private static boolean needsProcessor(KernelSwitch own) {
    return own.isYoung() && Runtime.getRuntime().availableProcessors() < ENOUGH_PROCESSORS;
  }

  /**
   * Compiles a SIMD kernel on the calling thread, if it may run at all.
   *
   * @param own one of this object's switches
   * @return whether SIMD fills what it fills from now on, compiled
   */
  public boolean warmUp(KernelSwitch own) {
    return switch (choice.kind()) {
      case SCALAR, PASSES -> false;
      // A forced kernel fills already, but uncompiled: it gains as much.
      case SIMD, PASSES_THEN_SIMD -> own.warmUpNow();
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
    tell(switches, text);
    KernelSwitch[] ofIntegers = integerSwitches;
    if (ofIntegers != null) {
      tell(ofIntegers, text);
    }
    return text.toString();
  }

  private static void tell(KernelSwitch[] some, StringBuilder text) {
    for (KernelSwitch each : some) {
      if (each.hasFilled()) {
        text.append(' ').append(each.state());
      }
    }
  }

  /**
   * Returns the name of the kernel that fills now.
   *
   * @param own one of this object's switches
   * @return {@code "scalar"}, {@code "passes"} or {@code "simd"}
   */
  public String name(KernelSwitch own) {
    return own.kernelName();
  }

  /**
   * Returns why the kernel fills that fills now.
   *
   * @param own one of this object's switches
   * @return a sentence or two
   */
  public String reason(KernelSwitch own) {
    if (choice.kind() != KernelChoice.Kind.PASSES_THEN_SIMD) {
      return choice.reason();
    }
    String obstacle = SimdSupport.obstacle();
    return obstacle == null
        ? own.state()
        : own.filler() + own + ", and SIMD cannot take over. " + obstacle;
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
