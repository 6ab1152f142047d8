// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

/**
 * One pass over some hundred blocks: reads what the stage before left in the scratch, and leaves
 * what the next one reads, or writes the destination.
 *
 * <p>Stages are called through this interface, and all from one place, so that C2 never inlines
 * one: it sees too many receivers. Inlined into each other they exceed C2's budget of nodes, it
 * stops inlining the vector operations themselves, and boxes them: the uniform law then falls from
 * 1300 to 230 million floats a second. Alone, each stage is a small method that is compiled early.
 */
@FunctionalInterface
interface Stage {
  /** Makes the pass over {@link SimdScratch#blocks} blocks. */
  void run(SimdScratch scratch);

  /** Makes the passes one after the other. */
  static void runAll(Stage[] stages, SimdScratch scratch) {
    for (Stage stage : stages) {
      stage.run(scratch);
    }
  }
}
