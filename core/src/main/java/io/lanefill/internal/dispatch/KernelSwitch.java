// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.DrawnIntegers;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.IntegerFormat;
import io.lanefill.internal.kernel.Law;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.passes.PassesKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import java.util.Locale;

/**
 * The kernel of one law and format, or of one format of integers: passes from the first large chunk
 * on, and SIMD once the law has filled so much that compiling SIMD pays.
 *
 * <p>Passes become vector code by themselves within a tenth of a second. Vector operations run a
 * thousand times slower than that until C2 has compiled them, and compiling takes seconds and a
 * processor. So a {@link WarmUp} begins late, runs the SIMD kernel beside the fills until it beats
 * the passes, and then throws the switch. The bits are equal, so only the clock sees it.
 *
 * <p><b>The rule.</b> Compiling the SIMD stages of a law takes about as long as the passes need for
 * {@link #SIMD_AFTER} of its elements on one thread, be it a short law (uniform: 0.7 s for both) or
 * a long one (truncated normal: 3 s). Who pays a price that high after having spent as much without
 * it never spends more than twice what he would have, had he known how long he would fill.
 */
public final class KernelSwitch {
  /**
   * Elements of a law up to which scalar code fills it, 2^13: the chunk that reaches them is the
   * first one of passes. They have some ten classes more to load, 2 to 3 ms, and win that back once
   * C2 has compiled them, long after a process that draws a thousand numbers. No more than that, as
   * scalar code delays their compilation: 2^15 make a ResNet-50 a sixth slower.
   */
  static final long PASSES_FROM = 1L << 13;

  /**
   * Scattered elements, as of rows, of which a chunk is the first one of passes at once: 2^10. So
   * many draw level with scalar code soonest if passes begin before it is compiled: to change over
   * when 2^13 were drawn takes 2 ms more of the rows that follow, and after 2^18 up to 8 ms.
   */
  static final int SCATTERED_PASSES_FROM = 1 << 10;

  /**
   * Chunks of a law that scalar code fills at most. HotSpot notes which kernels a call has met from
   * call 200 on, and inlines two: passes and SIMD, which scalar code must not displace where fills
   * of a few elements follow each other.
   */
  static final int SCALAR_CHUNKS = 64;

  /** Elements of a law after which its SIMD kernel is compiled: 2^30. */
  static final long SIMD_AFTER = 1L << 30;

  /**
   * Elements of a law during which its passes are compiled, 3 * 2^20: some 30 ms, at the end of
   * which {@code ColdStart} sees vector code.
   */
  static final long YOUNG_UNTIL = 3L << 20;

  /** One of the recipes that this kernel draws. */
  private final Recipe sample;

  private final String name;

  /** Made when SIMD is due, or asked for; else null. */
  private volatile WarmUp warmUp;

  /** What fills now. */
  private volatile FillKernel kernel;

  /** What is apart for scattered elements once SIMD fills those in a row; else null. */
  private volatile ScatteredFills scatteredFills;

  /** Whether elements are still counted. */
  private boolean counts;

  /** How many elements were asked for. Without a lock: a lost count delays SIMD by a chunk. */
  private long filled;

  /** How many chunks scalar code has filled before passes. */
  private int scalarChunks;

  private volatile long lastFill;

  /**
   * Makes a switch; the fills use one for each law and format. Its name is no concatenation, whose
   * bootstrap would take milliseconds of the first fill.
   */
  KernelSwitch(Law law, ElementFormat format, KernelChoice.Kind kind) {
    this(Drawn.sample(law, format), law.name().concat(" ").concat(format.name()), kind);
  }

  /** Makes a switch; the fills use one for each format of integers. */
  KernelSwitch(IntegerFormat format, KernelChoice.Kind kind) {
    this(DrawnIntegers.sample(format), format.name(), kind);
  }

  private KernelSwitch(Recipe sample, String name, KernelChoice.Kind kind) {
    this.sample = sample;
    this.name = name;
    this.kernel = kind.first();
    this.counts = kind == KernelChoice.Kind.PASSES_THEN_SIMD;
  }

  /**
   * Returns the kernel for a chunk, and counts its elements.
   *
   * @param elements how many
   * @param scattered whether they are wanted here and there
   */
  FillKernel kernel(int elements, boolean scattered) {
    if (counts) {
      count(elements, scattered);
    }
    // Before what is apart: SIMD that is not compiled for scattered elements is set after that.
    FillKernel inRow = kernel;
    ScatteredFills apart = scattered ? scatteredFills : null;
    FillKernel own = apart != null ? scattered(apart, elements) : null;
    return own != null ? own : inRow;
  }

