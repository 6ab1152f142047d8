// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.COSINE64;
import static io.lanefill.internal.passes.PassesScratch.SINE64;

import io.lanefill.internal.kernel.DoubleConstants;

/** Tells which blocks have a candidate outside the bounds, as {@link OutsidePass} does. */
final class Outside64Pass extends Pass {
  /** Exact, as the bound is a power of two. */
  private static final double BY_BOUND = 1.0 / DoubleConstants.TRUNCATION;

  Outside64Pass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    double[] d = s.doubles64;
    int[] outside = s.ints;
    for (int i = 0; i < BLOCKS; i++) {
      outside[i] = (int) (d[i + SINE64] * BY_BOUND) | (int) (d[i + COSINE64] * BY_BOUND);
    }
  }
}
