// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import io.lanefill.internal.simd.VectorWidth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The kernel of one law and format: scalar at first, SIMD once it is compiled and faster.
 *
 * <p>Before C2 has compiled them, vector operations run a thousand times slower than scalar code.
 * So fills start with the scalar kernel. When a law and format have filled {@link #WARM_UP_AFTER}
 * elements, it is worth compiling their SIMD kernel: a {@link WarmUp} runs it beside the fills
 * until it beats the scalar kernel, and then throws the switch. The bits are equal, so only the
 * clock sees it.
 */
public final class KernelSwitch {
  /**
   * Elements after which compiling pays: twice 2^20, which take the scalar kernel some 20 ms, where
   * compiling takes a second or more. A shorter fill never shares the machine with it.
   */
  private static final long WARM_UP_AFTER = 1L << 21;

  private static final FillKernel SCALAR = new ScalarKernel();

  /** What may run, decided at the first use of this class; or why that failed. */
  private static final KernelChoice CHOICE;

  private static final IllegalStateException FAILURE;

  static {
    KernelChoice choice = null;
    IllegalStateException failure = null;
    try {
      choice = KernelChoice.choose();
    } catch (IllegalStateException e) {
      failure = e;
    }
    CHOICE = choice;
    FAILURE = failure;
    if (choice != null && choice.kind() == KernelChoice.Kind.SCALAR) {
      System.getLogger("io.lanefill")
          .log(
              choice.avoidable() ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
              "Filling with scalar code. " + choice.reason());
    }
  }

  private static final Map<Law, Map<ElementFormat, KernelSwitch>> SWITCHES =
      new EnumMap<>(Law.class);

  static {
    for (Law law : Law.values()) {
      Map<ElementFormat, KernelSwitch> formats = new EnumMap<>(ElementFormat.class);
      for (ElementFormat format : ElementFormat.values()) {
        formats.put(format, new KernelSwitch(law, format));
      }
      SWITCHES.put(law, formats);
    }
  }

  private final Law law;
  private final ElementFormat format;
  private final WarmUp warmUp;

  /** The SIMD kernel once it fills, else null. */
  private volatile FillKernel simd;

  private volatile long lastFill;
  private long filled;

  /** Makes a switch; the fills use one for each law and format. */
  KernelSwitch(Law law, ElementFormat format) {
    this.law = law;
    this.format = format;
    boolean simdNow = CHOICE != null && CHOICE.kind() == KernelChoice.Kind.SIMD_FORCED;
    this.simd = simdNow ? new SimdKernel() : null;
    this.warmUp = new WarmUp(this);
  }

  /** Returns the switch of a law and format. */
  static KernelSwitch of(Law law, ElementFormat format) {
    if (FAILURE != null) {
      throw new IllegalStateException(FAILURE.getMessage(), FAILURE);
    }
    return SWITCHES.get(law).get(format);
  }

  /** Returns the kernel for so many elements, and counts them. */
  FillKernel kernel(int elements) {
    FillKernel compiled = simd;
    if (compiled != null) {
      return compiled;
    }
    if (CHOICE.kind() == KernelChoice.Kind.SIMD_WHEN_COMPILED) {
      count(elements);
    }
    return SCALAR;
  }

  /**
   * Returns whether the SIMD kernel of a recipe is being compiled beside the fills.
   *
   * @param recipe what is filled
   * @return whether a thread works on it now
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public static boolean isWarmingUp(Recipe recipe) {
    return recipe instanceof Drawn drawn && of(drawn.law(), drawn.format()).warmUp.isActive();
  }

  /** Counts without a lock: a lost update delays the warm-up by a chunk. */
  private void count(int elements) {
    filled += elements;
    if (filled >= WARM_UP_AFTER) {
      lastFill = System.nanoTime();
      warmUp.start();
    }
  }

  /**
   * Compiles the SIMD kernel of a law and format on the calling thread, if it may run at all.
   *
   * @param law the law
   * @param format the format
   * @return whether SIMD fills them from now on, compiled
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public static boolean warmUp(Law law, ElementFormat format) {
    KernelSwitch own = of(law, format);
    // A forced kernel fills already, but uncompiled: it gains as much.
    return CHOICE.kind() != KernelChoice.Kind.SCALAR && own.warmUp.runNow() == WarmUp.Verdict.WON;
  }

  /**
   * Returns what may run and why, and what does by now.
   *
   * @return a few sentences
   * @throws IllegalStateException if the system property names no kernel or one that cannot run
   */
  public static String reason() {
    of(Law.UNIFORM, ElementFormat.FLOAT32);
    if (CHOICE.kind() != KernelChoice.Kind.SIMD_WHEN_COMPILED) {
      return CHOICE.reason();
    }
    if (KernelChoice.tooNarrow()) {
      return "Vectors have %d bits here, and SIMD needs %d to win."
          .formatted(VectorWidth.bits(), KernelChoice.NARROWEST_BITS);
    }
    return CHOICE.reason() + " Now SIMD: " + listed(WarmUp.Verdict.WON, "none yet.") + givenUp();
  }

  /** Returns which laws and formats stay scalar, and why. */
  private static String givenUp() {
    StringBuilder text = new StringBuilder();
    for (WarmUp.Verdict verdict :
        List.of(WarmUp.Verdict.SLOWER, WarmUp.Verdict.WRONG, WarmUp.Verdict.FAILED)) {
      String laws = listed(verdict, "");
      if (!laws.isEmpty()) {
        text.append(" Scalar, as SIMD ").append(verdict).append(": ").append(laws);
      }
    }
    return text.toString();
  }

  private static String listed(WarmUp.Verdict verdict, String none) {
    String laws =
        SWITCHES.values().stream()
            .flatMap(formats -> formats.values().stream())
            .filter(each -> each.warmUp.verdict() == verdict)
            .map(KernelSwitch::toString)
            .collect(Collectors.joining(", "));
    return laws.isEmpty() ? none : laws + ".";
  }

  /**
   * Returns whether the SIMD kernel may run.
   *
   * @return whether it does or will once compiled
   */
  public static boolean simdMayRun() {
    of(Law.UNIFORM, ElementFormat.FLOAT32);
    return switch (CHOICE.kind()) {
      case SCALAR -> false;
      case SIMD_FORCED -> true;
      case SIMD_WHEN_COMPILED -> !KernelChoice.tooNarrow();
    };
  }

  /**
   * Returns the float32 lanes of the kernel that may run.
   *
   * @return the lanes, 1 for the scalar kernel
   */
  public static int lanes() {
    return simdMayRun() ? VectorWidth.bits() / Float.SIZE : 1;
  }

  /** Lets the SIMD kernel fill from now on. */
  void switchTo(FillKernel simd) {
    this.simd = simd;
  }

  /** Returns when the last counted chunk began, by {@link System#nanoTime}. */
  long lastFill() {
    return lastFill;
  }

  /** Returns a recipe of this law and format. */
  Drawn sample() {
    return Drawn.sample(law, format);
  }

  /** Returns law and format as a person would read them. */
  @Override
  public String toString() {
    return law + " " + format;
  }
}
