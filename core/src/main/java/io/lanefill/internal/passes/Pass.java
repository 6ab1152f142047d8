// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import java.util.Arrays;

/**
 * One plain loop over the scratch, which reads what the pass before left there and leaves what the
 * next one reads.
 *
 * <p>Each pass is a class of its own, called from the one place in {@link #runAll}: C2 sees too
 * many receivers there to inline any, so it compiles each loop alone, once, in a few milliseconds.
 * Inlined into one method they take it ten times as long, and the longest bodies stay scalar.
 *
 * <p>HotSpot compiles a method by C2 when calls and iterations of its loops are together 15,000,
 * and calls at least 600; but once iterations are 40,000 it compiles the loop alone, to be entered
 * in its midst (flags {@code Tier4CompileThreshold}, {@code Tier4MinInvocationThreshold}, {@code
 * Tier4BackEdgeThreshold}). For a short loop that is work thrown away, and keeps C2 from the other
 * passes. So a young pass is called idly as well, and does nothing, until it has the calls.
 */
abstract class Pass {
  /**
   * A sixteenth would do for a compiler that is never late. But all thresholds rise with the length
   * of its queue, and HotSpot looks at them every 1,024 calls, or every 8,192 iterations and then
   * at the loop first: calls must come to be looked at before iterations, as a queue that was long
   * may just have become short.
   */
  private static final int ITERATIONS_PER_IDLE_CALL = 4;

  /** Runs with idle calls: four times those that a compiler without a queue asks for. */
  private static final int YOUNG_RUNS = 256;

  private final int idleCalls;
  private int runs;

  /** Prepares a pass over the blocks of a run. */
  Pass() {
    this(PassesScratch.BLOCKS);
  }

  /**
   * Prepares a pass.
   *
   * @param iterations how many its loops have
   */
  Pass(int iterations) {
    this.idleCalls = iterations / ITERATIONS_PER_IDLE_CALL;
  }

  /**
   * Makes the pass.
   *
   * @param s what it reads and writes
   * @param idle whether to do nothing, as the call only counts; asked before the loop, as C2 takes
   *     a tenth longer to take the question out of one
   */
  abstract void run(PassesScratch s, boolean idle);

  /** Makes the words of the scratch's next run, and of them what a law makes. */
  static void drawAll(Pass[] ofLaw, PassesScratch s) {
    runAll(s.isListed ? PassesPhilox.StartListed.WORDS : PassesPhilox.Start.WORDS, s);
    runAll(ofLaw, s);
  }

  /** Returns passes and those that follow them. */
  static Pass[] concat(Pass[] first, Pass... rest) {
    Pass[] passes = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, passes, first.length, rest.length);
    return passes;
  }

  /** Makes passes one after the other. */
  static void runAll(Pass[] passes, PassesScratch s) {
    for (Pass pass : passes) {
      pass.run(s, false);
      if (pass.isYoung()) {
        pass.callIdly(s);
      }
    }
  }

  /** Counts without a lock, as a few more or less do no harm. */
  private boolean isYoung() {
    if (runs >= YOUNG_RUNS) {
      return false;
    }
    runs++;
    return true;
  }

  /** Calls eight times an iteration, or C2 takes this very loop for a hot one. */
  private void callIdly(PassesScratch s) {
    for (int i = 0; i < idleCalls; i += 8) {
      run(s, true);
      run(s, true);
      run(s, true);
      run(s, true);
      run(s, true);
      run(s, true);
      run(s, true);
      run(s, true);
    }
  }
}
