// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.passes.PassesKernel;
import io.lanefill.internal.simd.SimdKernel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs the SIMD kernel of one {@link KernelSwitch} on a small buffer of its own until C2 has
 * compiled it, and throws the switch when it has beaten the passes {@link #WINS} times, with their
 * bits.
 *
 * <p>The work is bounded: it ends when it has won, after {@link #LONGEST_NANOS} of tries, or when
 * nobody has filled for {@link #IDLE_NANOS}; then the next fill starts it again, with what is
 * compiled so far. So an application that fills once keeps no thread. Beside fills it rests after
 * each try as long as the try took, so that it takes half a processor at most, and C2 another.
 */
final class WarmUp implements Runnable {
  /** What came of it. */
  enum Verdict {
    /** Nothing yet. */
    OPEN("is not compiled yet"),
    /** SIMD is compiled, faster and right. */
    WON("is compiled"),
    /** It was not faster in all the time it had. */
    SLOWER("is no faster than passes here"),
    /** Compiled, it computed other bits. */
    WRONG("computes wrong bits here"),
    /** It threw. */
    FAILED("failed to run here"),
    /** There are no vectors, or too narrow ones. */
    UNAVAILABLE("cannot run here");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A kernel that has not won after 20 s of tries never will: SIMD is slower here. Scattered groups
   * have a quarter of that, as they are a few stages more.
   */
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

  /**
   * What a try counts for at most. One that takes longer has waited for a processor, on a machine
   * where compiling takes longer as well.
   */
  static final long LONGEST_TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** What a try counts for that ends for want of memory or stack, however soon. */
  private static final long SHORTAGE_NANOS = TimeUnit.SECONDS.toNanos(1);

  static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Wins, less what losses take back, that tell a compiled kernel from a lucky run. */
  private static final int WINS = 200;

  /**
   * Wins that a loss takes back: a kernel that wins more than four races of five gets there soon,
   * as a compiled one does beside anything else that the machine has to do; a lucky one never.
   */
  private static final int LOSS = 4;

  /** SIMD must take less than this part of the time that passes take. */
  private static final double FASTER = 0.95;

  /**
   * Groups of a run that has C2 compile. Few, so that a stage's loop is too short to be compiled
   * while it runs: only the compiled method as a whole is fast, which is the one that fills of
   * every size need. And the work before that is the vector classes' own, which is slow and has C2
   * compile what nobody needs later: {@code TimeToPeak} reaches full speed of truncated normals a
   * third later with 256.
   */
  private static final int GROUPS = 64;

  /**
   * How many times as long a race is. In a short run what a call costs beside its groups would
   * decide, and passes leave few groups to scalar code.
   */
  private static final int RACE = 8;

  /** A short run may take this many times its part of a race by passes, or there is no race. */
  private static final int CLOSE = 2;

  /** Whether the process has been told that it has no vectors. */
  private static final AtomicBoolean TOLD = new AtomicBoolean();

  /** What it may call. */
  record Kernels(FillKernel passes, Supplier<FillKernel> simd) {}

  private final KernelSwitch owner;

  /** Whether it fills groups here and there, or groups in a row. */
  private final boolean scattered;

  private final FillKernel passes;
  private final Supplier<FillKernel> simdKernel;
  private final Clock clock;
  private final long longestNanos;

  /** Held while it works: a monitor, whose release cannot fail for want of stack. */
  private final Object running = new Object();

  /** Works in the background, or did. */
  private volatile Thread worker;

  private volatile Verdict verdict = Verdict.OPEN;
  private long spentNanos;

  WarmUp(KernelSwitch owner, boolean scattered) {
    this(
        owner,
        scattered,
        new Kernels(
            new PassesKernel(), () -> SimdSupport.obstacle() == null ? new SimdKernel() : null),
        Clock.SYSTEM,
        scattered ? LONGEST_NANOS / 4 : LONGEST_NANOS);
  }

  /** Tries any kernel; the supplier is called late, and returns null if there is none. */
  WarmUp(KernelSwitch owner, boolean scattered, Kernels kernels, Clock clock, long longestNanos) {
    this.longestNanos = longestNanos;
    this.owner = owner;
    this.scattered = scattered;
    this.passes = kernels.passes();
    this.simdKernel = kernels.simd();
    this.clock = clock;
  }

  /** Returns what came of it so far. */
  Verdict verdict() {
    return verdict;
  }

  /** Tells by its thread whether it works in the background, as a failure may leave flags. */
  boolean isActive() {
    Thread made = worker;
    return made != null && made.isAlive();
  }

  /** Starts the work in the background unless it runs already or is over. */
  void start() {
    if (isActive() || verdict != Verdict.OPEN) {
      return;
    }
    synchronized (this) {
      if (isActive() || verdict != Verdict.OPEN) {
        return;
      }
      try {
        worker = thread();
        worker.start();
      } catch (Throwable e) {
        // For want of memory, of stack, of threads: the fill must not fail for it, and its next
        // chunk tries again.
      }
    }
  }

  /** Returns a thread that keeps nothing of the one that fills: no loader, locals or group. */
  private Thread thread() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread thread = new Thread(group, this, "lanefill-warm-up " + this, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  @Override
  public void run() {
    work(true);
  }

  /** Does the work on the calling thread, whether anybody fills or not; returns what came of it. */
  Verdict runNow() {
    work(false);
    return verdict;
  }

  private void work(boolean whileFilling) {
    synchronized (running) {
      if (verdict == Verdict.OPEN) {
        verdict = tried(whileFilling);
      }
    }
  }

  private Verdict tried(boolean whileFilling) {
    try {
      FillKernel simd = simdKernel.get();
      if (simd == null) {
        tellOnce(SimdSupport.obstacle());
        return Verdict.UNAVAILABLE;
      }
      TrialBuffer expected = new TrialBuffer(owner.sample(), scattered, simd, RACE * GROUPS);
      TrialBuffer actual = new TrialBuffer(owner.sample(), scattered, simd, RACE * GROUPS);
      if (!compile(simd, expected, actual, whileFilling)) {
        return spentNanos < longestNanos ? Verdict.OPEN : warned(Verdict.SLOWER, null);
      }
      if (!actual.hasBitsOf(expected)) {
        return warned(Verdict.WRONG, null);
      }
      owner.switchTo(simd, scattered);
      return Verdict.WON;
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The moment's fault, not the kernel's: it is tried again, but not for ever.
      spentNanos += SHORTAGE_NANOS;
      return spentNanos < longestNanos ? Verdict.OPEN : warned(Verdict.FAILED, e);
    } catch (Throwable e) {
      return warned(Verdict.FAILED, e);
    }
  }

  /** Tells of a verdict, which stands even if that fails. */
  private Verdict warned(Verdict result, Throwable cause) {
    warn("The SIMD kernel of " + this + " " + result + ".", cause);
    return result;
  }

  /** Tells a process that has proved to be long-lived what it loses; once, for all laws. */
  private static void tellOnce(String obstacle) {
    if (!TOLD.getAndSet(true)) {
      warn(
          "This process fills on and on, and without SIMD at about half of the speed. " + obstacle,
          null);
    }
  }

  private static void warn(String text, Throwable cause) {
    try {
      System.getLogger("io.lanefill").log(System.Logger.Level.WARNING, text, cause);
    } catch (Throwable e) {
      // A logger of the application's, or no room for the text.
    }
  }

  /** Returns what it compiles as a person would read it. */
  @Override
  public String toString() {
    return scattered ? "scattered " + owner : owner.toString();
  }

  /** Runs both kernels in turn; returns whether SIMD has won. */
  private boolean compile(
      FillKernel simd, TrialBuffer expected, TrialBuffer actual, boolean whileFilling) {
    long bestOfPasses = Long.MAX_VALUE;
    int wins = 0;
    while (wins < WINS) {
      long now = clock.nanos();
      boolean idle = whileFilling && now - owner.lastFill() > IDLE_NANOS;
      if (idle || spentNanos >= longestNanos) {
        return false;
      }
      bestOfPasses = Math.min(bestOfPasses, time(passes, expected, RACE * GROUPS));
      boolean won =
          time(simd, actual, GROUPS) < CLOSE * bestOfPasses / RACE
              && time(simd, actual, RACE * GROUPS) < FASTER * bestOfPasses;
      wins = won ? wins + 1 : Math.max(0, wins - LOSS);
      long took = clock.nanos() - now;
      spentNanos += Math.min(took, LONGEST_TRY_NANOS);
      if (whileFilling && wins == 0) {
        clock.rest(took);
      }
    }
    return true;
  }

  /** Fills a number of groups; returns the nanoseconds it took. */
  private long time(FillKernel kernel, TrialBuffer buffer, int groups) {
    long start = clock.nanos();
    buffer.fill(kernel, groups);
    return clock.nanos() - start;
  }
}
