// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.BLOCKS;
import static io.lanefill.internal.passes.PassesScratch.COSINE;
import static io.lanefill.internal.passes.PassesScratch.SINE;
import static io.lanefill.internal.passes.PassesScratch.Y;

import io.lanefill.internal.kernel.FloatConstants;

/**
 * Tells which blocks have a candidate outside the bounds, other than 0 for these: a quotient by the
 * bound is not 0 as an integer. Done here because the values of many blocks stand side by side
 * until they are interleaved, and vectors can test them.
 */
final class OutsidePass extends Pass {
  /** Exact, as the bound is a power of two. */
  private static final float BY_BOUND = 1.0f / FloatConstants.TRUNCATION;

  OutsidePass() {
    super(BLOCKS);
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    float[] f = s.floats;
    int[] outside = s.ints;
    for (int i = 0; i < BLOCKS; i++) {
      outside[i] =
          (int) (f[i + SINE] * BY_BOUND)
              | (int) (f[i + COSINE] * BY_BOUND)
              | (int) (f[i + SINE + Y] * BY_BOUND)
              | (int) (f[i + COSINE + Y] * BY_BOUND);
    }
  }
}
