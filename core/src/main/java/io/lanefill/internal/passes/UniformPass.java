// SPDX-License-Identifier: Apache-2.0
package io.lanefill.internal.passes;

import static io.lanefill.internal.passes.PassesScratch.ELEMENTS;

import io.lanefill.internal.kernel.ElementFormat;

/** Words to uniform unit values, scaled and shifted. */
final class UniformPass extends Pass {
  private final int mantissa;
  private final float unit;

  /**
   * Prepares the pass for a format.
   *
   * @param format tells how many bits of a word make a value
   */
  UniformPass(ElementFormat format) {
    super(ELEMENTS);
    int values = 1 << format.mantissaBits();
    this.mantissa = values - 1;
    this.unit = 1.0f / values;
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
    float scale = (float) s.scale;
    float shift = (float) s.shift;
    for (int i = 0; i < ELEMENTS; i++) {
      units[i] = (ints[i] & bits) * worth * scale + shift;
    }
  }
}
