// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

/**
 * One plain loop over the scratch, which reads what the pass before left there and leaves what the
 * next one reads.
 *
 * <p>Each pass is a class of its own, called from the one place in {@link #runAll}: C2 sees too
 * many receivers there to inline any, so it compiles each loop alone, once, in a few milliseconds.
 * Inlined into one method they take it ten times as long, and the longest bodies stay scalar.
 */
abstract class Pass {
  /**
   * Idle calls are a sixteenth of a pass's iterations. HotSpot compiles a method after 600 calls if
   * calls and iterations are 15,000 together, but a loop within it, on-stack, after 40,000
   * iterations (flags {@code Tier4MinInvocationThreshold}, {@code Tier4CompileThreshold} and {@code
   * Tier4BackEdgeThreshold}); so 600 calls must come before 15,000 iterations.
   */
  private static final int ITERATIONS_PER_IDLE_CALL = 16;

  /**
   * Runs with idle calls. Some 50 do for one pass alone; the thresholds rise with the length of the
   * compiler's queue, which all passes enter at once.
   */
  private static final int YOUNG_RUNS = 256;

  private final int idleCalls;
  private int runs;

  /**
   * Prepares a pass.
   *
   * @param iterations how many its loop has
   */
  Pass(int iterations) {
    this.idleCalls = iterations / ITERATIONS_PER_IDLE_CALL;
  }

  /**
   * Makes the pass.
   *
   * @param s what it reads and writes
   * @param idle whether to return at once, as the call only counts
   */
  abstract void run(PassesScratch s, boolean idle);

  /**
   * Makes passes one after the other. A young pass is called idly as well, so that HotSpot counts
   * enough calls to compile it as a whole: the code for the loop alone would be work thrown away,
   * as nothing enters a short loop in its midst again, and keep C2 from the other passes.
   */
  static void runAll(Pass[] passes, PassesScratch s) {
    for (Pass pass : passes) {
      int calls = pass.calls();
      for (int i = 0; i < calls; i++) {
        pass.run(s, i > 0);
      }
    }
  }

  /** Returns how often to call; counts without a lock, as a few more or less do no harm. */
  private int calls() {
    if (runs == YOUNG_RUNS) {
      return 1;
    }
    runs++;
    return 1 + idleCalls;
  }
}
