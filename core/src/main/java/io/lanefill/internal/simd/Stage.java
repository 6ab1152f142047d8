// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.simd;

import java.util.stream.Stream;

/**
 * One pass over some hundred blocks: reads what the stage before left in the scratch, and leaves
 * what the next one reads, or writes the destination.
 *
 * <p>Stages are called from one place, so that C2 never inlines one: it sees too many receivers.
 * Inlined into each other they exceed C2's budget of nodes, it stops inlining the vector operations
 * themselves, and boxes them, which makes the uniform law several times slower. Alone, each stage
 * is a small method that is compiled early.
 *
 * <p>A stage is a class with the loop in {@link #run} itself, as C2 compiles that once. A lambda or
 * a method reference is compiled twice more, for the class and for the method that stand around the
 * one with the loop.
 */
abstract class Stage {
  /** Makes the pass over {@link SimdScratch#blocks} blocks. */
  abstract void run(SimdScratch scratch);

  /** Returns some stages and the ones that follow them. */
  static Stage[] concat(Stage[] first, Stage... next) {
    return Stream.concat(Stream.of(first), Stream.of(next)).toArray(Stage[]::new);
  }

  /** Makes the passes one after the other. */
  static void runAll(Stage[] stages, SimdScratch scratch) {
    for (Stage stage : stages) {
      stage.run(scratch);
    }
  }
}
