// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.fill;

import io.lanefill.internal.kernel.ElementFormat;
import io.lanefill.internal.kernel.FillKernel;
import io.lanefill.internal.kernel.Recipe;
import io.lanefill.internal.scalar.ScalarKernel;
import io.lanefill.internal.simd.SimdKernel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs the SIMD kernel of one law and format on a small buffer of its own until C2 has compiled it,
 * and throws the switch when it has beaten the scalar kernel {@link #WINS} times, with its bits.
 *
 * <p>The work is bounded: it ends when it has won, after {@link #LONGEST_NANOS}, or when nobody has
 * filled for {@link #IDLE_NANOS}; then the next fill starts it again, with what is compiled so far.
 * So an application that fills once keeps no thread.
 */
final class WarmUp implements Runnable {
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
   * later: with 256 groups truncated normals took {@code TimeToPeak} 2.8 s where they take 2.3 s.
   */
  private static final int GROUPS = 64;

  private final KernelSwitch owner;
  private final ReentrantLock running = new ReentrantLock();
  private volatile boolean active;
  private volatile boolean over;
  private long spentNanos;

  WarmUp(KernelSwitch owner) {
    this.owner = owner;
  }

  /** Starts the work in the background unless it runs already or is over. */
  void start() {
    if (active || over) {
      return;
    }
    synchronized (this) {
      if (active || over) {
        return;
      }
      active = true;
    }
    Thread thread = new Thread(this, "lanefill-warm-up " + owner);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      work(true);
    } finally {
      active = false;
    }
  }

  /** Does the work on the calling thread, whether anybody fills or not. */
  void runNow() {
    work(false);
  }

  private void work(boolean whileFilling) {
    running.lock();
    try {
      if (over) {
        return;
      }
      if (KernelSwitch.tooNarrow()) {
        over = true;
        return;
      }
      long start = System.nanoTime();
      Buffer expected = new Buffer(owner.sample());
      Buffer actual = new Buffer(owner.sample());
      FillKernel simd = new SimdKernel();
      boolean won = compile(simd, expected, actual, start, whileFilling);
      spentNanos += System.nanoTime() - start;
      over = won || spentNanos >= LONGEST_NANOS;
      if (won && actual.hasBitsOf(expected)) {
        owner.switchTo(simd);
      } else if (won) {
        log(
            "The SIMD kernel of "
                + owner
                + " computes wrong bits here; scalar code keeps filling.");
      } else if (over) {
        log("The SIMD kernel of " + owner + " is no faster here; scalar code keeps filling.");
      }
    } finally {
      running.unlock();
    }
  }

  /** Runs both kernels in turn; returns whether SIMD has won. */
  private boolean compile(
      FillKernel simd, Buffer expected, Buffer actual, long start, boolean whileFilling) {
    FillKernel scalar = new ScalarKernel();
    long bestScalar = Long.MAX_VALUE;
    int wins = 0;
    while (wins < WINS) {
      long now = System.nanoTime();
      boolean idle = whileFilling && now - owner.lastFill() > IDLE_NANOS;
      if (idle || spentNanos + (now - start) > LONGEST_NANOS) {
        return false;
      }
      bestScalar = Math.min(bestScalar, expected.time(scalar));
      wins = actual.time(simd) < CLEARLY_FASTER * bestScalar ? wins + 1 : wins / 2;
    }
    return true;
  }

  private static void log(String message) {
    System.getLogger("io.lanefill").log(System.Logger.Level.WARNING, message);
  }

  /** What a warm-up fills. */
  private static final class Buffer {
    private final Recipe recipe;
    private final float[] floats;
    private final double[] doubles;

    Buffer(Recipe recipe) {
      this.recipe = recipe;
      boolean wide = recipe.format() == ElementFormat.FLOAT64;
      floats = new float[wide ? 0 : GROUPS * recipe.format().groupSize()];
      doubles = new double[wide ? GROUPS * recipe.format().groupSize() : 0];
    }

    /** Fills with a kernel; returns the nanoseconds it took. */
    long time(FillKernel kernel) {
      long start = System.nanoTime();
      if (doubles.length > 0) {
        kernel.fillGroups(recipe, 0, doubles, 0, GROUPS);
      } else {
        kernel.fillGroups(recipe, 0, floats, 0, GROUPS);
      }
      return System.nanoTime() - start;
    }

    /** Returns whether both hold the same elements, none of them NaN. */
    boolean hasBitsOf(Buffer other) {
      return Arrays.equals(floats, other.floats) && Arrays.equals(doubles, other.doubles);
    }
  }
}
