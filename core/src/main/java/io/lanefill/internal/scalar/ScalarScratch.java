// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.scalar;

/** What the scalar kernel works with, one for each thread, so that a fill allocates nothing. */
final class ScalarScratch {
  /** Groups a stage handles at a time: 2 KiB of words. */
  static final int GROUPS = 128;

  private static final ThreadLocal<ScalarScratch> OF_THREAD =
      ThreadLocal.withInitial(ScalarScratch::new);

  /** The words of each group's first block. */
  final long[] pairs = new long[2 * GROUPS];

  /** The words of one later block. */
  final long[] retry = new long[2];

  /** The values of one block before rejection. */
  final float[] candidates = new float[4];

  final double[] candidates64 = new double[2];

  private ScalarScratch() {}

  /** Returns the scratch of the calling thread. */
  static ScalarScratch get() {
    return OF_THREAD.get();
  }
}