  private FillKernel scattered(ScatteredFills apart, int elements) {
    FillKernel own = apart.kernel(elements);
    if (apart.isDue()) {
      lastFill = System.nanoTime();
      apart.startIfDue();
    }
    return own;
  }

  private void count(int elements, boolean scattered) {
    filled += elements;
    if (kernel instanceof ScalarKernel && isForPasses(elements, scattered)) {
      startPasses();
    }
    if (filled >= SIMD_AFTER) {
      lastFill = System.nanoTime();
      WarmUp due = warmUp();
      if (due.verdict() != WarmUp.Verdict.OPEN) {
        counts = false;
      } else if (Runtime.getRuntime().availableProcessors() > 1) {
        // On one processor it would take from the fills what it costs, twice over.
        due.start();
      }
    }
  }

  private boolean isForPasses(int elements, boolean scattered) {
    return filled >= PASSES_FROM
        || (scattered && elements >= SCATTERED_PASSES_FROM)
        || ++scalarChunks > SCALAR_CHUNKS;
  }

  /** Returns whether the passes are being compiled, for which C2 needs a processor. */
  boolean isYoung() {
    return counts && filled < YOUNG_UNTIL;
  }

  /** Lets passes fill from now on, unless the SIMD kernel does. */
  private synchronized void startPasses() {
    if (kernel instanceof ScalarKernel) {
      kernel = new PassesKernel();
    }
  }

  /**
   * Lets the SIMD kernel fill from now on.
   *
   * @param simd the kernel, of which what it shall fill is compiled
   * @param scattered whether that is scattered elements too, or those in a row alone
   */
  synchronized void switchTo(FillKernel simd, boolean scattered) {
    if (scattered) {
      scatteredFills().end();
    } else {
      scatteredFills();
      kernel = simd;
    }
  }

  private synchronized ScatteredFills scatteredFills() {
    if (scatteredFills == null) {
      scatteredFills = new ScatteredFills(this, kernel instanceof SimdKernel);
    }
    return scatteredFills;
  }

  /** Compiles the SIMD kernel on the calling thread; returns whether it fills, compiled. */
  boolean warmUpNow() {
    boolean won = warmUp().runNow() == WarmUp.Verdict.WON;
    if (won) {
      scatteredFills().warmUpNow();
    }
    return won;
  }

  /** Returns whether anything was filled or SIMD compiled. */
  boolean hasFilled() {
    return filled > 0 || warmUp != null;
  }

  /** Returns what compiles the SIMD kernel. */
  WarmUp warmUp() {
    WarmUp made = warmUp;
    if (made == null) {
      synchronized (this) {
        made = warmUp;
        if (made == null) {
          made = new WarmUp(this, false);
          warmUp = made;
        }
      }
    }
    return made;
  }

  private WarmUp.Verdict verdict() {
    WarmUp made = warmUp;
    return made == null ? WarmUp.Verdict.OPEN : made.verdict();
  }

  /** Returns when the last counted chunk began, by {@link System#nanoTime}. */
  long lastFill() {
    return lastFill;
  }

  /** Returns a recipe that this kernel draws. */
  Recipe sample() {
    return sample;
  }

  /** Returns the name of the kernel that fills now. */
  String kernelName() {
    FillKernel now = kernel;
    if (now instanceof ScalarKernel) {
      return "scalar";
    }
    return now instanceof SimdKernel ? "simd" : "passes";
  }

  /** Returns why the kernel that fills now does, and what it waits for, as sentences. */
  String state() {
    return switch (verdict()) {
      case WON -> "SIMD fills " + this + ", compiled." + scatteredFills().state(name);
      case SLOWER, WRONG, FAILED, UNAVAILABLE ->
          filler() + this + " for good, as SIMD " + verdict() + ".";
      case OPEN -> filler() + this + "; " + waiting();
    };
  }

  /** Returns who fills while SIMD does not, as the beginning of a sentence. */
  String filler() {
    return kernel instanceof ScalarKernel
        ? String.format(
            Locale.ROOT,
            "Scalar code, and at the latest from element %,d on passes, fill ",
            PASSES_FROM)
        : "Passes fill ";
  }

  private String waiting() {
    if (warmUp != null && warmUp.isActive()) {
      return "SIMD is being compiled.";
    }
    if (Runtime.getRuntime().availableProcessors() == 1) {
      return "on one processor SIMD is compiled by ActiveKernel.warmUp alone.";
    }
    return String.format(
        Locale.ROOT,
        "SIMD is compiled from element %,d on, of which %,d are filled.",
        SIMD_AFTER,
        Math.min(filled, SIMD_AFTER));
  }

  /** Returns law and format as a person would read them. */
  @Override
  public String toString() {
    return name;
  }
}
