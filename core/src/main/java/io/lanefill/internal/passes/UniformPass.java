// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;

/** Words to uniform unit values, scaled and shifted. */
final class UniformPass extends Pass {
  private final int mantissa;
  private final float unit;

  /**
   * Prepares the pass for a format.
   *
   * @param mantissa the bits of a word that make a value
   * @param unit what the lowest of them is worth
   */
  UniformPass(int mantissa, float unit) {
    super(ELEMENTS);
    this.mantissa = mantissa;
    this.unit = unit;
  }

  @Override
  void run(PassesScratch s, boolean idle) {
    if (idle) {
      return;
    }
    int[] ints = s.ints;
    float[] units = s.units;
    int bits = mantissa;
    float worth = unit;
    float scale = s.scale;
    float shift = s.shift;
    for (int i = 0; i < ELEMENTS; i++) {
      units[i] = (ints[i] & bits) * worth * scale + shift;
    }
  }
}
