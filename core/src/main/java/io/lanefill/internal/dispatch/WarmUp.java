// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.dispatch;

import io.lanefill.internal.kernel.Drawn;
import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.NativeKernel;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Runs the SIMD kernel of one law and format on a small buffer of its own until C2 has compiled it,
 * and throws the switch when it has beaten the scalar kernel {@link #WINS} times, with its bits.
 *
 * <p>The work is bounded: it ends when it has won, after {@link #LONGEST_NANOS}, or when nobody has
 * filled for {@link #IDLE_NANOS}; then the next fill starts it again, with what is compiled so far.
 * So an application that fills once keeps no thread.
 */
final class WarmUp implements Runnable {
  /** What came of it. */
  enum Verdict {
    /** Nothing yet. */
    OPEN("is not compiled yet"),
    /** SIMD is compiled, faster and right. */
    WON("is compiled"),
    /** It was not faster in all the time it had. */
    SLOWER("is no faster than scalar code here"),
    /** Compiled, it computed other bits. */
    WRONG("computes wrong bits here"),
    /** It threw. */
    FAILED("failed to run here");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A kernel that has not won after 20 s of trying never will: SIMD is slower here. */
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Wins, less what losses take back, that tell a compiled kernel from a lucky run. */
  private static final int WINS = 200;

  /** SIMD must take less than this part of the scalar time. */
  private static final double CLEARLY_FASTER = 0.8;

  /**
   * Groups of a run. Few, so that a stage's loop is too short to be compiled while it runs: only
   * the compiled method as a whole wins, which is the one that fills of every size need. And the
   * work before that is the vector classes' own, which is slow and has C2 compile what nobody needs
   * later: {@code TimeToPeak} reaches full speed of truncated normals a third later with 256.
   */
  private static final int GROUPS = 64;

  private final KernelSwitch owner;
  private final FillKernel scalar;
  private final Supplier<FillKernel> simdKernel;
  private final long longestNanos;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean active;
  private volatile Verdict verdict = Verdict.OPEN;
  private long spentNanos;

  WarmUp(KernelSwitch owner) {
    this(
        owner,
        new ScalarKernel(),
        () -> KernelChoice.tooNarrow() ? null : new SimdKernel(),
        LONGEST_NANOS);
  }

  /** Tries any kernel; the supplier is called late, and returns null for one that cannot win. */
  WarmUp(
      KernelSwitch owner, FillKernel scalar, Supplier<FillKernel> simdKernel, long longestNanos) {
    this.owner = owner;
    this.scalar = scalar;
    this.simdKernel = simdKernel;
    this.longestNanos = longestNanos;
  }

  /** Returns what came of it so far. */
  Verdict verdict() {
    return verdict;
  }

  /** Returns whether it works in the background now. */
  boolean isActive() {
    return active;
  }

  /** Starts the work in the background unless it runs already or is over. */
  void start() {
    if (active || verdict != Verdict.OPEN) {
      return;
    }
    synchronized (this) {
      if (active || verdict != Verdict.OPEN) {
        return;
      }
      active = true;
    }
    try {
      // Nothing of the fill's thread may be kept alive by this one.
      Thread thread =
          Thread.ofPlatform()
              .name("lanefill-warm-up " + owner)
              .daemon()
              .inheritInheritableThreadLocals(false)
              .unstarted(this);
      thread.setContextClassLoader(null);
      thread.start();
    } catch (OutOfMemoryError e) {
      // No thread to be had: the fill must not fail for it, and the next one tries again.
      active = false;
    }
  }

  @Override
  public void run() {
    try {
      work(true);
    } finally {
      active = false;
    }
  }

  /** Does the work on the calling thread, whether anybody fills or not; returns what came of it. */
  Verdict runNow() {
    work(false);
    return verdict;
  }

  private void work(boolean whileFilling) {
    running.lock();
    try {
      if (verdict == Verdict.OPEN) {
        verdict = tried(whileFilling);
      }
    } finally {
      running.unlock();
    }
  }

  private Verdict tried(boolean whileFilling) {
    long start = System.nanoTime();
    try {
      FillKernel simd = simdKernel.get();
      if (simd == null) {
        return Verdict.SLOWER;
      }
      Buffer expected = new Buffer(owner.sample(), simd);
      Buffer actual = new Buffer(owner.sample(), simd);
      if (!compile(simd, expected, actual, start, whileFilling)) {
        spentNanos += System.nanoTime() - start;
        return spentNanos < longestNanos ? Verdict.OPEN : warned(Verdict.SLOWER, null);
      }
      if (!actual.hasBitsOf(expected)) {
        return warned(Verdict.WRONG, null);
      }
      owner.switchTo(simd);
      return Verdict.WON;
    } catch (Throwable e) {
      return warned(Verdict.FAILED, e);
    }
  }

  private Verdict warned(Verdict result, Throwable cause) {
    System.getLogger("io.lanefill")
        .log(
            System.Logger.Level.WARNING,
            "The SIMD kernel of %s %s.".formatted(owner, result),
            cause);
    return result;
  }

  /** Runs both kernels in turn; returns whether SIMD has won. */
  private boolean compile(
      FillKernel simd, Buffer expected, Buffer actual, long start, boolean whileFilling) {
    long bestScalar = Long.MAX_VALUE;
    int wins = 0;
    while (wins < WINS) {
      long now = System.nanoTime();
      boolean idle = whileFilling && now - owner.lastFill() > IDLE_NANOS;
      if (idle || spentNanos + (now - start) > longestNanos) {
        return false;
      }
      bestScalar = Math.min(bestScalar, expected.time(scalar));
      wins = actual.time(simd) < CLEARLY_FASTER * bestScalar ? wins + 1 : wins / 2;
    }
    return true;
  }

  /**
   * What a warm-up fills: an array and, if the SIMD kernel writes that too by code of its own,
   * native memory. Scalar code then fills its array a second time.
   */
  private static final class Buffer {
    private final Drawn recipe;
    private final float[] floats;
    private final double[] doubles;
    private final MemorySegment segment;

    Buffer(Drawn recipe, FillKernel simd) {
      this.recipe = recipe;
      int length = GROUPS * recipe.format().groupSize();
      boolean wide = recipe.format() == ElementFormat.FLOAT64;
      floats = new float[wide ? 0 : length];
      doubles = new double[wide ? length : 0];
      boolean twice = simd instanceof NativeKernel direct && direct.writesNative(recipe);
      segment = Arena.ofAuto().allocate(twice ? (long) Float.BYTES * length : 0, Float.BYTES);
    }

    /** Fills with a kernel; returns the nanoseconds it took. */
    long time(FillKernel kernel) {
      long start = System.nanoTime();
      if (doubles.length > 0) {
        kernel.fillGroups(recipe, 0, doubles, 0, GROUPS);
      } else {
        kernel.fillGroups(recipe, 0, floats, 0, GROUPS);
      }
      if (segment.byteSize() > 0) {
        if (kernel instanceof NativeKernel direct) {
          direct.fillGroups(recipe, 0, segment, 0, GROUPS);
        } else {
          kernel.fillGroups(recipe, 0, floats, 0, GROUPS);
        }
      }
      return System.nanoTime() - start;
    }

    /** Returns whether all bits are those of scalar code. */
    boolean hasBitsOf(Buffer scalar) {
      MemorySegment expected = MemorySegment.ofArray(scalar.floats);
      return MemorySegment.ofArray(floats).mismatch(expected) < 0
          && MemorySegment.ofArray(doubles).mismatch(MemorySegment.ofArray(scalar.doubles)) < 0
          && (segment.byteSize() == 0 || segment.mismatch(expected) < 0);
    }
  }
}
